// What a suite expects to have been asked of its world.

import Type, { type Static } from 'typebox';
import type { Only } from '../only.ts';
import { Match } from './entry.ts';

const howMany = (description: string) => Type.Optional(Type.Integer({ minimum: 0, description }));

const Fields = Type.Object(
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
type Fields = Static<typeof Fields>;

/** How many are demanded. */
export type Bounds = Pick<Fields, 'count' | 'atLeast' | 'atMost'>;

export const demandFields = Object.keys(Fields.properties);

/** Each way to demand something, and what may stand beside it. */
export const ways = {
  count: ['match'],
  atLeast: ['match', 'atMost'],
  atMost: ['match', 'atLeast'],
  inOrder: [],
} as const satisfies Partial<Record<keyof Fields, readonly (keyof Fields)[]>>;

type Way = keyof typeof ways;
type DemandOf<Name extends Way> = Required<Pick<Fields, Name>> & Partial<Pick<Fields, (typeof ways)[Name][number]>>;

/** What is demanded: a number of requests that match, or requests in an order. Never both. */
export type Demand = { [Name in Way]: Only<DemandOf<Name>, keyof Fields> }[Way];

export const Demand = Type.Unsafe<Demand>(Fields);

/** Whether a demand says that something did not happen: only a whole journal proves that. */
export const boundsAbove = (demand: Demand): boolean => 'count' in demand || 'atMost' in demand;
