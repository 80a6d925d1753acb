// Makes what Fastify checks a body, a query or the parameters of a path by, from what finds their problems.

import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import type { FieldProblem } from '../../problems/field-problem.ts';
import { badFields } from '../../problems/problem-json.ts';

/** @param problemsIn the problems of a value; undefined for a body that is not there */
export const checking =
  (problemsIn: (value: unknown, schema: TSchema) => readonly FieldProblem[]): FastifySchemaCompiler<TSchema> =>
  ({ schema }) =>
  (value) => {
    // Fastify has null for a body that is not there.
    const problems = problemsIn(value ?? undefined, schema);
    return problems.length === 0 ? { value } : { error: badFields(problems) };
  };
