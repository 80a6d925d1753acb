// Handles the clock, the faults, the rate limit and the log of a world.

import type { FaultRule } from '../faults/rules.ts';
import type { ClockReading } from '../routes/mock/clock.ts';
import type { RateLimitReading } from '../routes/mock/rate-limit.ts';
import type { WorldLog } from '../world/log.ts';
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
    return this.#client.json('GET', '/clock');
  }

  /**
   * Moves the clock to an instant, forward or back.
   *
   * @param instant a date, or its text in ISO 8601 with a `Z`; from 1990 to 9998
   * @throws ControlError if it is no such instant
   * @example (await world.clock.set('2026-02-01T00:00:00Z')).now // '2026-02-01T00:00:00.000Z'
   */
  set(instant: string | Date): Promise<ClockReading> {
    return this.#client.json('PUT', '/clock', { now: typeof instant === 'string' ? instant : instant.toISOString() });
  }

  /**
   * Moves the clock by a duration: a conversation that is silent for too long by then is expired.
   *
   * @param duration in ISO 8601, such as `P8D` or `PT90M`; `-P1D` goes back
   * @throws ControlError if it is no duration, or ends outside of 1990 to 9998
   * @example (await world.clock.advance('P8D')).now // '2026-01-23T09:30:00.000Z'
   */
  advance(duration: string): Promise<ClockReading> {
    return this.#client.json('POST', '/clock/advance', { by: duration });
  }
}

type Faults = { readonly faults: FaultRule[] };

/**
 * What goes wrong in a world: a list of rules. The first that matches a request and whose schedule is due decides.
 *
 * @example
 * await world.faults.set([{ fault: 'status', with: { status: 503 }, schedule: { first: 1 } }]);
 * (await world.fetch('/v2/conversations/777')).status // 503
 */
export class FaultHandle {
  readonly #client: ControlClient;

  constructor(client: ControlClient) {
    this.#client = client;
  }

  /**
   * Replaces the list, or, if anything in it is wrong, nothing. The counts of the schedules begin again.
   *
   * @returns the list as it is now
   * @throws ControlError with every problem of every rule
   * @example (await world.faults.set([{ match: { id: 777 }, fault: 'reset', schedule: { every: 3 } }])).length // 1
   */
  async set(rules: readonly FaultRule[]): Promise<FaultRule[]> {
    return (await this.#client.json<Faults>('PUT', '/faults', { faults: rules })).faults;
  }

  /**
   * Puts rules behind those that are there, whose schedules count on.
   *
   * @returns the list as it is now
   * @throws ControlError with every problem of every rule
   * @example (await world.faults.add({ fault: 'latency', with: { ms: 200 } })).length // 1
   */
  async add(...rules: readonly FaultRule[]): Promise<FaultRule[]> {
    return (await this.#client.json<Faults>('POST', '/faults', { faults: rules })).faults;
  }

  /**
   * Puts rules in front of those that are there: they decide before the others.
   *
   * @throws ControlError with everything that is wrong, and nothing is changed
   * @example
   * await world.faults.add({ fault: 'hang' });
   * await world.faults.addFirst({ fault: 'reset' }) // [{ fault: 'reset' }, { fault: 'hang' }]
   */
  async addFirst(...rules: readonly FaultRule[]): Promise<FaultRule[]> {
    return (await this.#client.json<Faults>('POST', '/faults', { faults: rules, first: true })).faults;
  }

  /**
   * The rules, first to last; also those that will not be due again.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example
   * await world.faults.add({ fault: 'latency', with: { ms: 200 } });
   * await world.faults.list() // [{ fault: 'latency', with: { ms: 200 } }]
   */
  async list(): Promise<FaultRule[]> {
    return (await this.#client.json<Faults>('GET', '/faults')).faults;
  }

  /**
   * Removes all rules; not an error where there are none.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example
   * await world.faults.clear();
   * await world.faults.list() // []
   */
  async clear(): Promise<void> {
    await this.#client.json('DELETE', '/faults');
  }
}

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
    return this.#client.json('GET', '/rate-limit');
  }

  /**
   * Limits the requests of a minute. A frozen clock has to be advanced before requests pass again.
   *
   * @param limit requests a minute, from 1 to 1000000
   * @throws ControlError if it is no such number
   * @example await world.rateLimit.set(2) // { limit: 2, remaining: 2 }
   */
  set(limit: number): Promise<RateLimitReading> {
    return this.#client.json('PUT', '/rate-limit', { limit });
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
    await this.#client.json('DELETE', '/rate-limit');
  }
}

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
    return this.#client.json('GET', '/log');
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
    await this.#client.json('POST', '/log', log);
  }
}
