// Says which requests a rule is for.

import Type, { type Static } from 'typebox';
import { requestMethods } from '../partoo/methods.ts';
import { operationNames } from '../partoo/operations.ts';

const id = { minimum: 1, maximum: Number.MAX_SAFE_INTEGER };
const name = { minLength: 1, maxLength: 256 };

export const FaultMatch = Type.Object(
  {
    id: Type.Optional(Type.Integer({ ...id, description: 'Id of the conversation.' })),
    from: Type.Optional(Type.Integer({ ...id, description: 'The lowest id.' })),
    to: Type.Optional(Type.Integer({ ...id, description: 'The highest id.' })),
    variant: Type.Optional(
      Type.String({ ...name, description: 'The case or variant that would be served, or the name of an error.' }),
    ),
    operation: Type.Optional(
      Type.Enum(operationNames, { type: 'string', description: 'The operation, by its id in the contract.' }),
    ),
    user: Type.Optional(Type.String({ ...name, description: 'The user of the key.' })),
    // Which methods there are depends on the version of Node: the type only says that they are in capitals.
    method: Type.Optional(
      Type.Unsafe<Uppercase<string>>(
        Type.Enum([...requestMethods], { type: 'string', description: 'In capitals, such as `GET`.' }),
      ),
    ),
  },
  {
    additionalProperties: false,
    description: 'All that is given must hold; nothing given matches every request of an operation.',
  },
);
export type FaultMatch = Static<typeof FaultMatch>;

/** A request that is about to be answered, as rules see it. */
export type FaultCandidate = {
  /** Of the conversation that it is about, if any. */
  readonly id: number | undefined;
  readonly operation: string | undefined;
  readonly variant: string;
  readonly user: string | undefined;
  readonly method: string;
};

/**
 * Whether a request is one of those that a rule is for.
 *
 * @example matches({ from: 1, to: 99 }, { id: 7, operation: 'getConversation', variant: 'open', user: undefined, method: 'GET' }) // true
 */
export function matches(match: FaultMatch, candidate: FaultCandidate): boolean {
  const { from, to, ...exact } = match;
  const { id, operation, variant, user, method } = { ...candidate, ...exact };
  // No comparison with NaN holds.
  const isFrom = from === undefined || from <= (candidate.id ?? Number.NaN);
  const isTo = to === undefined || to >= (candidate.id ?? Number.NaN);
  return (
    isFrom &&
    isTo &&
    id === candidate.id &&
    operation === candidate.operation &&
    variant === candidate.variant &&
    user === candidate.user &&
    method === candidate.method
  );
}
