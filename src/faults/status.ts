// Answers an error, with the vendor's body where it is known.

import Type from 'typebox';
import type { Fault } from './effect.ts';

const settings = Type.Object(
  {
    status: Type.Integer({ minimum: 400, maximum: 599, default: 503, description: 'The status to answer.' }),
    retryAfter: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 86_400,
        description: 'Seconds in `Retry-After`. Left out: 60 with 429, as the vendor has it; no such header otherwise.',
      }),
    ),
  },
  { additionalProperties: false },
);

export const status: Fault<typeof settings> = {
  description: 'answers an error, 400 to 599, with the vendor’s body and headers',
  settings,
  effect: (given) => ({ kind: 'error', ...given }),
};
