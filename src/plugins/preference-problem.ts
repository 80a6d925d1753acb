// Misuse of the mock itself, told as RFC 9457 tells it: what failed, the value, what to do.

import Type, { type Static } from 'typebox';
import type { PreferenceProblem } from './preferences.ts';

export const Problem = Type.Object(
  {
    type: Type.String({ description: 'What kind of problem it is.' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    problems: Type.Array(
      Type.Object({
        name: Type.String(),
        value: Type.String(),
        detail: Type.String(),
        valid: Type.Optional(
          Type.Array(Type.String(), { description: 'Every name that is valid, where only some are.' }),
        ),
      }),
    ),
  },
  {
    $id: 'Problem',
    description:
      'The mock was misused: a preference that it does not know, or more delays at once than it keeps. The real API never sends this.',
  },
);
export type Problem = Static<typeof Problem>;

export const problemJson = 'application/problem+json; charset=utf-8';

/**
 * The answer to preferences that were not understood; all of them at once.
 *
 * @example preferenceProblem([{ name: 'exmple', value: 'open', detail: 'did you mean example?' }]).detail
 * // 'exmple=open: did you mean example?'
 */
export function preferenceProblem(problems: readonly PreferenceProblem[]): Problem {
  const told = problems.map(({ name, value, detail }) => {
    const sign = name.includes(' ') ? ' ' : '=';
    return `${name}${value && `${sign}${value}`}: ${detail}`;
  });
  return {
    type: 'urn:partoo-mock:unknown-preference',
    title: 'A preference was not understood',
    status: 400,
    detail: told.join('; '),
    problems: problems.map(({ valid, ...rest }) => ({ ...rest, ...(valid && { valid: [...valid] }) })),
  };
}
