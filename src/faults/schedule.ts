// Says when a rule that matches is due: by count or by seeded chance, never by luck.

import Type, { type Static, type TObject } from 'typebox';
import type { ExclusiveUnion } from '../problems/exclusive-union.ts';
import { type FieldProblem, fieldProblem, unknownFields } from '../problems/field-problem.ts';
import { isObject } from '../problems/is-object.ts';
import { nearest } from '../problems/nearest.ts';
import { problemsOf } from '../problems/problems-of.ts';
import type { Random } from '../random/random.ts';

const times = { minimum: 1, maximum: Number.MAX_SAFE_INTEGER };
const object = <Properties extends Parameters<typeof Type.Object>[0]>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false });

type Kind<Settings extends TObject = TObject> = {
  readonly description: string;
  readonly settings: Settings;
  /** Whether the nth matching request meets the fault; `count` is n, from 1 on. */
  isDue(settings: Static<Settings>, count: number, random: Random): boolean;
};

const kind = <Settings extends TObject>(row: Kind<Settings>): Kind<Settings> => row;

/** Every schedule, by the setting that names it. */
export const schedules = {
  always: kind({
    description: 'every matching request',
    settings: object({ always: Type.Literal(true, { description: 'Every matching request.' }) }),
    isDue: () => true,
  }),
  first: kind({
    description: 'the first n matching requests',
    settings: object({
      first: Type.Integer({ ...times, description: 'How many matching requests, from the first on.' }),
    }),
    isDue: ({ first }, count) => count <= first,
  }),
  every: kind({
    description: 'every nth matching request',
    settings: object({
      every: Type.Integer({ ...times, description: '2 is every second matching request, 3 every third, …' }),
    }),
    isDue: ({ every }, count) => count % every === 0,
  }),
  fail: kind({
    description: 'n matching requests; then `recover` pass, and it starts over',
    settings: object({
      fail: Type.Integer({ ...times, description: 'How many matching requests meet the fault.' }),
      recover: Type.Optional(
        Type.Integer({ ...times, minimum: 0, default: 0, description: 'How many pass before it starts over; 0: all.' }),
      ),
    }),
    isDue: ({ fail, recover = 0 }, count) => (recover === 0 ? count : ((count - 1) % (fail + recover)) + 1) <= fail,
  }),
  probability: kind({
    description: 'by chance; the same requests in the same order on every machine',
    settings: object({
      probability: Type.Number({ minimum: 0, maximum: 1, description: 'The share of matching requests.' }),
      seed: Type.Optional(
        Type.Integer({
          minimum: 0,
          maximum: Number.MAX_SAFE_INTEGER,
          default: 1,
          description: 'What chance draws from.',
        }),
      ),
    }),
    isDue: ({ probability }, _count, random) => random.chance(probability),
  }),
} as const satisfies Record<string, Kind>;

type ScheduleName = keyof typeof schedules;

export const scheduleNames = Object.keys(schedules) as readonly ScheduleName[];

/** One of them, and nothing of another. */
export type Schedule = ExclusiveUnion<
  { [Name in ScheduleName]: Static<(typeof schedules)[Name]['settings']> }[ScheduleName]
>;

export const Schedule = Type.Unsafe<Schedule>(
  Type.Union(
    Object.values<Kind>(schedules).map(({ settings, description }) => ({ ...settings, description })),
    { description: 'Which matching requests meet the fault; without a schedule, all.' },
  ),
);

/** Finds the schedule that an object names, if any. */
const scheduleIn = (given: object): ScheduleName | undefined =>
  scheduleNames.find((name) => Object.hasOwn(given, name));

/** What a schedule, and the fault that is due by it, draw from. */
export const seedOf = (schedule: Schedule): number => ('seed' in schedule ? schedule.seed : undefined) ?? 1;

/**
 * Whether the nth matching request meets the fault.
 *
 * @example isDue({ fail: 2, recover: 1 }, 3, random) // false
 */
export function isDue(schedule: Schedule, count: number, random: Random): boolean {
  return Object.entries<Kind>(schedules).some(
    ([name, kind]) => Object.hasOwn(schedule, name) && kind.isDue(schedule, count, random),
  );
}

/**
 * Finds every problem of a schedule. The schema would say what each of the alternatives wants.
 *
 * @param pointer where it stands
 * @example problemsOfSchedule({ frist: 1 }, '/schedule') // [{ pointer: '/schedule/frist', value: '1', expected: 'did you mean first?' }]
 */
export function problemsOfSchedule(given: unknown, pointer: string): FieldProblem[] {
  if (!isObject(given)) return [fieldProblem(pointer, given, 'an object')];
  const name = scheduleIn(given);
  if (name === undefined) {
    const unknown = unknownFields(given, scheduleNames, pointer);
    return unknown.length > 0 ? unknown : [fieldProblem(pointer, given, nearest('', scheduleNames))];
  }
  const others = scheduleNames.filter((other) => other !== name && Object.hasOwn(given, other));
  const own = Object.entries(given).filter(([field]) => !others.some((other) => other === field));
  return [
    ...problemsOf(schedules[name].settings, Object.fromEntries(own), pointer),
    ...others.map((other) =>
      fieldProblem(`${pointer}/${other}`, given[other], `not beside ${name}: one rule, one schedule`),
    ),
  ];
}
