// `world.rateLimit`: how many requests a world may make in a minute of its clock.

import type { ControlClient } from './control-client.ts';

/** Both null where there is no limit. */
export type RateLimitReading = { readonly limit: number | null; readonly remaining: number | null };

export class RateLimitHandle {
  readonly #client: ControlClient;

  constructor(client: ControlClient) {
    this.#client = client;
  }

  get(): Promise<RateLimitReading> {
    return this.#client.ask('GET', '/rate-limit');
  }

  set(limit: number): Promise<RateLimitReading> {
    return this.#client.ask('PUT', '/rate-limit', { limit });
  }

  async clear(): Promise<void> {
    await this.#client.ask('DELETE', '/rate-limit');
  }
}
