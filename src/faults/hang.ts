// Never answers. The connection ends when the client closes it, the world is reset or dropped, or the mock stops.

import { type Fault, noSettings } from './effect.ts';

export const hang: Fault<typeof noSettings> = {
  description:
    'never answers; the connection ends when the client closes it, the world is reset or dropped, or the mock stops',
  settings: noSettings,
  effect: () => ({ kind: 'hang' }),
};
