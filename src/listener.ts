// Where requests come in: the sockets below the planes, and what is said to those that cannot be read.

import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HeaderList } from './api/cors-headers.ts';
import { Connections } from './connections.ts';
import { answerUnreadable, unreadable } from './unreadable.ts';

/** A client that is slow on purpose, or has gone, holds its connection no longer than this. */
export const limits = {
  requireHostHeader: false,
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 5_000,
  // Longer than the 60 s that proxies commonly keep a connection.
  keepAliveTimeout: 72_000,
} as const satisfies ServerOptions;

/** One server for each address that a host stands for. */
export class Listener {
  readonly #handle: RequestListener;
  readonly #whenUnreadable: HeaderList;
  readonly #connections = new Connections();
  readonly #servers: Server[] = [];

  /** `whenUnreadable`: headers of answers to what cannot be read. */
  constructor(handle: RequestListener, whenUnreadable: HeaderList) {
    this.#handle = handle;
    this.#whenUnreadable = whenUnreadable;
  }

  /**
   * Listens, under `localhost` on every address of it that the machine has.
   *
   * @throws Error with the code that Node gives, such as EADDRINUSE
   * @example await listener.listen('127.0.0.1', 7278) // 'http://127.0.0.1:7278'
   */
  async listen(host: string, port: number): Promise<string> {
    const [first = host, ...others] = host === 'localhost' ? await addressesOf(host) : [host];
    const { address, port: taken } = await this.#listenOn(first, port);
    await Promise.all(others.map((other) => this.#listenOn(other, taken).catch(unlessMissing)));
    return `http://${hostOf(address)}:${taken}`;
  }

  /** Frees the port and ends every connection as soon as nothing on it waits for an answer. */
  async close(): Promise<void> {
    this.#connections.end();
    await Promise.all(this.#servers.map((server) => new Promise((closed) => server.close(closed))));
  }

  async #listenOn(host: string, port: number): Promise<AddressInfo> {
    const server = createServer(limits, this.#handle);
    server.on('checkExpectation', this.#handle);
    server.on('connect', (_request, socket) => answerUnreadable(socket, 'bad-request', this.#whenUnreadable));
    server.on('clientError', (error, socket) => answerUnreadable(socket, unreadable(error), this.#whenUnreadable));
    server.on('connection', (connection) => this.#connections.add(connection));
    server.listen({ host, port });
    await once(server, 'listening');
    this.#servers.push(server);
    return addressOf(server);
  }
}

/** An address that the machine does not have, such as ::1 in some containers, is no reason to fail. */
function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EADDRNOTAVAIL' && error.code !== 'EAFNOSUPPORT') throw error;
}

const addressesOf = async (host: string) => (await lookup(host, { all: true })).map(({ address }) => address);

/** Where a server listens. @throws TypeError where that is no address */
export function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (typeof address === 'object' && address !== null) return address;
  throw new TypeError('the server listens on no address');
}

/** Of all addresses, the one that works on this machine. */
function hostOf(address: string): string {
  if (address === '0.0.0.0') return '127.0.0.1';
  if (address === '::') return '[::1]';
  return address.includes(':') ? `[${address}]` : address;
}
