// A mock in process that says nothing, for tests.

import type { FastifyInstance } from 'fastify';
import type { Test } from 'tap';
import { type Config, defaults } from '../src/config/read.ts';
import { createMock, type Mock } from '../src/mock.ts';

/** `server` is what answers in process. */
export type QuietMock = Mock & { readonly server: FastifyInstance };

/** Closed when the test ends. */
export async function quietMock(t: Test, config: Partial<Config> = {}): Promise<QuietMock> {
  const mock = await createMock({ ...defaults, port: 0, 'log-level': 'silent', ...config });
  t.teardown(mock.close);
  return { ...mock, server: mock.app };
}

/** Asks a mock in process, with a key unless other headers are given. */
export function ask(
  mock: QuietMock,
  url: string,
  headers: Record<string, string> = {},
  method: 'GET' | 'HEAD' | 'POST' | 'QUERY' = 'GET',
) {
  return mock.server.inject({ method, url, headers: { 'x-apikey': 'demo', ...headers } });
}
