// Load for a bounded time: by wrk where it is installed, otherwise by autocannon.

import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { installPeers, versionOfPeer } from './peers.ts';
import { end, launch } from './processes.ts';

/** Which ids are asked for: so many from the first on, over and over. */
export type Ids = { readonly first: number; readonly count: number };

export type Done = { readonly requests: number; readonly seconds: number };

export const connections = 100;

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** More than any round can use up. */
const unseenEach = 10_000_000;
let nextUnseen = unseenEach;

/** Ids that no round of this run has asked for. */
export function unseenIds(): Ids {
  const first = nextUnseen;
  nextUnseen += unseenEach;
  return { first, count: 0 };
}

/** Where conversations are asked for: an id comes right after `root`. */
type Target = { readonly port: number; readonly root: string };

export type Generator = {
  readonly name: string;
  readonly load: (target: Target, ids: Ids, seconds: number) => Promise<Done>;
};

export function findGenerator(): Generator {
  const wrk = versionOfWrk();
  if (wrk !== undefined) return { name: wrk, load: byWrk };
  installPeers();
  return { name: `autocannon ${versionOfPeer('autocannon')}`, load: byAutocannon };
}

function versionOfWrk(): string | undefined {
  try {
    execFileSync('wrk', ['--version'], { stdio: 'pipe' });
  } catch (error) {
    // wrk tells its version and exits 1; where it is missing there is no output.
    const { stdout } = error as { stdout?: Buffer };
    return /^(wrk \S+)/.exec(stdout?.toString() ?? '')?.[1];
  }
  return 'wrk';
}

async function byWrk({ port, root }: Target, { first, count }: Ids, seconds: number): Promise<Done> {
  const options = [
    '-t',
    '1',
    '-c',
    String(connections),
    '-d',
    String(seconds),
    '--timeout',
    '20s',
    '-H',
    'x-APIKey: bench',
  ];
  const script = count === 1 ? [] : ['-s', file('load/ids.lua')];
  const url = `http://127.0.0.1:${port}${root}${first}`;
  const rest = count === 1 ? [] : ['--', root, String(first), String(count)];
  const told = await output(['wrk', ...options, ...script, url, ...rest], seconds);
  const [, requests, number, unit] = /(\d+) requests in ([\d.]+)(ms|s),/.exec(told) ?? [];
  if (requests === undefined || /Non-2xx|Socket errors/.test(told)) throw new Error(`wrk:\n${told}`);
  return { requests: Number(requests), seconds: Number(number) / (unit === 'ms' ? 1000 : 1) };
}

async function byAutocannon({ port, root }: Target, { first, count }: Ids, seconds: number): Promise<Done> {
  const numbers = [connections, seconds, first, count].map(String);
  const told = await output([process.execPath, file('load/autocannon.js'), String(port), root, ...numbers], seconds);
  const { failed, ...done } = JSON.parse(told);
  if (failed > 0) throw new Error(`autocannon: ${told}`);
  return done;
}

async function output(argv: readonly string[], seconds: number): Promise<string> {
  const child = launch('load', argv, 'pipe');
  const late = setTimeout(() => end(child), (seconds + 20) * 1000);
  const [told] = await Promise.all([child.stdout === null ? '' : text(child.stdout), once(child, 'exit')]);
  clearTimeout(late);
  return told;
}
