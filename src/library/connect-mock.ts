// `connectMock`: a mock that runs elsewhere, such as in a container, in the hands of a test.

import { httpUrl } from '../config/values.ts';
import { ControlClient } from './control-client.ts';
import { fetchWith } from './fetch-with.ts';
import { World } from './world-handle.ts';

/** A mock that is reached by its URL. */
export type ConnectedMock = {
  readonly url: string;
  /** Asks the mock, with a key of the world `demo` unless another is given. */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** The world of a key; `suite-42:alice` is user alice in the world `suite-42`. */
  readonly world: (key: string) => World;
  /** All worlds as if nobody had been there. */
  readonly reset: () => Promise<void>;
  /** What the mock is and has. */
  readonly catalogue: () => Promise<Catalogue>;
};

type Named = { readonly name: string; readonly description: string };

export type Catalogue = {
  readonly name: string;
  readonly version: string;
  readonly seed: number;
  /** Generated bodies stay the same within one. */
  readonly dataVersion: number;
  readonly clock: string;
  readonly cases: readonly { readonly id: number; readonly name: string }[];
  readonly variants: readonly Named[];
  /** `settings` is the JSON Schema of what a rule may have as `with`. */
  readonly faults: readonly (Named & { readonly settings: unknown })[];
  /** The bounds, by the options that set them. */
  readonly limits: Readonly<Record<string, number>>;
};

export type ConnectOptions = {
  /** What the mock was given as `--control-token`. */
  readonly controlToken?: string | undefined;
  /** A key that is valid; needed only where the mock was started with `--api-key`. */
  readonly apiKey?: string | undefined;
};

/**
 * Handles of a mock that serves at a URL. Nothing is asked of it yet.
 *
 * @throws TypeError if it is no URL
 * @example await connectMock('http://localhost:7278').world('suite-42').clock.advance('P8D')
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
      await client.ask('POST', '/reset?all=true');
    },
    catalogue: () => client.ask('GET'),
  };
}
