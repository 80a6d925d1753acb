// Values that no request can have: who demands that none has one, or lists those that have, has misspelt it.

import { errors } from '../api/errors.ts';
import { allowedMethods, otherMethods } from '../api/methods.ts';
import { ownVariants, sourceNames } from '../api/origin.ts';
import { faultNames } from '../faults/faults.ts';
import { type FieldProblem, problem } from '../field-problem.ts';
import { nearest } from '../nearest.ts';
import type { MatchField } from './entry.ts';

const methods = [...allowedMethods, ...otherMethods];
const fixedVariants = [...Object.keys(errors), ...Object.values(ownVariants)];

/** What was expected instead of a value; undefined where a request can have it. */
type Check = (value: string | number, examples: readonly string[]) => string | undefined;

const oneOf =
  (names: readonly string[]): Check =>
  (value) =>
    names.includes(String(value)) ? undefined : nearest(String(value), names);

const checks: Partial<Record<MatchField, Check>> = {
  method: oneOf(methods),
  path: (value) => (/[?#]/.test(String(value)) ? 'a path without its query, which is not kept' : undefined),
  id: (value) => (typeof value !== 'number' || value >= 1 ? undefined : `from 1 to ${Number.MAX_SAFE_INTEGER}`),
  source: oneOf(sourceNames),
  variant: (value, examples) =>
    // A status that the catalogue does not have is a variant of its own.
    /^status-[45]\d\d$/.test(String(value)) ? undefined : oneOf([...examples, ...fixedVariants])(value, []),
  fault: oneOf(faultNames),
  status: (value) =>
    typeof value !== 'number' || value === 0 || value === 200 || (value >= 400 && value <= 599)
      ? undefined
      : '200, from 400 to 599, or 0 for no answer',
};

/**
 * The values of a match that no request can have.
 *
 * @param examples the variants and cases of the mock
 * @example matchProblems({ fault: 'rest' }, '/match', []) // [{ pointer: '/match/fault', value: '"rest"', expected: 'did you mean reset?' }]
 */
export function matchProblems(
  match: Readonly<Record<string, unknown>>,
  pointer: string,
  examples: readonly string[],
): FieldProblem[] {
  return Object.entries(checks).flatMap(([field, check]) => {
    const value = match[field];
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    const expected = check(value, examples);
    return expected === undefined ? [] : [problem(`${pointer}/${field}`, value, expected)];
  });
}
