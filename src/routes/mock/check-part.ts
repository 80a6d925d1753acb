// Whether a body, a query or the parameters of a path are what an operation takes.

import type { TSchema } from 'typebox';
import { shapeViolations } from '../conversations/shape-violations.ts';
import { valueAt } from '../conversations/shown.ts';
import { type FieldProblem, problem, unknownFields } from '../field-problem.ts';
import { badFields } from './problem.ts';

type PartSchema = TSchema & { readonly additionalProperties?: unknown; readonly properties?: object };

/**
 * Every problem of a part. Names are checked here: an error of `additionalProperties` does not say which are valid.
 *
 * @example partProblems({ uncheked: 'true' }, query) // [{ pointer: '/uncheked', …, expected: 'did you mean unchecked?' }]
 */
export function partProblems(part: unknown, schema: PartSchema): FieldProblem[] {
  const { additionalProperties, ...open } = schema;
  const misshapen = shapeViolations(part, open).map(({ pointer, expected }) =>
    problem(pointer, valueAt(part, pointer), expected),
  );
  return [...(additionalProperties === false ? unknownFields(part, namesOf(schema)) : []), ...misshapen];
}

/** The names that a schema knows. */
export const namesOf = ({ properties = {} }: PartSchema): readonly string[] => Object.keys(properties);

/** For a route. */
export const checkPart = (schema: PartSchema) => (part: unknown) => {
  const problems = partProblems(part, schema);
  return problems.length === 0 ? { value: part } : { error: badFields(problems) };
};
