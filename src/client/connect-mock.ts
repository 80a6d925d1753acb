// Connects a test to a mock that runs elsewhere, such as in a container.

import { httpUrl } from '../config/addresses.ts';
import { isSendable, sendable } from '../partoo/keys.ts';
import type { Catalogue } from '../routes/mock/catalogue.ts';
import { ControlClient } from './control-client.ts';
import { fetchWith } from './fetch-with.ts';
import { UnsentBuilders } from './unsent.ts';
import { World } from './world-handle.ts';
import { type As, keyOf, unsendable } from './world-key.ts';

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
   * A world by its name, which is the key that its clients send; perhaps as one of its users. Nothing is sent to the mock
   * yet. A colon in the name is sent as `%3A`; without a second argument such a name is refused, since in a key a colon
   * ends the world.
   *
   * @throws TypeError if no header can carry the name, or it is a key that is always refused
   * @example (await mock.world('suite-42').clock.get()).running // false
   * @example mock.world('suite-42', { user: 'alice' }).key // 'suite-42:alice'
   * @example mock.world('checkout: pays', {}).key // 'checkout%3A pays'
   */
  readonly world: (name: string, as?: As) => World;
  /**
   * All worlds as if nobody had been there.
   *
   * @throws UnsentError if a builder was never awaited; the worlds are reset all the same
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
 * @throws TypeError if it is no URL, or no header can carry the key or the token
 * @example connectMock('http://localhost:7278').world('suite-42').key // 'suite-42'
 * @example connectMock('localhost:7278')
 * // 'TypeError: connectMock "localhost:7278": expected a URL like http://localhost:7278'
 */
export function connectMock(url: string, options?: ConnectOptions): ConnectedMock {
  return connect(url, new UnsentBuilders(), options);
}

/** Does the same; notes builders that are yet to be sent. */
export function connect(
  url: string,
  unsent: UnsentBuilders,
  { controlToken, apiKey = 'demo' }: ConnectOptions = {},
): ConnectedMock {
  const base = httpUrl.parse(url);
  if (base === undefined) throw new TypeError(`connectMock ${JSON.stringify(url)}: expected ${httpUrl.expected}`);
  // What they are is nobody's business.
  if (!isSendable(apiKey)) throw new TypeError(`connectMock, apiKey: ${unsendable}`);
  if (controlToken !== undefined && !isSendable(controlToken)) {
    throw new TypeError(`connectMock, controlToken: expected ${sendable}`);
  }
  const connection = { url: base, token: controlToken, unsent };
  const client = new ControlClient(connection, apiKey);
  return {
    url: base,
    fetch: fetchWith(base, apiKey),
    world: (name, as) => new World(connection, keyOf(name, as)),
    reset: async () => {
      await client.json('POST', '/reset?all=true', { name: 'reset' });
      unsent.check();
    },
    catalogue: () => client.json('GET', '', { name: 'catalogue' }),
    webhookKey: () => client.text('/webhook-key', { name: 'webhookKey' }),
  };
}
