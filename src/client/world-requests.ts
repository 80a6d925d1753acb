// Tells what clients asked of a world, and checks it: the journal, `verify`, coverage.

import type { Entry, Filter } from '../journal/entry.ts';
import type { Demand } from '../journal/expectation.ts';
import type { CoverageReport } from '../journal/ways.ts';
import type { ControlClient } from './control-client.ts';
import { ControlError, VerifyError } from './errors.ts';
import { WorldDeliveries } from './world-deliveries.ts';

/**
 * What a world was asked, as the journal has it: part of every `World`.
 *
 * @example
 * await world.fetch('/v2/conversations/777');
 * (await world.requests()).length // 1
 */
export class WorldRequests extends WorldDeliveries {
  readonly #client: ControlClient;

  constructor(client: ControlClient) {
    super(client);
    this.#client = client;
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
    const call = { name: 'requests', places: { '': 'filter' } };
    const path = `/requests${query.length > 0 ? '?' : ''}${query.join('&')}`;
    return (await this.#client.json<{ requests: Entry[] }>('GET', path, call)).requests;
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
    await this.#client.json('DELETE', '/requests', { name: 'clearRequests' });
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
    return this.#client.events('/requests/stream', { name: 'follow' }, signal);
  }

  /**
   * Checks which requests were made in this world.
   *
   * @param demand a number of requests, by `count`, `atLeast` or `atMost`, or some `inOrder`; with `within`, for so many
   *   milliseconds of real time it may yet come true
   * @returns how many requests matched; of an order, how many steps it has
   * @throws VerifyError with the requests that came nearest, and how they differ
   * @throws UnsentError if a builder of this world was never awaited
   * @throws ControlError if the demand is wrong, or no journal is kept
   * @example
   * await world.fetch('/v2/conversations/777');
   * await world.verify({ match: { id: 777 }, count: 1 }) // 1
   */
  async verify(demand: Demand): Promise<number> {
    this.#client.unsent.check(this.#client.key);
    try {
      const call = { name: 'verify' };
      return (await this.#client.json<{ matched: number }>('POST', '/requests/verify', call, demand)).matched;
    } catch (error) {
      if (!(error instanceof ControlError) || !isMismatch(error.problem)) throw error;
      throw new VerifyError(error.problem.detail, error.problem);
    }
  }

  /**
   * What the clients of this world have been served, and what not, with a request that serves it. `share` is from 0 to 1.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example
   * await world.fetch('/v2/conversations/1003');
   * (await world.coverage()).variants.missing.includes('solved') // true
   */
  coverage(): Promise<CoverageReport> {
    return this.#client.json('GET', '/coverage', { name: 'coverage' });
  }
}

type Mismatch = Pick<VerifyError, 'matched' | 'nearest' | 'elsewhere'> & { readonly detail: string };

const isMismatch = (problem: object | undefined): problem is Mismatch => problem !== undefined && 'nearest' in problem;
