// `world.clock`: the time of a world.

import type { ControlClient } from './control-client.ts';

/** Instants as ISO 8601 has them. `start` is where generated dates end; a clock that is not `running` is frozen. */
export type ClockReading = { readonly now: string; readonly start: string; readonly running: boolean };

export class ClockHandle {
  readonly #client: ControlClient;

  constructor(client: ControlClient) {
    this.#client = client;
  }

  get(): Promise<ClockReading> {
    return this.#client.ask('GET', '/clock');
  }

  /** Moves the clock, forward or back. */
  set(instant: string | Date): Promise<ClockReading> {
    return this.#client.ask('PUT', '/clock', { now: typeof instant === 'string' ? instant : instant.toISOString() });
  }

  /**
   * Moves the clock by an ISO 8601 duration: what is silent for too long then is expired.
   *
   * @example (await world.clock.advance('P8D')).now // '2026-01-23T09:30:00.000Z'
   */
  advance(duration: string): Promise<ClockReading> {
    return this.#client.ask('POST', '/clock/advance', { by: duration });
  }
}
