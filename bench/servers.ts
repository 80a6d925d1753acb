// The servers that are measured: how each is started, and what it must answer before it counts.

import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Answer, firstAnswer } from './answer.ts';
import { node24 } from './install.ts';
import { names } from './names.ts';
import { end, launch } from './processes.ts';

/** The command that starts a server, and the path before an id. */
export type Server = {
  readonly name: string;
  readonly argv: (port: number) => readonly string[];
  readonly root: string;
};

export type Running = {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly port: number;
  readonly root: string;
};

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const root = '/v2/conversations/';
export const mockFile = file('../dist/partoo-mock.js');

/** The mock as it comes, and what of it is turned off. */
export const mocks = {
  bare: mockWith(names.bare, '--log-level', 'warn', '--journal', '0'),
  journal: mockWith(names.journal, '--log-level', 'warn'),
  default: mockWith(names.mock),
};

export const onNode24: Server = {
  name: names.onNode24,
  argv: (port) => [node24, mockFile, '--port', String(port)],
  root,
};

function mockWith(name: string, ...flags: string[]): Server {
  return { name, argv: (port) => [process.execPath, mockFile, '--port', String(port), ...flags], root };
}

export const bareHttp = (answer: Answer) => bare(names.http, 'servers/bare-http.js', JSON.stringify(answer));
export const bareFastify = (answer: Answer) => bare(names.fastify, 'servers/bare-fastify.js', JSON.stringify(answer));

/** `answers` is the path of a file that has them. */
export const bareHttpOfMany = (answers: string) => bare(names.http, 'servers/bare-http-many.js', answers);

function bare(name: string, path: string, sends: string): Server {
  return { name, argv: (port) => [process.execPath, file(path), String(port), sends], root };
}

/**
 * Starts a server on the servers' core and waits until it answers.
 *
 * @throws Error when it does not
 */
export async function serve(server: Server, id: number): Promise<Running> {
  const port = await freePort();
  const child = launch('server', server.argv(port));
  try {
    await firstAnswer(child, port, server.root + id);
  } catch (error) {
    await end(child);
    throw error;
  }
  return { child, pid: child.pid ?? 0, port, root: server.root };
}

export async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
