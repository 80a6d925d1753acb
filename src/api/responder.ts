// Answers of the emulated plane, written straight to Node: their bytes are known, and Fastify's own way out costs a
// third of the throughput.

import type { ByteString } from '../byte-string.ts';
import type { Picked } from '../conversations/picked.ts';
import type { FaultName } from '../faults/faults.ts';
import type { Call } from './call.ts';
import { type CorsOptions, corsHeaders } from './cors-headers.ts';
import type { ErrorName } from './errors.ts';
import { mockHeaders, type Origin, type Source } from './origin.ts';
import { type Refinements, refusal } from './refusal.ts';

/** An answer of the emulated plane, before it is written. */
export type Response = Origin & {
  readonly status: number;
  readonly body: ByteString;
  readonly type?: string;
  /** Names and values in turn. */
  readonly headers?: readonly string[];
  /** The preferences that were honoured. */
  readonly applied?: string;
  /** The name of the fault that spoils it. */
  readonly fault?: FaultName;
  /** What the body is of, if it is a conversation. */
  readonly picked?: Picked;
};

/** Told of every answer as it is written, and how long it took until then. */
export type Observer = (call: Call, response: Response, durationMs: number) => void;

export type ResponderOptions = CorsOptions & {
  /** Aborted when the mock stops: connections end with their answer. */
  readonly stopping: AbortSignal;
  readonly observers: readonly Observer[];
  /** Told of what went wrong in the mock itself. */
  readonly log: { error(error: unknown): void };
};

/** As they stand on the wire. */
const onWire = {
  source: mockHeaders.source.toLowerCase(),
  variant: mockHeaders.variant.toLowerCase(),
  applied: mockHeaders.applied.toLowerCase(),
  fault: mockHeaders.fault.toLowerCase(),
  world: mockHeaders.world.toLowerCase(),
};
const json = 'application/json; charset=utf-8';

export class Responder {
  readonly #withMockHeaders: boolean;
  readonly #corsHeaders: ReturnType<typeof corsHeaders>;
  readonly #stopping: AbortSignal;
  readonly #observers: readonly Observer[];
  readonly #log: ResponderOptions['log'];

  constructor(options: ResponderOptions) {
    this.#withMockHeaders = options.withMockHeaders;
    this.#corsHeaders = corsHeaders(options);
    this.#stopping = options.stopping;
    this.#observers = options.observers;
    this.#log = options.log;
  }

  /** Writes an answer, with the headers that every one of them carries. */
  respond(call: Call, response: Response): void {
    this.#write(call, response);
    this.record(call, response);
  }

  /** The headers of an answer, names and values in turn. */
  headOf(call: Call, response: Response): string[] {
    const { body, type = json, headers, source, variant, applied = '', fault } = response;
    const head = this.#corsHeaders(call.request).slice();
    // A browser that kept an answer would show a stale variant.
    head.push('content-type', type, 'content-length', String(body.length), 'cache-control', 'no-store');
    if (headers !== undefined) head.push(...headers);
    if (this.#withMockHeaders) {
      head.push(onWire.source, source, onWire.variant, variant);
      if (applied !== '') head.push(onWire.applied, applied);
      if (fault !== undefined) head.push(onWire.fault, fault);
      if (call.caller?.world.isLost) head.push(onWire.world, 'lost');
    }
    if (this.#stopping.aborted) head.push('connection', 'close');
    return head;
  }

  /** Tells the observers of an answer. What a fault writes by itself is told by the fault. */
  record(call: Call, response: Response): void {
    if (this.#observers.length === 0) return;
    const durationMs = performance.now() - call.startedMs;
    for (const observe of this.#observers) observe(call, response, durationMs);
  }

  /** Answers an error of the catalogue, as the vendor would. */
  refuse(call: Call, source: Source, name: ErrorName, more?: Refinements): void {
    this.respond(call, refusal(source, name, more));
  }

  /** Answers a call that the mock itself failed on, or cuts off what it had begun. Observers may have failed: none is told. */
  fail(call: Call, error: unknown): void {
    this.#log.error(error);
    if (call.response.writableEnded) return;
    // The rest of the answer never comes: a client would wait for it until it gave up.
    if (call.response.headersSent) call.response.destroy();
    else this.#write(call, refusal('request', 'internal-error'));
  }

  #write(call: Call, response: Response): void {
    call.response.writeHead(response.status, this.headOf(call, response));
    call.response.end(response.body, 'latin1');
  }
}
