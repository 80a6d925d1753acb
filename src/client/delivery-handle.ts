// Says what becomes of the messages that are sent in a world: `world.delivery`.

import type { DeliveryRule } from '../world/delivery.ts';
import type { ControlClient } from './control-client.ts';

/**
 * What becomes of messages that users send in a world: delivered at once, unless a rule says otherwise.
 *
 * @example
 * await world.delivery.set({ outcome: 'Failed' });
 * const body = JSON.stringify({ conversation_id: 1001, content_type: 'Text', content: 'Hello' });
 * await world.fetch('/v2/messages', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
 * (await world.conversation(1001).messages()).at(-1)?.status // 'Failed'
 */
export class DeliveryHandle {
  readonly #client: ControlClient;

  constructor(client: ControlClient) {
    this.#client = client;
  }

  /**
   * The rules, in order: the first that matches, and whose schedule says so, is meant.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example
   * await world.delivery.set({ outcome: 'Failed' });
   * await world.delivery.list() // [{ outcome: 'Failed' }]
   */
  async list(): Promise<DeliveryRule[]> {
    return (await this.#client.json<{ rules: DeliveryRule[] }>('GET', '/delivery', { name: 'delivery.list' })).rules;
  }

  /**
   * Sets the one rule; any there were are gone. `after` is by the clock of the world.
   *
   * @throws ControlError with everything that is wrong
   * @example
   * await world.delivery.set({ outcome: 'Success', after: 'PT30S' });
   * (await world.delivery.list()).length // 1
   */
  async set(rule: DeliveryRule): Promise<void> {
    await this.#client.json('PUT', '/delivery', { name: 'delivery.set', places: { '': 'rule' } }, rule);
  }

  /**
   * Adds a rule in front of those there are.
   *
   * @throws ControlError with everything that is wrong
   * @example
   * await world.delivery.addFirst({ outcome: 'Failed', match: { content: 'fail' } });
   * (await world.delivery.list()).length // 1
   */
  async addFirst(rule: DeliveryRule): Promise<void> {
    await this.#client.json('POST', '/delivery', { name: 'delivery.addFirst', places: { '': 'rule' } }, rule);
  }

  /**
   * Removes all rules.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example
   * await world.delivery.set({ outcome: 'Failed' });
   * await world.delivery.clear();
   * await world.delivery.list() // []
   */
  async clear(): Promise<void> {
    await this.#client.json('DELETE', '/delivery', { name: 'delivery.clear' });
  }
}
