// Finds values in a match that no request can have: whoever expects that none has one, or lists those that have, has
// misspelt it.

import { faultNames } from '../faults/faults.ts';
import { errorNames } from '../partoo/errors.ts';
import { requestMethods } from '../partoo/methods.ts';
import { operationNames } from '../partoo/operations.ts';
import { type FieldProblem, fieldProblem } from '../problems/field-problem.ts';
import { nearest } from '../problems/nearest.ts';
import type { MatchField } from './entry.ts';
import { mockVariants, sourceNames } from './sources.ts';

/** Says what was expected instead of a value; undefined where a request can have it. */
type Check = (value: string | number, examples: readonly string[]) => string | undefined;

const oneOf =
  (names: readonly string[]): Check =>
  (value) =>
    names.includes(String(value)) ? undefined : nearest(String(value), names);

const checks: Partial<Record<MatchField, Check>> = {
  operation: oneOf(operationNames),
  method: oneOf(requestMethods),
  path: (value) => (/[?#]/.test(String(value)) ? 'a path without its query, which is not kept' : undefined),
  id: (value) => (typeof value !== 'number' || value >= 1 ? undefined : `from 1 to ${Number.MAX_SAFE_INTEGER}`),
  source: oneOf(sourceNames),
  variant: (value, examples) =>
    // A status that the catalogue does not have is a variant of its own.
    /^status-[45]\d\d$/.test(String(value))
      ? undefined
      : oneOf([...examples, ...errorNames, ...Object.values(mockVariants)])(value, []),
  fault: oneOf(faultNames),
  status: (value) =>
    typeof value !== 'number' || value === 0 || value === 200 || (value >= 400 && value <= 599)
      ? undefined
      : '200, from 400 to 599, or 0 for no answer',
};

/**
 * Finds the values of a match that no request can have.
 *
 * @param examples the variants and cases of the mock
 * @example problemsOfMatch({ fault: 'rest' }, '/match') // [{ pointer: '/match/fault', value: '"rest"', expected: 'did you mean reset?' }]
 */
export function problemsOfMatch(
  match: Readonly<Record<string, unknown>>,
  pointer: string,
  examples: readonly string[] = [],
): FieldProblem[] {
  return Object.entries(checks).flatMap(([field, check]) => {
    const value = match[field];
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    const expected = check(value, examples);
    return expected === undefined ? [] : [fieldProblem(`${pointer}/${field}`, value, expected)];
  });
}
