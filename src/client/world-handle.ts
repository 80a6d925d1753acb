// Gives a test one world of a mock: a method for everything that the control plane can do.

import type { FaultRule } from '../faults/rules.ts';
import type { CoverageReport } from '../journal/coverage.ts';
import type { Entry, Filter } from '../journal/entry.ts';
import type { Demand } from '../journal/expectation.ts';
import type { NearMiss } from '../journal/verify.ts';
import type { BoundKey } from '../routes/mock/keys.ts';
import { ControlClient, fetchWith } from './control-client.ts';
import { ConversationBuilder } from './conversation-builder.ts';
import { ConversationSet } from './conversation-set.ts';
import { ControlError, VerifyError } from './errors.ts';
import { ClockHandle, FaultHandle, LogHandle, RateLimitHandle } from './handles.ts';

/**
 * A world, as its key sees it. Two handles on one share nothing but the world itself.
 *
 * @example (await mock.world('suite-42').conversation(777).expired()).status // 'Closed'
 */
export class World {
  /** What a client sends as `x-APIKey` to be in this world. */
  readonly key: string;
  /** All overrides of its conversations. */
  readonly conversations: ConversationSet;
  /** Its time. */
  readonly clock: ClockHandle;
  /** What goes wrong in it. */
  readonly faults: FaultHandle;
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

  constructor(url: string, key: string, token?: string) {
    this.key = key;
    this.fetch = fetchWith(url, key);
    this.#client = new ControlClient(url, key, token);
    this.conversations = new ConversationSet(this.#client);
    this.clock = new ClockHandle(this.#client);
    this.faults = new FaultHandle(this.#client);
    this.rateLimit = new RateLimitHandle(this.#client);
    this.log = new LogHandle(this.#client);
  }

  /**
   * How the conversation of an id is to be served. Nothing is sent until it, or what its steps make of it, is awaited;
   * one that nobody awaits does nothing and says nothing.
   *
   * @throws ControlError, where it is awaited, with everything that is wrong
   * @example (await world.conversation(777).expired()).is_expired // true
   */
  conversation(id: number): ConversationBuilder {
    return new ConversationBuilder(this.#client, id);
  }

  /**
   * The next n requests, or the next n that match, are answered an error, whatever other faults there are.
   *
   * @param n from 1 on
   * @param status from 400 to 599
   * @throws ControlError with everything that is wrong
   * @example
   * await world.failNext(1, 503, { id: 777 });
   * (await world.fetch('/v2/conversations/777')).status; // 503
   * (await world.fetch('/v2/conversations/777')).status // 200
   */
  async failNext(n: number, status: number, match?: FaultRule['match']): Promise<void> {
    await this.faults.addFirst({ ...(match && { match }), fault: 'status', with: { status }, schedule: { first: n } });
  }

  /**
   * The requests made in this world, oldest first: as many as the journal still keeps.
   *
   * @param filter exact values, all of those given; null for an entry that has none, undefined for any
   * @throws ControlError if the filter is wrong, or no journal is kept
   * @example
   * await world.fetch('/v2/conversations/777?__code=503');
   * (await world.requests({ status: 503, limit: 1 })).map(({ id }) => id) // [777]
   */
  async requests(filter: { readonly [Name in keyof Filter]: Filter[Name] | undefined } = {}): Promise<Entry[]> {
    const query = Object.entries(filter)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`);
    const path = `/requests${query.length > 0 ? '?' : ''}${query.join('&')}`;
    return (await this.#client.json<{ requests: Entry[] }>('GET', path)).requests;
  }

  /**
   * Clears the requests; they count from 1 again. Nothing else of the world changes.
   *
   * @throws ControlError if no journal is kept
   * @example
   * await world.fetch('/v2/conversations/777');
   * await world.clearRequests();
   * await world.requests() // []
   */
  async clearRequests(): Promise<void> {
    await this.#client.json('DELETE', '/requests');
  }

  /**
   * The requests made in this world from now on, for as long as they are read. Ends when the mock stops.
   *
   * @param options with a `signal` that ends it; reading then throws
   * @throws ControlError if no journal is kept, or too many clients follow one
   * @example
   * const requests = await world.follow();
   * await world.fetch('/v2/conversations/777');
   * for await (const { id } of requests) {
   *   console.log(id); // 777
   *   break;
   * }
   */
  follow({ signal }: { readonly signal?: AbortSignal } = {}): Promise<AsyncIterable<Entry>> {
    return this.#client.events('/requests/stream', signal);
  }

  /**
   * Checks which requests were made in this world.
   *
   * @param demand a number of requests, by `count`, `atLeast` or `atMost`, or some `inOrder`
   * @returns how many requests matched; of an order, how many steps it has
   * @throws VerifyError with the requests that came nearest, and how they differ
   * @throws ControlError if the demand is wrong, or no journal is kept
   * @example
   * await world.fetch('/v2/conversations/777');
   * await world.verify({ match: { id: 777 }, count: 1 }) // 1
   */
  async verify(demand: Demand): Promise<number> {
    try {
      return (await this.#client.json<{ matched: number }>('POST', '/requests/verify', demand)).matched;
    } catch (error) {
      if (!(error instanceof ControlError) || !isMismatch(error.problem)) throw error;
      const { detail, matched, nearest } = error.problem;
      throw new VerifyError(detail, matched, nearest);
    }
  }

  /**
   * What the clients of this world have been served, and what not. `share` is from 0 to 1.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example
   * await world.fetch('/v2/conversations/1003');
   * (await world.coverage()).variants.missing.includes('solved') // true
   */
  coverage(): Promise<CoverageReport> {
    return this.#client.json('GET', '/coverage');
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
    await this.#client.json('POST', '/keys', { key, ...(user !== undefined && { user }) });
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
    return (await this.#client.json<{ keys: BoundKey[] }>('GET', '/keys')).keys;
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
    await this.#client.json('DELETE', '/keys');
  }

  /**
   * As if nobody had been here: conversations, faults, rate limit, clock, requests and coverage. Bound keys stay.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example
   * await world.conversation(777).expired();
   * await world.reset();
   * await world.conversations.list() // []
   */
  async reset(): Promise<void> {
    await this.#client.json('POST', '/reset');
  }
}

type Mismatch = { readonly detail: string; readonly matched: number; readonly nearest: readonly NearMiss[] };

const isMismatch = (problem: object | undefined): problem is Mismatch => problem !== undefined && 'nearest' in problem;
