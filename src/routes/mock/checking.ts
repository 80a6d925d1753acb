// Makes what Fastify checks a body, a query or the parameters of a path by, from what finds their problems.

import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { problemsOfSchedule } from '../../faults/schedule.ts';
import type { FieldProblem } from '../../problems/field-problem.ts';
import { valueAt } from '../../problems/preview.ts';
import { badFields } from '../../problems/problem-json.ts';
import { problemsOf } from '../../problems/problems-of.ts';

/** @param problemsIn the problems of a value; undefined for a body that is not there */
export const checking =
  (problemsIn: (value: unknown, schema: TSchema) => readonly FieldProblem[]): FastifySchemaCompiler<TSchema> =>
  ({ schema }) =>
  (value) => {
    // Fastify has null for a body that is not there.
    const problems = problemsIn(value ?? undefined, schema);
    return problems.length === 0 ? { value } : { error: badFields(problems) };
  };

/** For rules with a schedule, whose problems are said in its own words. */
export const checkingSchedules = checking((body, schema) => {
  const problems = problemsOf(schema, body);
  const others = problems.filter(({ pointer }) => scheduleOf(pointer) === undefined);
  const schedules = new Set(problems.flatMap(({ pointer }) => scheduleOf(pointer) ?? []));
  return [...others, ...[...schedules].flatMap((pointer) => problemsOfSchedule(valueAt(body, pointer), pointer))];
});

/** The pointer of the schedule that a pointer leads into, if any. */
const scheduleOf = (pointer: string): string | undefined => /^.*?\/schedule(?=\/|$)/.exec(pointer)?.[0];
