// One answer over a bare socket: what it holds, byte for byte, and when a new server gives its first.

import type { ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { isWhole } from './socket.ts';

/** What a server sends of its own accord; Node adds the rest. */
export type Answer = { readonly headers: Readonly<Record<string, string>>; readonly body: string };

const nodesOwn = /^(?:date|connection|keep-alive): .*\r\n/gim;
const pollMs = 2;
const patienceMs = 30_000;

/** Asks once. @throws Error when the connection fails */
export function ask(port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nx-APIKey: bench\r\n\r\n`),
    );
    socket.setNoDelay(true);
    socket.setTimeout(patienceMs, () => socket.destroy(new Error(`${path}: no answer`)));
    socket.on('error', reject);
    socket.on('end', () => reject(new Error(`${path}: half an answer`)));
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      if (!isWhole(answer)) return;
      socket.destroy();
      resolve(Buffer.from(answer, 'latin1').toString());
    });
  });
}

/** Asks a server that is starting, again and again, until it answers 200. */
export async function firstAnswer(server: ChildProcess, port: number, path: string): Promise<string> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`${server.spawnargs.join(' ')}: ended with ${server.exitCode}`);
    const raw = await ask(port, path).catch(() => '');
    if (raw.startsWith('HTTP/1.1 200 ')) return raw;
    await wait(pollMs);
  }
  throw new Error(`${server.spawnargs.join(' ')}: no 200 for ${path}`);
}

/** An answer in its parts, without the headers that Node adds. */
export function answerOf(raw: string): Answer {
  const [head = '', body = ''] = raw.split('\r\n\r\n');
  const lines = `${head}\r\n`.replace(nodesOwn, '').trimEnd().split('\r\n').slice(1);
  return { headers: Object.fromEntries(lines.map((line) => line.split(/: (.*)/s, 2))), body };
}

/** Are two answers the same but for their date? */
export const isSame = (one: string, other: string) => withoutDate(one) === withoutDate(other);

const withoutDate = (raw: string) => raw.replace(/^date: .*\r\n/im, '');
