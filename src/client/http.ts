// Asks by node:http: test environments replace fetch, by one with the rules of a page or one that is intercepted. Each
// request has a connection of its own, and none is sent twice.

import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';
import { Headers, Response } from './node-fetch.ts';
import { holdTicks } from './ticks.ts';

// By value: what intercepts requests, as MSW does, replaces what the modules export. None of that is meant for the mock.
const { request: askHttp } = http;
const { request: askHttps } = https;

export type Asked = {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** The answer, as soon as its headers are here. Rejects where there is none. */
export function ask(url: string, { body, signal, ...asked }: Asked): Promise<IncomingMessage> {
  const request = url.startsWith('https:') ? askHttps : askHttp;
  const letGo = holdTicks();
  return new Promise((resolve, reject) => {
    request(url, { ...asked, ...(signal && { signal }), agent: false }, resolve)
      .on('error', reject)
      .on('close', letGo)
      .end(body);
  });
}

/** Does what `fetch` does, but follows no redirect. */
export async function fetchByHttp(url: string, { method = 'GET', body, ...init }: RequestInit): Promise<Response> {
  // A response knows the bytes and the type of every kind of body.
  const packed = new Response(body ?? null);
  const headers = { ...Object.fromEntries(packed.headers), ...Object.fromEntries(new Headers(init.headers)) };
  const signal = init.signal ?? undefined;
  const bytes = body == null ? undefined : new Uint8Array(await packed.arrayBuffer());
  const answer = await ask(url, { method, headers, body: bytes, signal }).catch((cause) => {
    throw signal?.aborted ? signal.reason : new TypeError('fetch failed', { cause });
  });
  const { statusCode: status = 0, statusMessage: statusText = '', headersDistinct } = answer;
  const hasNoBody = method === 'HEAD' || status === 204 || status === 304;
  const given = Object.entries(headersDistinct).flatMap(([name, values = []]) => values.map((value) => [name, value]));
  return new Response(hasNoBody ? null : Readable.toWeb(answer), { status, statusText, headers: given });
}
