// Cuts the body in half, below headers that announce all of it.

import { type Fault, noSettings } from './effect.ts';

export const truncate: Fault<typeof noSettings> = {
  description: 'sends the right headers and half of the body, then closes the connection',
  settings: noSettings,
  effect: () => ({ kind: 'cut' }),
};
