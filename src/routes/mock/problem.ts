// What the control plane says of a request that it cannot carry out, as RFC 9457 tells it.

import Type, { type Static } from 'typebox';
import { FieldProblem, told } from '../field-problem.ts';

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

/** Every problem of the control plane. */
export const problemKinds = {
  'foreign-request': { status: 403, title: 'The request comes from somewhere else' },
  'bad-token': { status: 401, title: 'The control token is missing or wrong' },
  'bad-key': { status: 401, title: 'The API key is missing or not valid' },
  'bad-request': { status: 400, title: 'The request cannot be understood' },
  'not-found': { status: 404, title: 'There is nothing here' },
  conflict: { status: 409, title: 'The request does not fit what is there' },
  'not-as-demanded': { status: 409, title: 'The requests were not as demanded' },
  'world-lost': { status: 409, title: 'The world was lost' },
  'too-large': { status: 413, title: 'The body is too large' },
  'not-json': { status: 415, title: 'The body is not JSON' },
  'too-many': { status: 429, title: 'There are too many of these' },
  failed: { status: 500, title: 'The control plane failed' },
} as const;

export type ProblemKind = keyof typeof problemKinds;

/** Thrown by an operation; the plane answers it. `more` goes into the body. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly kind: ProblemKind;
  readonly more: object;

  constructor(kind: ProblemKind, detail: string, more: object = {}) {
    super(detail);
    this.kind = kind;
    this.more = more;
  }
}

/** Nobody reads more, and a body of one megabyte would be answered by twenty. */
const mostProblems = 1000;

/** A `ControlError` that lists what is wrong with the fields of a body. */
export function badFields(all: readonly FieldProblem[]): ControlError {
  const problems = all.slice(0, mostProblems);
  return new ControlError('bad-request', problems.map(told).join('; '), { problems });
}

/** The body of a problem. */
export const problemBody = ({ kind, message, more }: ControlError) => ({
  type: `urn:partoo-mock:${kind}`,
  title: problemKinds[kind].title,
  status: problemKinds[kind].status,
  detail: message,
  ...more,
});
