// What is wrong with a list of rules: all of it at once, so that a bad list changes nothing and is mended in one go.

import { nameIn } from '../expected.ts';
import { escaped, type FieldProblem, problem, unknownFields } from '../field-problem.ts';
import { isObject } from '../is-object.ts';
import { nearest } from '../nearest.ts';
import type { Fault } from './fault.ts';
import { type FaultRule, settingsOf } from './fault-rule.ts';
import { type FaultName, faultNames, faults, isFault } from './faults.ts';
import { fieldProblems } from './field-problems.ts';
import { FaultMatch } from './match.ts';
import { scheduleIn, scheduleNames, schedules } from './schedule.ts';

const fields = ['match', 'fault', 'with', 'schedule'] as const satisfies readonly (keyof FaultRule)[];

/**
 * Every problem of every rule. Where the names that a `variant` can have are known, any other is a problem.
 *
 * @example problemsOf([{ fault: 'rest' }]) // [{ pointer: '/0/fault', value: 'rest', expected: 'did you mean reset?' }]
 */
export function problemsOf(list: unknown, variants?: readonly string[]): FieldProblem[] {
  if (!Array.isArray(list)) return [problem('', list, 'a list of rules')];
  return list.flatMap((rule: unknown, at) => problemsOfRule(rule, `/${at}`, variants));
}

function problemsOfRule(rule: unknown, pointer: string, variants: readonly string[] | undefined): FieldProblem[] {
  if (!isObject(rule)) return [problem(pointer, rule, 'a rule, such as {"fault":"status"}')];
  const { match = {}, fault, with: settings = {}, schedule = { always: true } } = rule;
  return [
    ...unknownFields(rule, fields, pointer),
    ...problemsOfMatch(match, `${pointer}/match`, variants),
    ...(isFault(fault)
      ? problemsOfSettings(fault, settings, `${pointer}/with`)
      : [problem(`${pointer}/fault`, fault, nearest(fault === undefined ? '' : nameIn(fault), faultNames))]),
    ...problemsOfSchedule(schedule, `${pointer}/schedule`),
  ];
}

function problemsOfMatch(given: unknown, pointer: string, variants: readonly string[] | undefined): FieldProblem[] {
  const problems = fieldProblems(FaultMatch, given, pointer);
  const { from, to, variant } = soundIn(given, problems, pointer);
  if (Number(to) < Number(from)) problems.push(problem(`${pointer}/to`, to, `at least ${from}, which is from`));
  if (typeof variant === 'string' && variants?.includes(variant) === false) {
    problems.push(problem(`${pointer}/variant`, variant, nearest(variant, variants)));
  }
  return problems;
}

function problemsOfSettings(name: FaultName, given: unknown, pointer: string): FieldProblem[] {
  const fault: Fault = faults[name];
  const problems = fieldProblems(settingsOf(name), given, pointer);
  const sound = soundIn(given, problems, pointer);
  const more = fault.check?.(sound) ?? [];
  return [
    ...problems,
    ...more.map(({ setting, expected }) => problem(`${pointer}/${setting}`, sound[setting], expected)),
  ];
}

/** The fields that nothing is wrong with so far; those that are wrong in themselves say nothing of the others. */
function soundIn(
  given: unknown,
  problems: readonly FieldProblem[],
  pointer: string,
): Readonly<Record<string, unknown>> {
  const wrong = new Set(problems.map((one) => one.pointer));
  const fields = Object.entries(isObject(given) ? given : {});
  return Object.fromEntries(fields.filter(([name]) => !wrong.has(`${pointer}/${escaped(name)}`)));
}

function problemsOfSchedule(given: unknown, pointer: string): FieldProblem[] {
  if (!isObject(given)) return [problem(pointer, given, 'an object')];
  const name = scheduleIn(given);
  if (name !== undefined) {
    const others = scheduleNames.filter((other) => other !== name && Object.hasOwn(given, other));
    const own = Object.fromEntries(Object.entries(given).filter(([field]) => !others.some((other) => other === field)));
    return [
      ...fieldProblems(schedules[name].settings, own, pointer),
      ...others.map((other) =>
        problem(`${pointer}/${other}`, given[other], `not beside ${name}: one rule, one schedule`),
      ),
    ];
  }
  const unknown = unknownFields(given, scheduleNames, pointer);
  return unknown.length > 0 ? unknown : [problem(pointer, given, nearest('', scheduleNames))];
}
