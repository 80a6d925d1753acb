// Answers what Fastify never sees: bytes that Node cannot parse, and targets that cannot be routed.

import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/read.ts';
import { type ErrorName, errorBody, errors } from '../partoo/errors.ts';
import { expectedId } from '../partoo/ids.ts';
import { MockProblem, problemJson } from '../problems/problem-json.ts';
import { corsHeaders } from './cors.ts';
import { refuseHere } from './problems.ts';
import { Refusal } from './refusal.ts';
import { limitedWarnings } from './warnings.ts';

/** What Node says of a request that it could not read; anything else is a bad request. */
const parserErrors: Readonly<Record<string, ErrorName>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

const proxyProtocol = 'it looks like the PROXY protocol of a balancer: turn that off';

/** What a client seems to speak, by the first bytes that it sends. */
const protocols = {
  '\x16\x03': 'it looks like TLS: use http://, not https://',
  'PRI * HTTP/2': 'it looks like HTTP/2: have the client or the proxy use HTTP/1.1',
  'PROXY ': proxyProtocol,
  '\r\n\r\n\0\r\nQUIT': proxyProtocol,
  '\x04': 'it looks like SOCKS: the mock is no proxy',
  '\x05': 'it looks like SOCKS: the mock is no proxy',
};

const firstLine = 'its first line is not “METHOD PATH HTTP/1.1”: has the path a blank, which is %20?';
const header = 'a header has a character that none may have, such as a line break in a key';
const length = 'its headers do not say how long its body is: Content-Length, or Transfer-Encoding: chunked';

/** What may be wrong, by the code of Node's parser. */
const guesses: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: 'its headers exceed 16 KiB: does the host have many cookies?',
  HPE_INVALID_HEADER_TOKEN: header,
  HPE_CR_EXPECTED: header,
  HPE_LF_EXPECTED: header,
  HPE_INVALID_CONSTANT: firstLine,
  HPE_INVALID_VERSION: firstLine,
  HPE_INVALID_URL: 'its path has a character that has to be encoded',
  HPE_INVALID_CONTENT_LENGTH: length,
  HPE_UNEXPECTED_CONTENT_LENGTH: length,
  HPE_INVALID_TRANSFER_ENCODING: length,
  HPE_INVALID_CHUNK_SIZE: 'its body is not in the chunks that its headers announce',
  HPE_INVALID_EOF_STATE: 'the client ended the connection before the request was whole',
  ERR_HTTP_REQUEST_TIMEOUT: 'it did not come whole in time',
};

type Unreadable = Error & { readonly code?: string; readonly rawPacket?: unknown };

/** What Fastify's options, and the event `connect` of its server, take: what they answer is logged, so often. */
export function unreadable(config: Config, log: Pick<FastifyBaseLogger, 'warn'>) {
  const warn = limitedWarnings(log);
  return {
    /** Writes an error to a connection whose request Node could not read, once the answers before it are sent. */
    clientErrorHandler(this: FastifyInstance, { code = '', rawPacket }: Unreadable, socket: Socket): void {
      // Anything else, as a client that has gone, is no request.
      if (/^(HPE|ERR_HTTP)_/.test(code)) {
        const guess = guessOf(code, rawPacket);
        warn(guess, `a request could not be read: ${guess}`);
      }
      const write = () => {
        if (socket.writable) socket.end(answer(parserErrors[code] ?? 'bad-request', config));
      };
      const last = this.connections.get(socket);
      // Nothing more comes of an answer whose request broke off.
      if (last?.req.complete && !last.writableFinished) last.once('close', write);
      else write();
    },

    /** CONNECT asks for a tunnel, which nothing here is. */
    refuseConnect(_request: unknown, socket: Socket): void {
      const guess = 'CONNECT is for a proxy, which the mock is not: is a setting as HTTPS_PROXY its address?';
      warn(guess, `a request could not be answered: ${guess}`);
      socket.end(answer('bad-request', config));
    },
  };
}

function guessOf(code: string, rawPacket: unknown): string {
  const first = String(rawPacket).slice(0, 16);
  const [, protocol] = Object.entries(protocols).find(([start]) => first.startsWith(start)) ?? [];
  return protocol ?? guesses[code] ?? 'it does not begin with a method of HTTP';
}

/** A path that cannot be decoded, or is too long: it names no conversation, and nothing else. */
export function frameworkErrors(_error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const { url, server, headers } = request;
  if (server.config.control && /^\/_mock(?=[/?]|$)/.test(url)) {
    const problem = new MockProblem('not-found', 'the path cannot be decoded, or is too long');
    reply.code(problem.status).type(problemJson).send(JSON.stringify(problem.body));
    return;
  }
  const refusal = url.startsWith('/v2/conversations/')
    ? new Refusal('bad-request', 'request', { fields: { conversation_id: expectedId } })
    : new Refusal('not-found', 'request');
  refuseHere(refusal, request, reply.headers(corsHeaders(server.config, headers.origin)));
}

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
