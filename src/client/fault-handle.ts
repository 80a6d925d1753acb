// `world.faults`: what goes wrong in a world, in order; the first rule that applies decides.

import type { FaultRule } from '../faults/fault-list.ts';
import type { ControlClient } from './control-client.ts';

type Faults = { readonly faults: FaultRule[] };

/**
 * What goes wrong in a world: a list of rules. The first that matches and whose schedule strikes decides.
 *
 * @example await world.faults.set([{ fault: 'reset', schedule: { first: 1 } }]) // the next answer is a broken connection
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
    return (await this.#client.ask<Faults>('PUT', '/faults', { faults: rules })).faults;
  }

  /**
   * Puts rules behind those that are there, whose schedules count on.
   *
   * @returns the list as it is now
   * @throws ControlError with every problem of every rule
   * @example (await world.faults.add({ fault: 'latency', with: { ms: 200 } })).length // 2
   */
  async add(...rules: readonly FaultRule[]): Promise<FaultRule[]> {
    return (await this.#client.ask<Faults>('POST', '/faults', { faults: rules })).faults;
  }

  /**
   * Puts rules in front of those that are there: they strike first, and only then do the others.
   *
   * @throws ControlError with everything that is wrong, and nothing is changed
   * @example await world.faults.addFirst({ fault: 'reset', schedule: { first: 1 } }) // the rules, this one first
   */
  async addFirst(...rules: readonly FaultRule[]): Promise<FaultRule[]> {
    return (await this.#client.ask<Faults>('POST', '/faults', { faults: rules, first: true })).faults;
  }

  /**
   * The rules, first to last; spent ones too.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example await world.faults.list() // [{ fault: 'latency', with: { ms: 200 } }]
   */
  async list(): Promise<FaultRule[]> {
    return (await this.#client.ask<Faults>('GET', '/faults')).faults;
  }

  /**
   * Takes back all rules; not an error where there are none.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example await world.faults.clear() // then the list is []
   */
  async clear(): Promise<void> {
    await this.#client.ask('DELETE', '/faults');
  }
}
