// Answers what Fastify never sees: bytes that Node cannot parse, and targets that cannot be routed.

import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/read.ts';
import { type ErrorName, errorBody, errors } from '../partoo/errors.ts';
import { expectedId } from '../partoo/ids.ts';
import { MockProblem, problemJson } from '../problems/problem-json.ts';
import { corsHeaders } from './cors.ts';
import { refuseHere } from './problems.ts';
import { Refusal } from './refusal.ts';

/** What Node says of a request that it could not read; anything else is a bad request. */
const parserErrors: Readonly<Record<string, ErrorName>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

/** Writes an error to a connection whose request Node could not read, once the answers before it are sent. */
export function clientErrorHandler(this: FastifyInstance, { code }: NodeJS.ErrnoException, socket: Socket): void {
  const write = () => {
    if (socket.writable) socket.end(answer(parserErrors[`${code}`] ?? 'bad-request', this.config));
  };
  const last = this.connections.get(socket);
  // Nothing more comes of an answer whose request broke off.
  if (last?.req.complete && !last.writableFinished) last.once('close', write);
  else write();
}

/** A path that cannot be decoded, or is too long: it names no conversation, and nothing else. */
export function frameworkErrors(_error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const { url, server } = request;
  if (server.config.control && /^\/_mock(?=[/?]|$)/.test(url)) {
    const problem = new MockProblem('not-found', 'the path cannot be decoded, or is too long');
    reply.code(problem.status).type(problemJson).send(JSON.stringify(problem.body));
    return;
  }
  const refusal = url.startsWith('/v2/conversations/')
    ? new Refusal('bad-request', 'request', { fields: { conversation_id: expectedId } })
    : new Refusal('not-found', 'request');
  refuseHere(refusal, request, reply.headers(corsHeaders(server.config)));
}

/** CONNECT asks for a tunnel, which nothing here is. */
export const refuseConnect =
  (config: Config) =>
  (_request: unknown, socket: Socket): void => {
    socket.end(answer('bad-request', config));
  };

/** @see https://developers.partoo.co/guides/api/getting-started/api-fundamentals/errors */
function answer(name: ErrorName, config: Config): string {
  const { status } = errors[name];
  const body = JSON.stringify(errorBody(name, config['error-key']));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    ...Object.entries(corsHeaders(config)).map(([name, value]) => `${name}: ${value}`),
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
