// Which requests a rule is for.

import Type, { type Static } from 'typebox';
import { allowedMethods, otherMethods } from '../api/methods.ts';

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
    user: Type.Optional(Type.String({ ...name, description: 'The user of the key.' })),
    // Which there are is for Node to say; all are in capitals.
    method: Type.Optional(
      Type.Unsafe<Uppercase<string>>(
        Type.Enum([...allowedMethods, ...otherMethods], { type: 'string', description: 'In capitals, such as `GET`.' }),
      ),
    ),
  },
  {
    additionalProperties: false,
    description: 'All that is given must hold; nothing given matches every request for a conversation.',
  },
);
export type FaultMatch = Static<typeof FaultMatch>;

/** What a rule looks at in a request. */
export type Asked = {
  readonly id: number;
  readonly variant: string;
  readonly user: string | undefined;
  readonly method: string;
};

/**
 * Whether a request is one of those that a rule is for.
 *
 * @example matches({ from: 1, to: 99 }, { id: 7, variant: 'open', user: undefined, method: 'GET' }) // true
 */
export function matches(match: FaultMatch, asked: Asked): boolean {
  const { id = asked.id, from = asked.id, to = asked.id } = match;
  const { variant = asked.variant, user = asked.user, method = asked.method } = match;
  return (
    id === asked.id &&
    from <= asked.id &&
    to >= asked.id &&
    variant === asked.variant &&
    user === asked.user &&
    method === asked.method
  );
}
