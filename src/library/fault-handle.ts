// `world.faults`: what goes wrong in a world, in order; the first rule that applies decides.

import type { FaultRule } from '../faults/fault-list.ts';
import type { ControlClient } from './control-client.ts';

type Faults = { readonly faults: FaultRule[] };

export class FaultHandle {
  readonly #client: ControlClient;

  constructor(client: ControlClient) {
    this.#client = client;
  }

  /**
   * Replaces the list, or, if anything in it is wrong, nothing.
   *
   * @example await world.faults.set([{ match: { id: 777 }, fault: 'reset', schedule: { every: 3 } }])
   */
  async set(rules: readonly FaultRule[]): Promise<FaultRule[]> {
    return (await this.#client.ask<Faults>('PUT', '/faults', { faults: rules })).faults;
  }

  /** Puts rules behind those that are there, whose schedules count on. */
  async add(...rules: readonly FaultRule[]): Promise<FaultRule[]> {
    return (await this.#client.ask<Faults>('POST', '/faults', { faults: rules })).faults;
  }

  /** Puts rules in front of those that are there: they strike first, and only then do the others. */
  async addFirst(...rules: readonly FaultRule[]): Promise<FaultRule[]> {
    return (await this.#client.ask<Faults>('POST', '/faults', { faults: rules, first: true })).faults;
  }

  async list(): Promise<FaultRule[]> {
    return (await this.#client.ask<Faults>('GET', '/faults')).faults;
  }

  async clear(): Promise<void> {
    await this.#client.ask('DELETE', '/faults');
  }
}
