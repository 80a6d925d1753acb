// Breaks the connection: the client sees ECONNRESET.

import { type Fault, noSettings } from './effect.ts';

export const reset: Fault<typeof noSettings> = {
  description: 'resets the connection instead of an answer',
  settings: noSettings,
  effect: () => ({ kind: 'reset' }),
};
