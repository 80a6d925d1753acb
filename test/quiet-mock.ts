// A mock in process that says nothing, for tests.

import type { Test } from 'tap';
import { type Config, defaults } from '../src/config/config.ts';
import { createMock, type Mock } from '../src/mock.ts';

/** Closed when the test ends. */
export async function quietMock(t: Test, config: Partial<Config> = {}): Promise<Mock> {
  const mock = await createMock({ ...defaults, port: 0, 'log-level': 'silent', ...config });
  t.teardown(mock.close);
  return mock;
}

/** Asks a mock in process, with a key unless other headers are given. */
export function ask(
  mock: Mock,
  url: string,
  headers: Record<string, string> = {},
  method: 'GET' | 'HEAD' | 'POST' = 'GET',
) {
  return mock.server.inject({ method, url, headers: { 'x-apikey': 'demo', ...headers } });
}
