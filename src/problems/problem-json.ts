// Tells misuse of the mock itself as RFC 9457 has it: what failed, the value, what to do.

import Type, { type Static } from 'typebox';
import { FieldProblem, formatProblem } from './field-problem.ts';

export const ControlProblem = Type.Object(
  {
    type: Type.String({ description: 'What kind of problem it is.' }),
    title: Type.String({ description: 'The kind in words.' }),
    status: Type.Integer({ description: 'Of the answer.' }),
    detail: Type.String({ description: 'What is wrong, and what to do.' }),
    problems: Type.Optional(
      Type.Array(FieldProblem, { description: 'One for each thing that is wrong, where there may be several.' }),
    ),
  },
  { $id: 'ControlProblem', description: 'Why the control plane did nothing.' },
);
export type ControlProblem = Static<typeof ControlProblem>;

export const problemJson = 'application/problem+json; charset=utf-8';

/** Every kind of problem, by the end of its `type`. */
export const problemKinds = {
  'foreign-request': { status: 403, title: 'The request comes from somewhere else' },
  'read-only': { status: 403, title: 'A demo can only be read' },
  'bad-token': { status: 401, title: 'The control token is missing or wrong' },
  'bad-key': { status: 401, title: 'The API key is missing or not valid' },
  'bad-request': { status: 400, title: 'The request cannot be understood' },
  'unknown-preference': { status: 400, title: 'A preference was not understood' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'wrong-method': { status: 405, title: 'The path does not take this method' },
  conflict: { status: 409, title: 'The request does not fit what is there' },
  'not-as-demanded': { status: 409, title: 'The requests were not as demanded' },
  'too-large': { status: 413, title: 'The body is too large' },
  'not-json': { status: 415, title: 'The body is not JSON' },
  'too-many': { status: 429, title: 'There are too many of these' },
  failed: { status: 500, title: 'The control plane failed' },
  'too-many-waiting': { status: 503, title: 'Too many requests are waiting already' },
} as const;

type ProblemKind = keyof typeof problemKinds;

/** Thrown by whoever finds the mock misused. `more` goes into the body. */
export class MockProblem extends Error {
  override readonly name = 'MockProblem';
  readonly kind: ProblemKind;
  readonly more: object;

  constructor(kind: ProblemKind, detail: string, more: object = {}) {
    super(detail);
    this.kind = kind;
    this.more = more;
  }

  get status(): number {
    return problemKinds[this.kind].status;
  }

  /** The problem as it is sent. */
  get body(): object {
    const { title, status } = problemKinds[this.kind];
    return { type: `urn:partoo-mock:${this.kind}`, title, status, detail: this.message, ...this.more };
  }
}

/** Nobody reads more, and a body of one megabyte would be answered by twenty. */
const maxProblems = 1000;

/**
 * Makes the problem that lists what is wrong with a body, a query or a path.
 *
 * @example badFields([{ pointer: '/by', value: '8', expected: 'a duration' }]).message // '/by 8: expected a duration'
 */
export function badFields(all: readonly FieldProblem[]): MockProblem {
  const problems = all.slice(0, maxProblems);
  return new MockProblem('bad-request', problems.map(formatProblem).join('; '), { problems });
}
