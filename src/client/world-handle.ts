// A world of a mock, as its key sees it: a method for everything the control plane can do.

import type { BoundKey } from '../control/keys.ts';
import type { FaultRule } from '../faults/fault-list.ts';
import type { CoverageReport } from '../worlds/coverage.ts';
import type { Entry, Filter } from '../worlds/entry.ts';
import type { Demand, Verdict } from '../worlds/verify.ts';
import { ClockHandle } from './clock-handle.ts';
import { ControlClient } from './control-client.ts';
import { ControlError } from './control-error.ts';
import { ConversationBuilder } from './conversation-builder.ts';
import { ConversationSet } from './conversation-set.ts';
import { eventEntries } from './event-entries.ts';
import { FaultHandle } from './fault-handle.ts';
import { fetchWith } from './fetch-with.ts';
import { RateLimitHandle } from './rate-limit-handle.ts';
import { VerifyError } from './verify-error.ts';

/**
 * A world, as its key sees it. Two handles on one share nothing but the world itself.
 *
 * @example (await mock.world('suite-42').conversation(777).expired()).status // 'Closed'
 */
export class World {
  /** What a client sends as `x-APIKey` to be in this world. */
  readonly key: string;
  /** All that is laid over its conversations. */
  readonly conversations: ConversationSet;
  /** Its time. */
  readonly clock: ClockHandle;
  /** What goes wrong in it. */
  readonly faults: FaultHandle;
  /** How many requests it may make in a minute. */
  readonly rateLimit: RateLimitHandle;
  /**
   * Asks the mock, with the key of this world unless another is given.
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
   * @example await world.failNext(2, 503, { id: 777 }) // 777 is answered 503 twice, then as before
   */
  async failNext(n: number, status: number, match?: FaultRule['match']): Promise<void> {
    await this.faults.addFirst({ ...(match && { match }), fault: 'status', with: { status }, schedule: { first: n } });
  }

  /**
   * What was asked in this world, oldest first: as much of it as the journal still keeps.
   *
   * @param filter exact values, all of those given; null for an entry that has none, undefined for any
   * @throws ControlError if the filter is wrong, or no journal is kept
   * @example (await world.requests({ status: 503, limit: 1 })).map(({ id }) => id) // [777]
   */
  async requests(filter: { readonly [Name in keyof Filter]: Filter[Name] | undefined } = {}): Promise<Entry[]> {
    const query = new URLSearchParams(
      Object.entries(filter)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]): [string, string] => [name, String(value ?? '')]),
    );
    return (await this.#client.ask<{ requests: Entry[] }>('GET', `/requests${query.size > 0 ? `?${query}` : ''}`))
      .requests;
  }

  /**
   * Forgets the requests; they count from 1 again. Nothing else of the world changes.
   *
   * @throws ControlError if no journal is kept
   * @example await world.clearRequests() // then the requests are []
   */
  async clearRequests(): Promise<void> {
    await this.#client.ask('DELETE', '/requests');
  }

  /**
   * What is asked in this world from now on, for as long as it is read. Ends when the mock stops.
   *
   * @param options with a `signal` that ends it; reading then throws
   * @throws ControlError if no journal is kept, or too many clients follow one
   * @example for await (const { status } of await world.follow()) console.log(status) // 200, 503, …
   */
  async follow({ signal }: { readonly signal?: AbortSignal } = {}): Promise<AsyncIterable<Entry>> {
    const { body } = await this.#client.open('GET', '/requests/stream', undefined, signal);
    return eventEntries((body ?? new Blob([]).stream()).pipeThrough(new TextDecoderStream()));
  }

  /**
   * Checks what was asked in this world.
   *
   * @param demand a number of requests, by `count`, `atLeast` or `atMost`, or some `inOrder`
   * @returns how many requests matched; of an order, how many steps it has
   * @throws VerifyError with the requests that came nearest, and how they differ
   * @throws ControlError if the demand is wrong, or no journal is kept
   * @example await world.verify({ match: { id: 777 }, count: 1 }) // 1
   */
  async verify(demand: Demand): Promise<number> {
    try {
      return (await this.#client.ask<{ matched: number }>('POST', '/requests/verify', demand)).matched;
    } catch (error) {
      if (error instanceof ControlError && isMismatch(error.problem)) {
        const { detail, matched, nearest } = error.problem;
        throw new VerifyError(detail, matched, nearest);
      }
      throw error;
    }
  }

  /**
   * What the clients of this world have been served, and what not. `share` is from 0 to 1.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example (await world.coverage()).variants.missing // ['solved', …]
   */
  coverage(): Promise<CoverageReport> {
    return this.#client.ask('GET', '/coverage');
  }

  /**
   * Binds another key to this world, perhaps as one of its users.
   *
   * @throws ControlError if the key acts in a world of its own already, or the world has too many
   * @example await world.bindKey('token-of-alice', 'alice') // her is_read is her own
   */
  async bindKey(key: string, user?: string): Promise<void> {
    await this.#client.ask('POST', '/keys', { key, ...(user !== undefined && { user }) });
  }

  /**
   * The keys that were bound to this world, none of them in clear.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example await world.keys() // [{ hash: '9b1db143', user: 'alice' }]
   */
  async keys(): Promise<BoundKey[]> {
    return (await this.#client.ask<{ keys: BoundKey[] }>('GET', '/keys')).keys;
  }

  /**
   * Takes back the keys that were bound. Those that the option `key` named stay.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example await world.clearKeys() // each acts in a world of its own again
   */
  async clearKeys(): Promise<void> {
    await this.#client.ask('DELETE', '/keys');
  }

  /**
   * As if nobody had been here: conversations, faults, rate limit, clock, requests and coverage. Bound keys stay.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example await world.reset() // then the requests are []
   */
  async reset(): Promise<void> {
    await this.#client.ask('POST', '/reset');
  }
}

type Mismatch = Omit<Extract<Verdict, { ok: false }>, 'ok'>;

const isMismatch = (problem: object | undefined): problem is Mismatch => problem !== undefined && 'nearest' in problem;
