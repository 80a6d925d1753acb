// A server on a real socket whose answers a fault spoils, for tests.

import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fastify } from 'fastify';
import type { Test } from 'tap';
import { Responder, type Response } from '../../src/api/responder.ts';
import { jsonBytes } from '../../src/byte-string.ts';
import type { FaultName } from '../../src/faults/faults.ts';
import { drawOf, firing } from '../../src/faults/firing.ts';
import { callOf } from '../api/call-of.ts';

/** What would have been answered: 1,000 bytes, two of them one letter. */
export const wouldBe: Response = {
  status: 200,
  body: jsonBytes({ id: 777, consumer_name: 'é'.padEnd(970, 'x') }),
  source: 'generated',
  variant: 'open',
};

/** Spoils every answer but those of `/fine`. Closed when the test ends. */
export async function spoiled(t: Test, name: FaultName, given: object = {}, response = wouldBe) {
  const stop = new AbortController();
  const recorded: Response[] = [];
  const waitsMs: number[] = [];
  const record = (_: unknown, response: Response) => recorded.push(response);
  const options = { corsOrigins: [], withMockHeaders: true, stopping: stop.signal, observers: [record], log: console };
  const responder = new Responder(options);
  const server = fastify({ forceCloseConnections: true });
  server.get('/fine', (request, reply) => responder.respond(callOf(request, reply), response));
  server.get('/', (request, reply) => {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const signal = AbortSignal.any([stop.signal, gone.signal]);
    const { draw, apply } = firing(name, given, drawOf(7, 1));
    void apply({
      call: callOf(request, reply),
      responder,
      response: { ...response, fault: name },
      draw,
      ended: () => signal.aborted,
      wait: async (delayMs) => {
        waitsMs.push(delayMs);
        await wait(delayMs, undefined, { signal }).catch(() => {});
      },
    });
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  t.teardown(() => {
    stop.abort();
    return server.close();
  });
  return { server, url, recorded, waitsMs, stop: () => stop.abort() };
}

/** Sends requests for these paths at once on one connection: all bytes that come back, and how it ended. */
export async function talk(url: string, ...paths: readonly string[]): Promise<{ text: string; end: string }> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const chunks: Buffer[] = [];
  let end = 'closed';
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', (error: NodeJS.ErrnoException) => {
    end = String(error.code);
  });
  const last = paths.length - 1;
  const connection = (at: number) => (at === last ? 'close' : 'keep-alive');
  socket.write(
    paths
      .map((path, at) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: ${connection(at)}\r\n\r\n`)
      .join(''),
  );
  await once(socket, 'close').catch(() => {});
  return { text: Buffer.concat(chunks).toString(), end };
}

/** The code of what made `fetch` fail. */
export async function failureOf(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
    return 'none';
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    return cause instanceof Error && 'code' in cause ? String(cause.code) : String(error);
  }
}
