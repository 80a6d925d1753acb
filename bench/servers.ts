// The servers that are measured: how each is started, and what it must answer before it counts.

import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Answer, firstAnswer } from './answer.ts';
import { prismArguments } from './peers.ts';
import { launch } from './processes.ts';

/** What `node` is to run, and the path before an id. */
export type Server = { readonly argv: (port: number) => readonly string[]; readonly root: string };

export type Running = {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly port: number;
  readonly root: string;
};

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const root = '/v2/conversations/';

export const mockFile = file('../dist/partoo-mock.js');

/** The mock as it comes, and what of it is turned off. */
export const mocks = {
  bare: mockWith('--log-level', 'warn', '--journal', '0'),
  journal: mockWith('--log-level', 'warn'),
  default: mockWith(),
};

function mockWith(...flags: string[]): Server {
  return { argv: (port) => [mockFile, '--port', String(port), ...flags], root };
}

export const bareHttp = (answer: Answer): Server => ({
  argv: (port) => [file('servers/bare-http.js'), String(port), JSON.stringify(answer)],
  root,
});

export const bareFastify = (answer: Answer): Server => ({
  argv: (port) => [file('servers/bare-fastify.js'), String(port), JSON.stringify(answer)],
  root,
});

/** Prism leaves out the path of a server that the contract gives without a host. */
export const prism: Server = { argv: prismArguments, root: '/conversations/' };

/** Starts a server on the servers' core and waits until it answers. */
export async function serve(server: Server, id: number): Promise<Running> {
  const port = await freePort();
  const child = launch('server', [process.execPath, ...server.argv(port)]);
  await firstAnswer(child, port, server.root + id);
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
