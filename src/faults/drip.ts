// Sends an answer a few bytes at a time.

import Type from 'typebox';
import { limits } from '../config/limits.ts';
import type { Fault } from './effect.ts';

const settings = Type.Object(
  {
    bytes: Type.Integer({ minimum: 1, maximum: 65_536, default: 100, description: 'Bytes of the body at a time.' }),
    everyMs: Type.Integer({
      minimum: 0,
      maximum: limits.maxDelayMs,
      default: 100,
      description: 'Milliseconds between them.',
    }),
  },
  { additionalProperties: false },
);

export const drip: Fault<typeof settings> = {
  description: 'sends the body a few `bytes` at a time, every `everyMs` milliseconds',
  settings,
  effect: ({ bytes, everyMs }) => ({ kind: 'drip', bytes, everyMs }),
};
