// Performs the effect of a fault on an answer that is about to be sent. Nothing else touches a connection.

import { STATUS_CODES } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Effect } from '../faults/effect.ts';
import { errorBody, errorOfStatus } from '../partoo/errors.ts';
import { errorHeaders } from './refusal.ts';

/** What takes the place of an answer: what is sent instead, or that nothing more is. */
type Performed =
  | { readonly payload: unknown; readonly variant?: string }
  /** The effect writes to the connection itself, after it was recorded. */
  | { readonly write: () => void; readonly isAnswered: boolean };

/** Whether an effect keeps the request waiting: only so many may at once. */
export const waits = ({ kind }: Effect): boolean => kind === 'delay' || kind === 'drip' || kind === 'hang';

/** Performs an effect, or says how it is to be performed once the answer has its headers. */
export async function perform(
  effect: Effect,
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<Performed> {
  const { run, raw } = request;
  switch (effect.kind) {
    case 'error':
      return sendError(effect.status, effect.retryAfter, request, reply);
    case 'answer': {
      reply.code(effect.status).removeHeader('allow').removeHeader('retry-after').type(effect.contentType);
      return { payload: effect.body, ...(effect.variant && { variant: effect.variant }) };
    }
    case 'delay':
      await run.wait(effect.ms, raw.socket);
      return { payload };
    case 'drip':
      return { isAnswered: true, write: () => void drip(effect, request, reply, bytesOf(payload)) };
    case 'cut':
      return { isAnswered: true, write: () => cut(reply, bytesOf(payload)) };
    case 'reset':
      return { isAnswered: false, write: () => endConnection(reply, (socket) => socket.resetAndDestroy()) };
    case 'close':
      return { isAnswered: false, write: () => endConnection(reply, (socket) => socket.destroySoon()) };
    case 'hang':
      return {
        isAnswered: false,
        write: () =>
          void run
            .wait(Number.POSITIVE_INFINITY, raw.socket)
            .then(() => endConnection(reply, (socket) => socket.destroy())),
      };
  }
}

function sendError(
  status: number,
  retryAfter: number | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Performed {
  const name = errorOfStatus(status);
  reply.code(status).removeHeader('allow').removeHeader('retry-after').type('application/json; charset=utf-8');
  reply.headers({
    ...(name && errorHeaders(name, request)),
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  });
  const key = request.server.config['error-key'];
  const body =
    name === undefined ? { [key]: { json: STATUS_CODES[status] ?? `Status ${status}` } } : errorBody(name, key);
  return { payload: JSON.stringify(body), variant: name ?? `status-${status}` };
}

/** Sends the body a few bytes at a time. */
async function drip(
  { bytes, everyMs }: Extract<Effect, { kind: 'drip' }>,
  { run, raw }: FastifyRequest,
  reply: FastifyReply,
  body: Buffer,
): Promise<void> {
  writeHead(reply, body);
  let rest = body;
  while (rest.length > bytes && !run.isOver && !raw.socket.destroyed) {
    reply.raw.write(rest.subarray(0, bytes));
    rest = rest.subarray(bytes);
    await run.wait(everyMs, raw.socket);
  }
  reply.raw.end(rest);
}

/** Sends the headers of the whole body and half of it. */
function cut(reply: FastifyReply, body: Buffer): void {
  writeHead(reply, body);
  reply.raw.write(body.subarray(0, body.length / 2), () => endConnection(reply, (socket) => socket.destroySoon()));
}

function writeHead(reply: FastifyReply, body: Buffer): void {
  const { raw } = reply;
  for (const [name, value = ''] of Object.entries(reply.getHeaders())) raw.setHeader(name, value);
  raw.setHeader('content-length', body.length);
  raw.statusCode = reply.statusCode;
  raw.flushHeaders();
}

/**
 * Ends the connection when this answer has its turn, so that answers to earlier requests on it still arrive: a pipelined
 * request has no socket yet. A request in process has none at all: it fails.
 */
function endConnection({ raw }: FastifyReply, end: (socket: Socket) => void): void {
  const endIt = (socket: unknown) => (socket instanceof Socket ? end(socket) : raw.destroy());
  if (raw.socket === null) raw.once('socket', endIt);
  else endIt(raw.socket);
}

const bytesOf = (payload: unknown): Buffer => Buffer.from(String(payload));
