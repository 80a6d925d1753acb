// When a rule that matches fires: by count or by seeded chance, never by luck.

import Type, { type Static, type TObject } from 'typebox';
import type { Draw } from '../conversations/draw.ts';
import type { Only } from '../only.ts';

const times = { minimum: 1, maximum: Number.MAX_SAFE_INTEGER };
const settingsOf = <Properties extends Parameters<typeof Type.Object>[0]>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false });

type Kind<Settings extends TObject = TObject> = {
  readonly description: string;
  readonly settings: Settings;
  /** Whether the nth matching request is struck; `count` is n, from 1 on. */
  fires(settings: Static<Settings>, count: number, draw: Draw): boolean;
};

const always = settingsOf({ always: Type.Literal(true, { description: 'Every matching request is struck.' }) });
const first = settingsOf({
  first: Type.Integer({ ...times, description: 'How many matching requests are struck, from the first on.' }),
});
const every = settingsOf({
  every: Type.Integer({ ...times, description: '2 strikes every second matching request, 3 every third, …' }),
});
const fail = settingsOf({
  fail: Type.Integer({ ...times, description: 'How many matching requests are struck.' }),
  recover: Type.Optional(
    Type.Integer({ ...times, minimum: 0, default: 0, description: 'How many pass before it starts over; 0: all.' }),
  ),
});
const probability = settingsOf({
  probability: Type.Number({ minimum: 0, maximum: 1, description: 'The share of matching requests that is struck.' }),
  seed: Type.Optional(
    Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: 1, description: 'What chance draws from.' }),
  ),
});

/** Every schedule, by the setting that names it. */
export const schedules = {
  always: {
    description: 'strikes every matching request',
    settings: always,
    fires: () => true,
  } satisfies Kind<typeof always>,
  first: {
    description: 'strikes the first n matching requests',
    settings: first,
    fires: ({ first }, count) => count <= first,
  } satisfies Kind<typeof first>,
  every: {
    description: 'strikes every nth matching request',
    settings: every,
    fires: ({ every }, count) => count % every === 0,
  } satisfies Kind<typeof every>,
  fail: {
    description: 'strikes n matching requests, lets `recover` pass, and starts over',
    settings: fail,
    fires: ({ fail, recover = 0 }, count) => (recover === 0 ? count : ((count - 1) % (fail + recover)) + 1) <= fail,
  } satisfies Kind<typeof fail>,
  probability: {
    description: 'strikes by chance; the same requests in the same order are struck on every machine',
    settings: probability,
    fires: ({ probability }, _count, draw) => draw.chance(probability),
  } satisfies Kind<typeof probability>,
} as const satisfies Record<string, Kind>;

export type ScheduleName = keyof typeof schedules;

export const scheduleNames = Object.keys(schedules) as readonly ScheduleName[];

type SettingsOf<Name extends ScheduleName> = Static<(typeof schedules)[Name]['settings']>;
type Setting = { [Name in ScheduleName]: keyof SettingsOf<Name> }[ScheduleName];

/** One of them, and nothing of another. */
export type Schedule = { [Name in ScheduleName]: Only<SettingsOf<Name>, Setting> }[ScheduleName];

export const Schedule = Type.Unsafe<Schedule>(
  Type.Union(
    Object.values<Kind>(schedules).map(({ settings, description }) => ({ ...settings, description })),
    { description: 'When the fault strikes; without one, always.' },
  ),
);

/** The schedule that an object names, if any. */
export const scheduleIn = (given: object): ScheduleName | undefined =>
  scheduleNames.find((name) => Object.hasOwn(given, name));

export const defaultSeed = 1;

/** What a schedule, and the fault that it fires, draw from. */
export const seedOf = (schedule: Schedule): number => ('seed' in schedule ? schedule.seed : undefined) ?? defaultSeed;

/**
 * Whether a schedule strikes the nth matching request.
 *
 * @example fires({ fail: 2, recover: 1 }, 3, draw) // false: two fail, the third passes
 */
export function fires(schedule: Schedule, count: number, draw: Draw): boolean {
  return Object.entries<Kind>(schedules).some(
    ([name, kind]) => Object.hasOwn(schedule, name) && kind.fires(schedule, count, draw),
  );
}
