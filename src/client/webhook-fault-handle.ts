// Sets what goes wrong with the deliveries of a world: `world.webhookFaults`.

import type { WebhookFaultRule } from '../faults/webhook-faults.ts';
import type { ControlClient } from './control-client.ts';

type Faults = { readonly faults: WebhookFaultRule[] };

/**
 * What goes wrong with deliveries: a list of rules. The first that matches and whose schedule is due decides.
 *
 * @example (await world.webhookFaults.set([{ fault: 'duplicate', schedule: { first: 1 } }])).length // 1
 */
export class WebhookFaultHandle {
  readonly #client: ControlClient;

  constructor(client: ControlClient) {
    this.#client = client;
  }

  /**
   * Replaces the list, or, if anything in it is wrong, nothing. The counts of the schedules begin again.
   *
   * @returns the list as it is now
   * @throws ControlError with every problem of every rule
   * @example await world.webhookFaults.set([{ fault: 'late', delayMs: 200 }]) // [{ fault: 'late', delayMs: 200 }]
   */
  async set(rules: readonly WebhookFaultRule[]): Promise<WebhookFaultRule[]> {
    const call = { name: 'webhookFaults.set', places: { '/faults': 'rules' } };
    return (await this.#client.json<Faults>('PUT', '/webhook-faults', call, { faults: rules })).faults;
  }

  /**
   * The rules, first to last; also those that will not be due again.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example await world.webhookFaults.list() // []
   */
  async list(): Promise<WebhookFaultRule[]> {
    return (await this.#client.json<Faults>('GET', '/webhook-faults', { name: 'webhookFaults.list' })).faults;
  }

  /**
   * Removes all rules; not an error where there are none.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example
   * await world.webhookFaults.set([{ fault: 'wrong-signature' }]);
   * await world.webhookFaults.clear();
   * await world.webhookFaults.list() // []
   */
  async clear(): Promise<void> {
    await this.#client.json('DELETE', '/webhook-faults', { name: 'webhookFaults.clear' });
  }
}
