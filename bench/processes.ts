// Starts, pins, watches and ends the processes of the benchmark.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { request as ask } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { constants, cpus } from 'node:os';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Workload } from './workloads.ts';

export type Running = { readonly child: ChildProcess; readonly pid: number; readonly url: string };

/** Servers and load share a core; the benchmark itself stays away from it. */
export const isPinned = pinTo('1', process.pid);

/** Starts what may run on every core, such as a browser: its threads and processes would wait for each other on one. */
export async function onEveryCore<Started>(start: () => Promise<Started>): Promise<Started> {
  pinTo(`0-${cpus().length - 1}`, process.pid);
  try {
    return await start();
  } finally {
    pinTo('1', process.pid);
  }
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(128 + constants.signals[signal]));
}

export function launch(argv: readonly string[], stdout: 'ignore' | 'pipe' = 'ignore'): ChildProcess {
  const [command = '', ...args] = isPinned ? ['taskset', '-c', '0', ...argv] : argv;
  const child = spawn(command, args, { stdio: ['ignore', stdout, 'inherit'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Starts a server and waits for its first 200. `path` stands before an id. */
export async function serve(argv: (port: number) => readonly string[], path: string, id: number) {
  const port = await freePort();
  const startedMs = performance.now();
  const child = launch(argv(port));
  const url = `http://127.0.0.1:${port}${path}`;
  const patienceMs = 40_000;
  while ((await answerFrom(url + id).catch(() => undefined))?.status !== 200) {
    if (child.exitCode !== null) throw new Error(`${child.spawnargs.join(' ')} ended with ${child.exitCode}`);
    if (performance.now() - startedMs > patienceMs) throw new Error(`${child.spawnargs.join(' ')} never answered 200`);
    await wait(2);
  }
  return { child, pid: child.pid ?? 0, url, startMs: performance.now() - startedMs };
}

export async function end({ child }: Pick<Running, 'child'>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** As a batch: on the core that they share, the load would take the place of the server with each answer that it gets. */
const patiently = ['chrt', '--batch', '0'];

/** Puts a server under load for a second. Gives the requests that it answered in a second of its own processor time. */
export async function requestsPerCpuSecond(
  { pid, url }: Running,
  { ids, path, body, perWorld }: Workload,
): Promise<number> {
  const before = cpuSeconds(pid);
  const { origin, pathname } = new URL(url);
  const load = { origin, connections: 100, seconds: 1, path: path ?? `${pathname}{id}`, ...ids, body, perWorld };
  const argv = [process.execPath, fileURLToPath(new URL('load.js', import.meta.url)), JSON.stringify(load)];
  const child = launch([...(isPinned ? patiently : []), ...argv], 'pipe');
  const printed = child.stdout === null ? '' : await text(child.stdout);
  const { requests, failed }: { requests: number; failed: number } = JSON.parse(printed);
  if (failed > 0) throw new Error(`${url}: ${failed} requests failed`);
  return requests / (cpuSeconds(pid) - before);
}

/** Processor time that all threads of a process have used. */
export function cpuSeconds(pid: number): number {
  const nanoseconds = readdirSync(`/proc/${pid}/task`).map((thread) =>
    Number(firstWord(`/proc/${pid}/task/${thread}/schedstat`)),
  );
  return nanoseconds.reduce((sum, value) => sum + value, 0) / 1e9;
}

/** A thread may end between two looks. */
function firstWord(file: string): string {
  try {
    return readFileSync(file, 'utf8').split(' ', 1)[0] ?? '';
  } catch {
    return '';
  }
}

export function residentMiB(pid: number): number {
  const kiB = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kiB) / 1024);
}

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** One answer over a connection of its own, without the headers that Node adds. With a body it is a POST. */
export function answerFrom(url: string, body?: object): Promise<Answer> {
  const headers = { 'x-APIKey': 'bench', ...(body && { 'content-type': 'application/json' }) };
  const options = { agent: false, headers, timeout: 10_000, method: body === undefined ? 'GET' : 'POST' };
  return new Promise((resolve, reject) => {
    const request = ask(url, options, async (response) => {
      const { date, connection, 'keep-alive': keepAlive, ...headers } = response.headers;
      const body = await text(response);
      resolve({ status: response.statusCode ?? 0, headers: headers as Answer['headers'], body });
    });
    request.on('timeout', () => request.destroy(new Error(`${url}: no answer`))).on('error', reject);
    request.end(body && JSON.stringify(body));
  });
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function pinTo(cores: string, pid: number): boolean {
  try {
    execFileSync('taskset', ['-a', '-cp', cores, String(pid)]);
    return true;
  } catch {
    return false;
  }
}
