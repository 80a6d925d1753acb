// Exports and plays the log of a world: `world.log`.

import type { WorldLog } from '../world/log.ts';
import type { ControlClient } from './control-client.ts';

/**
 * What happened in a world: its overrides, clock, faults, rate limit, keys and what was read, in order.
 *
 * @example
 * await world.conversation(777).expired();
 * await mock.world('another').log.play(await world.log.export());
 * (await mock.world('another').conversations.get(777))?.variant // 'expired'
 */
export class LogHandle {
  readonly #client: ControlClient;

  constructor(client: ControlClient) {
    this.#client = client;
  }

  /**
   * The log of the world, with keys as hashes: something to keep, to compare or to attach to a bug report.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example (await world.log.export()).events // []
   */
  export(): Promise<WorldLog> {
    return this.#client.json('GET', '/log', { name: 'log.export' });
  }

  /**
   * Plays a log: this world is then as the one that it was exported from, and what it was before is gone. If anything
   * in the log is wrong, nothing changes.
   *
   * @param log as `export` gives it, of any mock with the same data
   * @throws ControlError with everything that is wrong, or if it was made for other data
   * @example
   * await world.clock.advance('P8D');
   * await mock.world('copy').log.play(await world.log.export());
   * (await mock.world('copy').clock.get()).now // '2026-01-23T09:30:00.000Z'
   */
  async play(log: WorldLog): Promise<void> {
    await this.#client.json('POST', '/log', { name: 'log.play', places: { '': 'log' } }, log);
  }
}
