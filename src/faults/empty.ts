// Closes the connection in good order, but without a byte.

import { type Fault, noSettings } from './effect.ts';

export const empty: Fault<typeof noSettings> = {
  description: 'closes the connection without a byte',
  settings: noSettings,
  effect: () => ({ kind: 'close' }),
};
