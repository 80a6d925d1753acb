// What a suite expects to have been asked of its world.

import Type, { type Static } from 'typebox';
import { Match } from './entry.ts';

const howMany = (description: string) => Type.Optional(Type.Integer({ minimum: 0, description }));

/** What is demanded: a number of requests that match, or requests in an order. Never both. */
export const Demand = Type.Object(
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
  },
  {
    additionalProperties: false,
    description: 'One of `count`, `atLeast` and `atMost`, or `inOrder`; the last without `match`.',
    oneOf: [
      { required: ['count'] },
      { anyOf: [{ required: ['atLeast'] }, { required: ['atMost'] }] },
      { required: ['inOrder'] },
    ],
  },
);
export type Demand = Static<typeof Demand>;

/** Whether a demand says that something did not happen: only a whole journal proves that. */
export const boundsAbove = ({ count, atMost }: Demand): boolean => count !== undefined || atMost !== undefined;
