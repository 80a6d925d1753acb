// Counts requests in windows of a minute of the world's clock.

import type { WorldState } from './state.ts';

const windowMs = 60_000;

/**
 * The window that a moment is in: the name of its counter, and the seconds until requests pass again.
 *
 * @example windowOf({ limit: 5, key: 'rate-limit/1' }, 90_000) // { counter: 'rate-limit/1/1', retryAfterS: 30 }
 */
export function windowOf({ key }: WorldState['rateLimit'], nowMs: number): { counter: string; retryAfterS: number } {
  const window = Math.floor(nowMs / windowMs);
  return { counter: `${key}/${window}`, retryAfterS: Math.ceil(((window + 1) * windowMs - nowMs) / 1000) };
}
