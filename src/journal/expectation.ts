// Says what a suite can expect of the requests to its world, and finds what is wrong with an expectation.

import Type from 'typebox';
import { limits } from '../config/limits.ts';
import type { ExclusiveUnion } from '../problems/exclusive-union.ts';
import { type FieldProblem, fieldProblem } from '../problems/field-problem.ts';
import { isObject } from '../problems/is-object.ts';
import { problemsOf } from '../problems/problems-of.ts';
import { Match } from './entry.ts';
import { problemsOfMatch } from './match.ts';

const howMany = (description: string) => Type.Optional(Type.Integer({ minimum: 0, description }));

const fields = Type.Object(
  {
    match: Type.Optional(Match),
    count: howMany('Exactly so many.'),
    atLeast: howMany('So many or more.'),
    atMost: howMany('So many or fewer.'),
    inOrder: Type.Optional(
      Type.Array(Match, {
        minItems: 1,
        maxItems: 1000,
        description: 'One after the other; others may come between them.',
      }),
    ),
    within: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: limits.maxDelayMs,
        description: 'Waits until it holds, so many milliseconds of real time at most.',
      }),
    ),
  },
  {
    additionalProperties: false,
    description: '`count`, or `atLeast` and/or `atMost`, or `inOrder` without `match`.',
  },
);

/** What is expected: a number of requests that match, or requests in an order. Never both. */
export type Demand = ExclusiveUnion<
  | { match?: Match; count: number; within?: number }
  | { match?: Match; atLeast: number; atMost?: number; within?: number }
  | { match?: Match; atMost: number; atLeast?: number; within?: number }
  | { inOrder: Match[]; within?: number }
>;

export const Demand = Type.Unsafe<Demand>({
  ...fields,
  oneOf: [
    { required: ['count'] },
    { anyOf: [{ required: ['atLeast'] }, { required: ['atMost'] }] },
    { required: ['inOrder'] },
  ],
  examples: [{ match: { id: 777 }, count: 1 }, { inOrder: [{ operation: 'getConversation' }, { id: 777 }] }],
});

const kinds = 'count, or atLeast and/or atMost, or inOrder without match';

/**
 * Finds everything that is wrong with an expectation; an empty list if it is a good one.
 *
 * @param examples the variants and cases of the mock
 * @example problemsOfDemand({ match: { stat: 503 }, count: 1 }) // [{ pointer: '/match/stat', value: '503', expected: 'did you mean status?' }]
 */
export function problemsOfDemand(demand: unknown, examples: readonly string[] = []): FieldProblem[] {
  const { match, count, atLeast, atMost, inOrder }: Readonly<Record<string, unknown>> = isObject(demand) ? demand : {};
  const steps: readonly unknown[] = Array.isArray(inOrder) ? inOrder : [];
  const values = [
    ...problemsOfValues(match, '/match', examples),
    ...steps.flatMap((step, at) => problemsOfValues(step, `/inOrder/${at}`, examples)),
  ];
  const reported = new Set(values.map(({ pointer }) => pointer));
  const problems = [...problemsOf(fields, demand).filter(({ pointer }) => !reported.has(pointer)), ...values];
  if (problems.length > 0) return problems;

  const given = [count, atLeast ?? atMost, inOrder].filter((one) => one !== undefined);
  if (given.length !== 1 || (match !== undefined && inOrder !== undefined)) return [fieldProblem('', demand, kinds)];
  return Number(atLeast) > Number(atMost)
    ? [fieldProblem('/atMost', atMost, `${atLeast} or more, as atLeast says`)]
    : [];
}

const problemsOfValues = (match: unknown, pointer: string, examples: readonly string[]): FieldProblem[] =>
  isObject(match) ? problemsOfMatch(match, pointer, examples) : [];
