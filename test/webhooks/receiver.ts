// A receiver of webhooks, for tests: keeps what it is sent, and answers what it is told.

import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Test } from 'tap';

export type Received = { readonly headers: IncomingHttpHeaders; readonly body: string };

/** Answers a delivery; `count` is which it is, from 1 on. */
type Answering = (response: ServerResponse, count: number, request: IncomingMessage) => void;

/** Closed when the test ends. */
export async function receiver(t: Test, answer: Answering = (response) => response.end()) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    received.push({ headers: request.headers, body: await text(request) });
    answer(response, received.length, request);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, port, received };
}

/** Answers one status after the other, the last one for ever. */
export const statuses =
  (...list: readonly number[]): Answering =>
  (response, count) => {
    response.statusCode = list[Math.min(count, list.length) - 1] ?? 200;
    response.end('kept by nobody');
  };
