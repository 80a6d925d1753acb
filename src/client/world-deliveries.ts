// Tells what was delivered to the webhooks of a world, and waits for it.

import { unknownFields } from '../problems/field-problem.ts';
import type { Delivery, DeliveryMatch } from '../webhooks/delivery.ts';
import { type Call, idIn, inWordsOf } from './call.ts';
import type { ControlClient } from './control-client.ts';
import { VerifyError } from './errors.ts';

/** How long a delivery is waited for unless a test says so, in milliseconds. */
const defaultTimeoutMs = 5_000;

/**
 * What a world delivered to its webhooks: part of every `World`.
 *
 * @example await world.deliveries() // []
 */
export class WorldDeliveries {
  readonly #client: ControlClient;

  constructor(client: ControlClient) {
    this.#client = client;
  }

  /**
   * The deliveries of this world since its last reset, oldest first, each with its attempts.
   *
   * @param match exact values, all of those given: `event`, `status`, `id` of the conversation, `message`, `webhook`
   * @throws ControlError if the match is wrong
   * @example await world.deliveries({ event: 'message_created', status: 'failed' }) // []
   */
  async deliveries(match: DeliveryMatch = {}): Promise<Delivery[]> {
    return this.#find({ name: 'deliveries', places: { '': 'match' } }, match);
  }

  /**
   * Waits until a delivery matches, and gives the newest that does. Unless the match says otherwise it has to be
   * delivered: answered 200.
   *
   * @param options with `timeoutMs`, milliseconds of real time, up to 60000
   * @throws VerifyError where none did by then, with the deliveries that there were
   * @throws ControlError if the match or the time is wrong; TypeError for another option
   * @example
   * await world.waitForDelivery({ event: 'message_created', id: 777 }, { timeoutMs: 10 })
   * // 'VerifyError: no delivery of event message_created, id 777, status delivered within 10 ms, there were none'
   */
  async waitForDelivery(match: DeliveryMatch = {}, options: { readonly timeoutMs?: number } = {}): Promise<Delivery> {
    const wanted = { ...match, status: match.status ?? 'delivered' };
    const call = { name: 'waitForDelivery', places: { '': 'match', '/within': 'timeoutMs', '/options': 'options' } };
    const unknown = unknownFields(options, ['timeoutMs'], '/options');
    if (unknown.length > 0) throw new TypeError(inWordsOf(call, unknown));
    const { timeoutMs = defaultTimeoutMs } = options;
    const found = (await this.#find(call, { ...wanted, within: timeoutMs })).at(-1);
    if (found !== undefined) return found;
    const all = await this.deliveries();
    const asked = entriesOf(wanted).map(([name, value]) => `${name} ${value}`);
    const said = `no delivery of ${asked.join(', ')} within ${timeoutMs} ms, there were ${all.length === 0 ? 'none' : all.length}`;
    const detail = [said, ...all.slice(-10).map(lineOf)].join('\n');
    throw new VerifyError(detail, { matched: 0, nearest: [], elsewhere: [] });
  }

  /**
   * Delivers once more what was delivered, or has failed.
   *
   * @param number of the delivery
   * @throws ControlError if there is no such delivery, or it is still tried
   * @example await world.redeliver(1) // 'ControlError: there is no delivery 1'
   */
  async redeliver(number: number): Promise<Delivery> {
    const call = { name: `redeliver(${JSON.stringify(number)})` };
    return this.#client.json('POST', `/deliveries/${idIn(call, number)}/redeliver`, call);
  }

  async #find(call: Call, query: object): Promise<Delivery[]> {
    const path = `/deliveries?${new URLSearchParams(entriesOf(query))}`;
    return (await this.#client.json<{ deliveries: Delivery[] }>('GET', path, call)).deliveries;
  }
}

const entriesOf = (given: object) => Object.entries(given).filter(([, value]) => value !== undefined);

function lineOf({ number, event, id, message, status, attempts }: Delivery): string {
  const last = attempts.at(-1);
  const ending = last === undefined ? 'not tried yet' : `tried ${attempts.length}, last ${last.status ?? last.error}`;
  return `  number ${number}, ${event} of message ${message} in ${id}: ${status}, ${ending}`;
}
