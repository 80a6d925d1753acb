// Connects a test to a mock that runs elsewhere, such as in a container.

import { httpUrl } from '../config/addresses.ts';
import type { Catalogue } from '../routes/mock/catalogue.ts';
import { ControlClient, fetchWith } from './control-client.ts';
import { World } from './world-handle.ts';

/** A mock that is reached by its URL. */
export type ConnectedMock = {
  /** Where the mock serves, without a slash at the end. */
  readonly url: string;
  /**
   * Sends a request to the mock, with a key of the world `demo` unless another is given.
   *
   * @example (await mock.fetch('/v2/conversations/123')).status // 200
   */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /**
   * The world of a key; `suite-42:alice` is user alice in the world `suite-42`. Nothing is sent to the mock yet.
   *
   * @example (await mock.world('suite-42').clock.get()).running // false
   */
  readonly world: (key: string) => World;
  /**
   * All worlds as if nobody had been there.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example
   * await mock.world('suite-42').conversation(777).expired();
   * await mock.reset();
   * await mock.world('suite-42').conversations.list() // []
   */
  readonly reset: () => Promise<void>;
  /**
   * What the mock is and has.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example (await mock.catalogue()).seed // 1
   */
  readonly catalogue: () => Promise<Catalogue>;
  /**
   * The public key that its webhooks are verified by, in PEM.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example (await mock.webhookKey()).split('\n')[0] // '-----BEGIN PUBLIC KEY-----'
   */
  readonly webhookKey: () => Promise<string>;
};

/** What `connectMock` has to know where the mock was started with options of its own. */
export type ConnectOptions = {
  /** What the mock was given as `--control-token`. */
  readonly controlToken?: string | undefined;
  /** A key that is valid; needed only where the mock was started with `--api-key`. */
  readonly apiKey?: string | undefined;
};

/**
 * Handles of a mock that serves at a URL. Nothing is sent to it yet.
 *
 * @throws TypeError if it is no URL
 * @example connectMock('http://localhost:7278').world('suite-42').key // 'suite-42'
 * @example connectMock('localhost:7278')
 * // 'TypeError: connectMock "localhost:7278": expected a URL like http://localhost:7278'
 */
export function connectMock(url: string, { controlToken, apiKey = 'demo' }: ConnectOptions = {}): ConnectedMock {
  const base = httpUrl.parse(url);
  if (base === undefined) throw new TypeError(`connectMock ${JSON.stringify(url)}: expected ${httpUrl.expected}`);
  const client = new ControlClient(base, apiKey, controlToken);
  return {
    url: base,
    fetch: fetchWith(base, apiKey),
    world: (key) => new World(base, key, controlToken),
    reset: async () => {
      await client.json('POST', '/reset?all=true');
    },
    catalogue: () => client.json('GET'),
    webhookKey: () => client.text('/webhook-key'),
  };
}
