// Whether a body, a query or the parameters of a path are what an operation takes.

import type { TSchema } from 'typebox';
import { shapeViolations } from '../conversations/shape-violations.ts';
import { shown, valueAt } from '../conversations/shown.ts';
import { isObject } from '../is-object.ts';
import { nearest } from '../nearest.ts';
import { badFields, type FieldProblem } from './problem.ts';

type PartSchema = TSchema & { readonly additionalProperties?: unknown };

/**
 * Every problem of a part. Names are checked here: an error of `additionalProperties` does not say which are valid.
 *
 * @example partProblems({ uncheked: 'true' }, query) // [{ pointer: '/uncheked', …, expected: 'did you mean unchecked?' }]
 */
export function partProblems(part: unknown, schema: PartSchema): FieldProblem[] {
  const { additionalProperties, ...open } = schema;
  const misshapen = shapeViolations(part, open).map(({ pointer, expected }) => ({
    pointer,
    value: shown(valueAt(part, pointer)),
    expected,
  }));
  return [...(additionalProperties === false ? unknownNames(part, schema) : []), ...misshapen];
}

/** For a route. */
export const checkPart = (schema: PartSchema) => (part: unknown) => {
  const problems = partProblems(part, schema);
  return problems.length === 0 ? { value: part } : { error: badFields(problems) };
};

/** The names of an object that its schema has not, one for each. */
export function unknownNames(
  part: unknown,
  { properties }: TSchema & { properties?: object },
  at = '',
): FieldProblem[] {
  const known = Object.keys(properties ?? {});
  return Object.entries(isObject(part) ? part : {}).flatMap(([name, value]) =>
    known.includes(name)
      ? []
      : [{ pointer: `${at}/${escaped(name)}`, value: shown(value), expected: nearest(name, known) }],
  );
}

/** A name as a step of a JSON pointer. */
export const escaped = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');
