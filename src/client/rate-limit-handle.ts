// Limits the requests of a world: `world.rateLimit`.

import type { RateLimitReading } from '../routes/mock/rate-limit.ts';
import type { ControlClient } from './control-client.ts';

/**
 * How many requests a world may make in a minute of its clock. Past the limit they are answered 429 with `Retry-After`.
 *
 * @example
 * await world.rateLimit.set(1);
 * (await world.fetch('/v2/conversations/777')).status; // 200
 * (await world.fetch('/v2/conversations/777')).status // 429
 */
export class RateLimitHandle {
  readonly #client: ControlClient;

  constructor(client: ControlClient) {
    this.#client = client;
  }

  /**
   * Reads the limit, and how many more requests pass in this minute. Both are null where there is no limit.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example await world.rateLimit.get() // { limit: null, remaining: null }
   */
  get(): Promise<RateLimitReading> {
    return this.#client.json('GET', '/rate-limit', { name: 'rateLimit.get' });
  }

  /**
   * Limits the requests of a minute. A frozen clock has to be advanced before requests pass again.
   *
   * @param limit requests a minute, from 1 to 1000000
   * @throws ControlError if it is no such number
   * @example await world.rateLimit.set(2) // { limit: 2, remaining: 2 }
   */
  set(limit: number): Promise<RateLimitReading> {
    return this.#client.json('PUT', '/rate-limit', { name: 'rateLimit.set' }, { limit });
  }

  /**
   * Removes the limit; not an error where there is none.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example
   * await world.rateLimit.clear();
   * await world.rateLimit.get() // { limit: null, remaining: null }
   */
  async clear(): Promise<void> {
    await this.#client.json('DELETE', '/rate-limit', { name: 'rateLimit.clear' });
  }
}
