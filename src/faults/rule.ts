// Says what a rule of a world is: which requests, which fault, when. Finds all that is wrong with a list of them.

import Type, { type Static } from 'typebox';
import { escaped, type FieldProblem, fieldProblem, unknownFields } from '../problems/field-problem.ts';
import { isObject } from '../problems/is-object.ts';
import { nearest } from '../problems/nearest.ts';
import { nameIn } from '../problems/preview.ts';
import { problemsOf } from '../problems/problems-of.ts';
import type { Fault } from './effect.ts';
import { type FaultName, faultMeant, faultNames, faults, isFault } from './faults.ts';
import { FaultMatch } from './match.ts';
import { problemsOfSchedule, Schedule } from './schedule.ts';

type SettingsOf<Name extends FaultName> = Partial<Static<(typeof faults)[Name]['settings']>>;

type RuleOf<Name extends FaultName> = {
  readonly match?: FaultMatch;
  readonly fault: Name;
  /** A fault without settings takes none: `{}` would take anything. */
  readonly with?: keyof SettingsOf<Name> extends never ? Record<string, never> : SettingsOf<Name>;
  readonly schedule?: Schedule;
};

/** Each with the settings of its fault. */
export type FaultRule = { [Name in FaultName]: RuleOf<Name> }[FaultName];

const shape = Type.Object(
  {
    match: Type.Optional(FaultMatch),
    fault: Type.Enum(faultNames, { type: 'string', description: 'What goes wrong.' }),
    with: Type.Optional(Type.Union(faultNames.map(settingsOf), { description: 'The settings of the fault.' })),
    schedule: Type.Optional(Schedule),
  },
  {
    additionalProperties: false,
    description: 'Which requests meet a fault, which fault, and when.',
    examples: [{ match: { id: 777 }, fault: 'status', with: { status: 503 }, schedule: { first: 2 } }],
  },
);
const fields = Object.keys(shape.properties);

export const FaultRule = Type.Unsafe<FaultRule>(shape);

/** What may be set for a fault: all of it has a default. */
function settingsOf(name: FaultName) {
  const { settings }: Fault = faults[name];
  return Type.Partial(settings, { additionalProperties: false, title: name });
}

/**
 * Finds every problem of every rule, so that a list can be corrected in one go.
 *
 * @param variants the names that `variant` can have; where none are given, it can have any
 * @example problemsOfRules([{ fault: 'rest' }]) // [{ pointer: '/0/fault', value: '"rest"', expected: 'did you mean reset?' }]
 */
export function problemsOfRules(list: unknown, variants?: readonly string[]): FieldProblem[] {
  if (!Array.isArray(list)) return [fieldProblem('', list, 'a list of rules')];
  return list.flatMap((rule: unknown, at) => problemsOfRule(rule, `/${at}`, variants));
}

function problemsOfRule(rule: unknown, pointer: string, variants: readonly string[] | undefined): FieldProblem[] {
  if (!isObject(rule)) return [fieldProblem(pointer, rule, 'a rule, such as {"fault":"status"}')];
  const { match = {}, fault, with: settings = {}, schedule = { always: true } } = rule;
  return [
    ...unknownFields(rule, fields, pointer),
    ...problemsOfFaultMatch(match, `${pointer}/match`, variants),
    ...(isFault(fault)
      ? problemsOfSettings(fault, settings, `${pointer}/with`)
      : [fieldProblem(`${pointer}/fault`, fault, nearest(faultMeant(nameIn(fault)) ?? nameIn(fault), faultNames))]),
    ...problemsOfSchedule(schedule, `${pointer}/schedule`),
  ];
}

function problemsOfFaultMatch(given: unknown, pointer: string, variants?: readonly string[]): FieldProblem[] {
  if (!isObject(given)) return [fieldProblem(pointer, given, 'an object')];
  const problems = problemsOf(FaultMatch, given, pointer);
  const { from, to, variant } = soundFields(given, problems, pointer);
  if (Number(to) < Number(from)) problems.push(fieldProblem(`${pointer}/to`, to, `at least ${from}, which is from`));
  if (typeof variant === 'string' && variants?.includes(variant) === false) {
    problems.push(fieldProblem(`${pointer}/variant`, variant, nearest(variant, variants)));
  }
  return problems;
}

function problemsOfSettings(name: FaultName, given: unknown, pointer: string): FieldProblem[] {
  if (!isObject(given)) return [fieldProblem(pointer, given, 'an object')];
  const fault: Fault = faults[name];
  const problems = problemsOf(settingsOf(name), given, pointer);
  return [...problems, ...(fault.check?.(soundFields(given, problems, pointer), pointer) ?? [])];
}

/** The fields without a problem: a field that is wrong in itself says nothing of the others. */
function soundFields(given: Readonly<Record<string, unknown>>, problems: readonly FieldProblem[], pointer: string) {
  const wrong = new Set(problems.map((problem) => problem.pointer));
  const sound = Object.entries(given).filter(([name]) => !wrong.has(`${pointer}/${escaped(name)}`));
  return Object.fromEntries(sound);
}
