// Gives a test one world of a mock: a method for everything that the control plane can do.

import type { FaultRule } from '../faults/rules.ts';
import type { BoundKey } from '../routes/mock/keys.ts';
import { idIn } from './call.ts';
import { ClockHandle } from './clock-handle.ts';
import { type Connection, ControlClient } from './control-client.ts';
import { ConversationHandle } from './conversation-handle.ts';
import { ConversationSet } from './conversation-set.ts';
import { DeliveryHandle } from './delivery-handle.ts';
import { FaultHandle } from './fault-handle.ts';
import { fetchWith } from './fetch-with.ts';
import { LogHandle } from './log-handle.ts';
import { RateLimitHandle } from './rate-limit-handle.ts';
import { WebhookFaultHandle } from './webhook-fault-handle.ts';
import { WorldRequests } from './world-requests.ts';

/**
 * A world, as its key sees it. Two handles on one share nothing but the world itself.
 *
 * @example (await mock.world('suite-42').conversation(777).expired()).status // 'Closed'
 */
export class World extends WorldRequests {
  /** What a client sends as `x-APIKey` to be in this world. */
  readonly key: string;
  /** All overrides of its conversations. */
  readonly conversations: ConversationSet;
  /** Its time. */
  readonly clock: ClockHandle;
  /** What becomes of messages that are sent in it. */
  readonly delivery: DeliveryHandle;
  /** What goes wrong in it. */
  readonly faults: FaultHandle;
  /** What goes wrong with what it delivers to webhooks. */
  readonly webhookFaults: WebhookFaultHandle;
  /** How many requests it may make in a minute. */
  readonly rateLimit: RateLimitHandle;
  /** What happened in it, to be exported and played again. */
  readonly log: LogHandle;
  /**
   * Sends a request to the mock, with the key of this world unless another is given.
   *
   * @example (await world.fetch('/v2/conversations/123')).status // 200
   */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  readonly #client: ControlClient;

  constructor(connection: Connection, key: string) {
    const client = new ControlClient(connection, key);
    super(client);
    this.key = key;
    this.fetch = fetchWith(connection.url, key);
    this.conversations = new ConversationSet(client);
    this.clock = new ClockHandle(client);
    this.delivery = new DeliveryHandle(client);
    this.faults = new FaultHandle(client);
    this.webhookFaults = new WebhookFaultHandle(client);
    this.rateLimit = new RateLimitHandle(client);
    this.log = new LogHandle(client);
    this.#client = client;
  }

  /**
   * How the conversation of an id is to be served. Nothing is sent until it, or what its steps make of it, is awaited.
   *
   * @throws TypeError if it is no id
   * @throws ControlError, where it is awaited, with everything that is wrong
   * @example (await world.conversation(777).expired()).is_expired // true
   */
  conversation(id: number): ConversationHandle {
    idIn({ name: `conversation(${JSON.stringify(id)})` }, id);
    return new ConversationHandle(this.#client, id);
  }

  /**
   * The next n requests, or the next n that match, are answered an error, whatever other faults there are.
   *
   * @param n from 1 on
   * @param status from 400 to 599
   * @throws TypeError if they are the other way round
   * @throws ControlError with everything that is wrong
   * @example
   * await world.failNext(1, 503, { id: 777 });
   * (await world.fetch('/v2/conversations/777')).status; // 503
   * (await world.fetch('/v2/conversations/777')).status // 200
   */
  async failNext(n: number, status: number, match?: FaultRule['match']): Promise<void> {
    const isStatus = (given: number) => given >= 400 && given <= 599;
    if (isStatus(n) && !isStatus(status)) {
      throw new TypeError(`failNext(${n}, ${status}): how many comes first, did you mean failNext(${status}, ${n})?`);
    }
    const places = {
      '/faults/0/schedule/first': 'n',
      '/faults/0/with/status': 'status',
      '/faults/0/match': 'match',
    };
    const rule = { ...(match && { match }), fault: 'status', with: { status }, schedule: { first: n } };
    await this.#client.json('POST', '/faults', { name: 'failNext', places }, { faults: [rule], first: true });
  }

  /**
   * Binds another key to this world, perhaps as one of its users.
   *
   * @throws ControlError if the key acts in a world of its own already, or the world has too many
   * @example
   * await world.bindKey('token-of-alice', 'alice');
   * await mock.world('token-of-alice').fetch('/v2/conversations/777');
   * (await world.requests()).map(({ user }) => user) // ['alice']
   */
  async bindKey(key: string, user?: string): Promise<void> {
    await this.#client.json('POST', '/keys', { name: 'bindKey' }, { key, ...(user !== undefined && { user }) });
  }

  /**
   * The keys that were bound to this world, each as a hash.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example
   * await world.bindKey('token-of-alice', 'alice');
   * await world.keys() // [{ hash: '19c28a50', user: 'alice' }]
   */
  async keys(): Promise<BoundKey[]> {
    return (await this.#client.json<{ keys: BoundKey[] }>('GET', '/keys', { name: 'keys' })).keys;
  }

  /**
   * Unbinds the keys that were bound: each acts in a world of its own again. Those that the option `key` named stay.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example
   * await world.bindKey('token-of-alice', 'alice');
   * await world.clearKeys();
   * await world.keys() // []
   */
  async clearKeys(): Promise<void> {
    await this.#client.json('DELETE', '/keys', { name: 'clearKeys' });
  }

  /**
   * As if nobody had been here: conversations, faults, rate limit, clock, requests and coverage. Bound keys stay.
   *
   * @throws UnsentError if a builder of this world was never awaited; the world is reset all the same
   * @throws ControlError if the mock cannot be reached or refuses
   * @example
   * await world.conversation(777).expired();
   * await world.reset();
   * await world.conversations.list() // []
   */
  async reset(): Promise<void> {
    await this.#client.json('POST', '/reset', { name: 'reset' });
    this.#client.unsent.check(this.key);
  }
}
