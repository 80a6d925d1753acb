// Drives a mock in process, without a socket.

import type { InjectOptions } from 'fastify';
import { readConfig } from '../../src/config/read.ts';
import { createMock } from '../../src/mock.ts';
import type { Driver } from './play.ts';

export const inProcess: Driver = async (options) => {
  const { config } = readConfig(options, {});
  const mock = await createMock({ ...config, 'log-level': 'silent' });
  return {
    send: async ({ method = 'GET', path, body, text }, headers) => {
      const payload = text ?? (body === undefined ? undefined : JSON.stringify(body));
      const request = { method, url: path, headers, ...(payload !== undefined && { payload }) };
      // `inject` takes any method that Node knows, its type takes fewer.
      const answer = await mock.app.inject(request as InjectOptions);
      return { status: answer.statusCode, headers: answer.headers, body: answer.rawPayload };
    },
    stop: () => mock.close(),
  };
};
