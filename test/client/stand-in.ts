// Stands in for a mock: records the requests and answers what a test says.

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Test } from 'tap';

type Recorded = { readonly line: string; readonly key: string; readonly body: unknown };
export type Answer = {
  readonly status?: number;
  readonly type?: string;
  readonly json?: unknown;
  /** Instead of JSON; a list is sent one after the other. */
  readonly text?: string | readonly Buffer[];
};

/** Ended when the test ends. The answers are given in turn, the last one again and again. */
export async function standIn(t: Test, ...answers: readonly Answer[]) {
  const requests: Recorded[] = [];
  const headers: Record<string, unknown>[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const answer = answers[Math.min(requests.length, answers.length - 1)] ?? {};
    const { status = 200, type = 'application/json', json = null, text: written = JSON.stringify(json) } = answer;
    headers.push(request.headers);
    requests.push({
      line: `${request.method} ${request.url}`,
      key: String(request.headers['x-apikey']),
      body: body === '' ? undefined : JSON.parse(body),
    });
    response.writeHead(status, { 'content-type': type });
    for (const part of status === 204 ? [] : [written].flat()) {
      await new Promise((sent) => response.write(part, sent));
    }
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  t.teardown(close);
  return { url, requests, headers, close };
}

/** A refusal in the words of the control plane. */
export const refusal = (status: number, detail: string, more: object = {}): Answer => ({
  status,
  type: 'application/problem+json; charset=utf-8',
  json: { type: 'urn:partoo-mock:refused', title: 'Refused', status, detail, ...more },
});
