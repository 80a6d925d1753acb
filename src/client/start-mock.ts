// Starts a mock in this process.

import type { Config } from '../config/read.ts';
import { type ConnectedMock, connect } from './connect-mock.ts';
import { configOf, type MockOptions } from './options.ts';
import { holdTicks } from './ticks.ts';
import { UnsentBuilders } from './unsent.ts';

declare global {
  // Who imports it may have a TypeScript or types of Node that do not name it yet.
  interface SymbolConstructor {
    readonly asyncDispose: unique symbol;
  }
}

/** A mock that was started here. Two of them share nothing. Until it is closed it keeps its process alive. */
export type Mock = ConnectedMock & {
  /**
   * Finishes the requests in progress, ends delays early, frees the port. Does nothing where it is closed already.
   *
   * @throws UnsentError if a builder was never awaited; the mock is closed all the same
   * @example
   * const mock = await startMock();
   * await mock.close();
   * await mock.world('suite-42').reset() // 'ControlError: POST http://127.0.0.1:…/_mock/reset: no mock answers there'
   */
  readonly close: () => Promise<void>;
  /** Closes it, for `await using`. */
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

/**
 * Starts a mock, on a free port and without logging unless the options say otherwise. Like any server it keeps the
 * process alive: close it in a hook of the test runner, or let `await using` do so, that a failed test ends too.
 *
 * @throws StartError with everything that is wrong with the options, the fixtures or the port
 * @example
 * await using mock = await startMock({ seed: 7 });
 * (await mock.fetch('/v2/conversations/123')).status // 200
 */
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  const config = configOf(options);
  const letGo = holdTicks();
  const { url, close: stop } = await listening(config).catch((error) => {
    letGo();
    throw error;
  });
  const unsent = new UnsentBuilders();
  const connected = connect(url, unsent, {
    controlToken: config['control-token'] ?? undefined,
    apiKey: config['api-key'][0],
  });
  const close = async () => {
    await stop().finally(letGo);
    unsent.check();
  };
  return { ...connected, close, [Symbol.asyncDispose]: close };
}

async function listening(config: Config): Promise<Pick<Mock, 'url' | 'close'>> {
  // Who only connects to a mock loads no server.
  const { createMock } = await import('../mock.ts');
  const mock = await createMock(config);
  const url = await mock.listen().catch(async (error: unknown) => {
    await mock.close();
    throw error;
  });
  return { url, close: mock.close };
}
