// Reads and moves the clock of a world: `world.clock`.

import type { ClockReading } from '../routes/mock/clock.ts';
import type { ControlClient } from './control-client.ts';

/**
 * The time of a world: frozen unless the mock was started with `clock: 'real'`.
 *
 * @example (await world.clock.get()).now // '2026-01-15T09:30:00.000Z'
 */
export class ClockHandle {
  readonly #client: ControlClient;

  constructor(client: ControlClient) {
    this.#client = client;
  }

  /**
   * Reads the clock.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example (await world.clock.get()).running // false
   */
  get(): Promise<ClockReading> {
    return this.#client.json('GET', '/clock', { name: 'clock.get' });
  }

  /**
   * Moves the clock to an instant, forward or back.
   *
   * @param instant a date, or its text in ISO 8601 with a `Z`; from 1990 to 9998
   * @throws ControlError if it is no such instant
   * @example (await world.clock.set('2026-02-01T00:00:00Z')).now // '2026-02-01T00:00:00.000Z'
   */
  set(instant: string | Date): Promise<ClockReading> {
    // A date that is none is null in JSON.
    return this.#client.json('PUT', '/clock', { name: 'clock.set', places: { '/now': 'instant' } }, { now: instant });
  }

  /**
   * Moves the clock by a duration: a conversation that is silent for too long by then is expired.
   *
   * @param duration in ISO 8601, such as `P8D` or `PT90M`; `-P1D` goes back
   * @throws ControlError if it is no duration, or ends outside of 1990 to 9998
   * @example (await world.clock.advance('P8D')).now // '2026-01-23T09:30:00.000Z'
   */
  advance(duration: string): Promise<ClockReading> {
    const call = { name: 'clock.advance', places: { '/by': 'duration' } };
    return this.#client.json('POST', '/clock/advance', call, { by: duration });
  }
}
