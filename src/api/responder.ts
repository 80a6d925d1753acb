// Answers of the emulated plane, written straight to Node: their bytes are known, and Fastify's own way out costs a
// third of the throughput.

import type { FastifyReply } from 'fastify';
import type { Conversation } from '../conversations/conversation.ts';
import { type CorsOptions, corsHeaders } from './cors.ts';
import { type ErrorName, errors } from './errors.ts';
import { mockHeaders, type Origin, type Source } from './origin.ts';

export type Response = Origin & {
  readonly status: number;
  /** The body. */
  readonly text: string | Buffer;
  readonly type?: string;
  /** Names and values in turn. */
  readonly headers?: readonly string[];
  /** The preferences that were honoured. */
  readonly applied?: string;
  /** The name of the fault that spoils it. */
  readonly fault?: string;
  /** What the text holds, if it is a conversation. */
  readonly conversation?: Conversation;
};

/** Told of every answer as it is written, and how long it took until then. */
export type Observer = (reply: FastifyReply, response: Response, durationMs: number) => void;

export type ResponderOptions = CorsOptions & {
  /** Aborted when the mock stops: connections end with their answer. */
  readonly stopping: AbortSignal;
  readonly observers: readonly Observer[];
};

/** What `refuse` may be told beside the name of the error: another body, more headers, the preferences honoured. */
type More = { readonly body?: object; readonly headers?: readonly string[]; readonly applied?: string };

/** As they stand on the wire. */
const onWire = {
  source: mockHeaders.source.toLowerCase(),
  variant: mockHeaders.variant.toLowerCase(),
  applied: mockHeaders.applied.toLowerCase(),
  fault: mockHeaders.fault.toLowerCase(),
};
const json = 'application/json; charset=utf-8';
const bodies = new Map(Object.entries(errors).map(([name, { body }]) => [name, JSON.stringify(body)]));
const headersOf = (name: ErrorName) => {
  const error = errors[name];
  return 'headers' in error ? Object.entries(error.headers).flat() : [];
};

export class Responder {
  readonly #withMockHeaders: boolean;
  readonly #corsHeaders: (origin: string | undefined) => readonly string[];
  readonly #stopping: AbortSignal;
  readonly #observers: readonly Observer[];

  constructor(options: ResponderOptions) {
    this.#withMockHeaders = options.withMockHeaders;
    this.#corsHeaders = corsHeaders(options);
    this.#stopping = options.stopping;
    this.#observers = options.observers;
  }

  /** Writes an answer, with the headers that every one of them carries. */
  respond(reply: FastifyReply, response: Response): void {
    const head = this.headOf(reply, response);
    reply.hijack();
    reply.raw.writeHead(response.status, head);
    reply.raw.end(response.text);
    this.record(reply, response);
  }

  /** The headers of an answer, names and values in turn. */
  headOf(reply: FastifyReply, response: Response): string[] {
    const { text, type = json, headers, source, variant, applied = '', fault } = response;
    const head = this.#corsHeaders(reply.request.headers.origin).concat(
      'content-type',
      type,
      'content-length',
      String(Buffer.byteLength(text)),
      // A browser that kept an answer would show a stale variant.
      'cache-control',
      'no-store',
    );
    if (headers !== undefined) head.push(...headers);
    if (this.#withMockHeaders) {
      head.push(onWire.source, source, onWire.variant, variant);
      if (applied !== '') head.push(onWire.applied, applied);
      if (fault !== undefined) head.push(onWire.fault, fault);
    }
    if (this.#stopping.aborted) head.push('connection', 'close');
    return head;
  }

  /** Tells the observers of an answer. What a fault writes by itself is told by the fault. */
  record(reply: FastifyReply, response: Response): void {
    if (this.#observers.length === 0) return;
    const durationMs = performance.now() - reply.request.startedMs;
    for (const observe of this.#observers) observe(reply, response, durationMs);
  }

  /** Answers an error of the catalogue, as the vendor would. */
  refuse(reply: FastifyReply, source: Source, name: ErrorName, more?: More): void {
    this.respond(reply, refusal(source, name, more));
  }
}

/** The answer that is an error of the catalogue. */
export const refusal = (
  source: Source,
  name: ErrorName,
  { body, headers = [], applied = '' }: More = {},
): Response => ({
  status: errors[name].status,
  text: body === undefined ? `${bodies.get(name)}` : JSON.stringify(body),
  headers: [...headersOf(name), ...headers],
  source,
  variant: name,
  applied,
});
