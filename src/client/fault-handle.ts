// Sets what goes wrong in a world: `world.faults`.

import type { FaultRule } from '../faults/rules.ts';
import type { ControlClient } from './control-client.ts';

type Faults = { readonly faults: FaultRule[] };

const places = { '/faults': 'rules' };

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
    return (await this.#client.json<Faults>('PUT', '/faults', { name: 'faults.set', places }, { faults: rules }))
      .faults;
  }

  /**
   * Puts rules behind those that are there, whose schedules count on.
   *
   * @returns the list as it is now
   * @throws ControlError with every problem of every rule
   * @example (await world.faults.add({ fault: 'latency', with: { ms: 200 } })).length // 1
   */
  async add(...rules: readonly FaultRule[]): Promise<FaultRule[]> {
    return (await this.#client.json<Faults>('POST', '/faults', { name: 'faults.add', places }, { faults: rules }))
      .faults;
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
    const call = { name: 'faults.addFirst', places };
    return (await this.#client.json<Faults>('POST', '/faults', call, { faults: rules, first: true })).faults;
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
    return (await this.#client.json<Faults>('GET', '/faults', { name: 'faults.list' })).faults;
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
    await this.#client.json('DELETE', '/faults', { name: 'faults.clear' });
  }
}
