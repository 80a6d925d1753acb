// Gives no answer at all, until the client loses patience or the mock stops.

import { type Fault, noSettings } from './effect.ts';

export const hang: Fault<typeof noSettings> = {
  description: 'never answers; the connection ends with the client or the mock',
  settings: noSettings,
  effect: () => ({ kind: 'hang' }),
};
