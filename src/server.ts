// The HTTP server below the planes: how requests are read, and what is said to those that cannot be.

import {
  createServer as createHttpServer,
  type RequestListener,
  type Server,
  type ServerOptions,
  STATUS_CODES,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { type FastifyInstance, fastify } from 'fastify';
import { noCompilers, useCompilers } from './api/compilers.ts';
import { type ErrorName, errors } from './api/errors.ts';
import type { ExpressLane } from './api/express-lane.ts';
import { acceptEveryMethod } from './api/methods.ts';
import { answerOn, Connections } from './connections.ts';

/** What Node says of a request it could not read; anything else is a bad request. */
const parserErrors: Readonly<Record<string, ErrorName>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

/** A client that is slow on purpose, or has gone, holds its connection no longer than this. */
const timeouts: ServerOptions = {
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 5_000,
  // Longer than the 60 s that proxies commonly keep a connection.
  keepAliveTimeout: 72_000,
};

/** A Fastify instance that never answers in its own words, behind a lane for what needs none of it. */
export function createServer(lane: ExpressLane): FastifyInstance {
  const connections = new Connections();
  const server = fastify({
    schemaController: noCompilers,
    serverFactory: (handle) =>
      listener((request, response) => void (lane(request, response) || handle(request, response)), connections),
    // A request that arrives while the mock stops is still answered.
    return503OnClosing: false,
    // Longer than any request line Node reads: what is wrong with an id is for the route to say.
    routerOptions: { maxParamLength: 16_384 },
    rewriteUrl: ({ url = '/' }) => {
      const target = url.startsWith('/') ? url : withoutOrigin(url);
      return target.includes('%') ? withoutBrokenEscapes(target) : target;
    },
    clientErrorHandler: (error, socket) => answerUnreadable(socket, parserErrors[error.code] ?? 'bad-request'),
  });
  server.addHook('preClose', (done) => {
    connections.end();
    done();
  });
  useCompilers(server);
  acceptEveryMethod(server);
  return server;
}

/** One for each address that a host name stands for. */
function listener(handle: RequestListener, connections: Connections): Server {
  const server = createHttpServer({ requireHostHeader: false, ...timeouts }, handle);
  server.on('checkExpectation', handle);
  server.on('connect', (_request, socket) => answerUnreadable(socket, 'bad-request'));
  server.on('connection', (connection) => connections.add(connection));
  return server;
}

/** What is asked of a proxy has an origin before its path, and perhaps a query that Fastify’s router takes for broken. */
function withoutOrigin(url: string): string {
  const target = url.replace(/^https?:\/\/[^/?#]*/i, '');
  return target === url || target.startsWith('/') ? target : `/${target}`;
}

/** A path whose escapes cannot be decoded stands for itself, so that it meets its route like any other. */
function withoutBrokenEscapes(url: string): string {
  const [path = ''] = url.split('?', 1);
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return path.replaceAll('%', '%25') + url.slice(path.length);
  }
}

/** @see https://developers.partoo.co/guides/api/getting-started/api-fundamentals/errors */
function answerUnreadable(socket: Duplex, name: ErrorName): void {
  const { status, body } = errors[name];
  const text = JSON.stringify(body);
  if (!socket.writable) return;
  const due = answerOn(socket);
  // Among the bytes of another answer this would be taken for a part of it.
  if (due?.req.complete) {
    due.once('close', () => answerUnreadable(socket, name));
    return;
  }
  if (due?.headersSent) {
    socket.destroy();
    return;
  }
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
  );
}
