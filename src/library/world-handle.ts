// A world of a mock, as its key sees it: a method for everything the control plane can do.

import type { FaultRule } from '../faults/fault-list.ts';
import type { CoverageReport } from '../worlds/coverage.ts';
import type { Entry, Filter } from '../worlds/journal.ts';
import type { Demand, NearMiss } from '../worlds/verify.ts';
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

/** A key that was bound to a world, told by the first digits of its SHA-256. */
export type BoundKey = { readonly hash: string; readonly user: string | null };

/** One handle or many on a world: they share nothing but the world itself. */
export class World {
  readonly key: string;
  readonly conversations: ConversationSet;
  readonly clock: ClockHandle;
  readonly faults: FaultHandle;
  readonly rateLimit: RateLimitHandle;
  /** Asks the mock, with the key of this world unless another is given. */
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

  /** How the conversation of an id is to be served; await what it becomes. */
  conversation(id: number): ConversationBuilder {
    return new ConversationBuilder(this.#client, id);
  }

  /** The next n requests, or the next n that match, are answered an error, whatever other faults there are. */
  async failNext(n: number, status: number, match?: FaultRule['match']): Promise<void> {
    await this.faults.addFirst({ ...(match && { match }), fault: 'status', with: { status }, schedule: { first: n } });
  }

  /** What was asked in this world, oldest first. */
  async requests(filter: Partial<Filter> = {}): Promise<Entry[]> {
    const query = new URLSearchParams(
      Object.entries(filter).map(([name, value]): [string, string] => [name, String(value ?? '')]),
    );
    return (await this.#client.ask<{ requests: Entry[] }>('GET', `/requests${query.size > 0 ? `?${query}` : ''}`))
      .requests;
  }

  async clearRequests(): Promise<void> {
    await this.#client.ask('DELETE', '/requests');
  }

  /** What is asked in this world from now on, for as long as it is read. Ends when the mock stops. */
  async follow({ signal }: { readonly signal?: AbortSignal } = {}): Promise<AsyncIterable<Entry>> {
    const { body } = await this.#client.open('GET', '/requests/stream', undefined, signal);
    return eventEntries((body ?? new Blob([]).stream()).pipeThrough(new TextDecoderStream()));
  }

  /**
   * Checks what was asked in this world.
   *
   * @returns how many requests matched
   * @throws VerifyError with the requests that came nearest, and how they differ
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

  /** What the clients of this world have been served, and what not. */
  coverage(): Promise<CoverageReport> {
    return this.#client.ask('GET', '/coverage');
  }

  /** Binds another key to this world, perhaps as one of its users. */
  async bindKey(key: string, user?: string): Promise<void> {
    await this.#client.ask('POST', '/keys', { key, ...(user !== undefined && { user }) });
  }

  async keys(): Promise<BoundKey[]> {
    return (await this.#client.ask<{ keys: BoundKey[] }>('GET', '/keys')).keys;
  }

  async clearKeys(): Promise<void> {
    await this.#client.ask('DELETE', '/keys');
  }

  /** As if nobody had been here. */
  async reset(): Promise<void> {
    await this.#client.ask('POST', '/reset');
  }
}

type Mismatch = { readonly detail: string; readonly matched: number; readonly nearest: readonly NearMiss[] };

const isMismatch = (problem: object | undefined): problem is Mismatch => problem !== undefined && 'nearest' in problem;
