// Sends a body to a receiver once: no redirect is followed, and time and answer are bounded.

import http from 'node:http';
import https from 'node:https';
import { lookupReceiver } from './hosts.ts';

// By value: what intercepts requests, as MSW does, replaces what the modules export. None of that is meant for the mock.
const { request: sendHttp } = http;
const { request: sendHttps } = https;

type Parcel = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

type Bounds = {
  readonly timeoutMs: number;
  /** What is read of an answer; the rest is not waited for. */
  readonly answerBytes: number;
  /** Gives up. */
  readonly signal: AbortSignal;
};

/** How it ended. Without a status there is an error. */
export type Outcome = { readonly status: number | null; readonly error: string | null; readonly durationMs: number };

/** Never rejects. */
export function deliver({ url, headers, body }: Parcel, bounds: Bounds): Promise<Outcome> {
  const startedMs = performance.now();
  return new Promise((resolve) => {
    let status: number | null = null;
    let error: string | null = null;
    const send = url.startsWith('https:') ? sendHttps : sendHttp;
    const options = { method: 'POST', headers, agent: false, lookup: lookupReceiver, signal: bounds.signal };
    const request = send(url, options, (answer) => {
      const { statusCode = 0 } = answer;
      status = statusCode;
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > bounds.answerBytes) answer.destroy();
      });
      // Its status is known; what breaks off later changes nothing.
      answer.on('error', () => {});
    });
    const timer = setTimeout(() => {
      request.destroy(new Error(`no answer within ${bounds.timeoutMs} ms`));
    }, bounds.timeoutMs);
    request.on('error', ({ code, message }: NodeJS.ErrnoException) => {
      error = code ?? message;
    });
    request.on('close', () => {
      clearTimeout(timer);
      const durationMs = Math.round((performance.now() - startedMs) * 1000) / 1000;
      resolve({ status, error: status === null ? error : null, durationMs });
    });
    request.end(body);
  });
}
