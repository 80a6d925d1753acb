// A server that records what it is asked and answers what a test says, for tests of the library alone.

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Test } from 'tap';
import { ControlClient } from '../../src/library/control-client.ts';

export type Asked = { readonly line: string; readonly key: string; readonly body: unknown };
export type Answer = {
  readonly status?: number;
  readonly type?: string;
  readonly json?: unknown;
  readonly text?: string;
};

/** Ended when the test ends. `answers` are given in turn, the last one again and again. */
export async function standIn(t: Test, ...answers: readonly Answer[]) {
  const asked: Asked[] = [];
  const headers: Record<string, unknown>[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const {
      status = 200,
      type = 'application/json',
      json = null,
      text: written = JSON.stringify(json),
    } = answers[Math.min(asked.length, answers.length - 1)] ?? {};
    headers.push(request.headers);
    asked.push({
      line: `${request.method} ${request.url}`,
      key: String(request.headers['x-apikey']),
      body: body === '' ? undefined : JSON.parse(body),
    });
    response.writeHead(status, { 'content-type': type }).end(status === 204 ? undefined : written);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, asked, headers, client: new ControlClient(url, 'suite-42') };
}

/** A refusal as the control plane words it. */
export const refusal = (status: number, detail: string, more: object = {}): Answer => ({
  status,
  type: 'application/problem+json; charset=utf-8',
  json: { type: 'urn:partoo-mock:refused', title: 'Refused', status, detail, ...more },
});
