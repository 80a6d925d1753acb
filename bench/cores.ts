// Which core is whose: servers have one, with the load of throughput; the bench and its own client have another.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

export type Role = 'server' | 'load';

/** The core of each role; undefined where cores cannot be had: no `taskset`, or fewer than two. */
export const cores: Readonly<Record<Role, number>> | undefined = chooseCores();

/** A command line that runs on the core of a role. */
export function pinned(role: Role | undefined, argv: readonly string[]): readonly string[] {
  return cores === undefined || role === undefined ? argv : ['taskset', '-c', String(cores[role]), ...argv];
}

/** Moves the bench itself out of the servers' way. */
export function makeRoom(): void {
  if (cores !== undefined) execFileSync('taskset', ['-a', '-cp', String(cores.load), String(process.pid)]);
}

function chooseCores(): Readonly<Record<Role, number>> | undefined {
  try {
    const allowed = execFileSync('taskset', ['-cp', String(process.pid)], { encoding: 'utf8' });
    const [server, load] = listed(allowed.slice(allowed.lastIndexOf(':') + 1));
    return server === undefined || load === undefined ? undefined : { server, load };
  } catch {
    return undefined;
  }
}

/** `0-2,5` as 0, 1, 2, 5. */
function listed(ranges: string): readonly number[] {
  return ranges.split(',').flatMap((range) => {
    const [from = 0, to = from] = range.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, at) => from + at);
  });
}

export type Times = { readonly busy: number; readonly all: number };

/** What a core has done since it was switched on, in ticks; undefined where the system does not tell. */
export function timesOf(core: number): Times | undefined {
  const line = statLines().find((text) => text.startsWith(`cpu${core} `));
  if (line === undefined) return undefined;
  const ticks = line.split(/\s+/).slice(1, 9).map(Number);
  const all = ticks.reduce((sum, value) => sum + value, 0);
  const [, , , idle = 0, waiting = 0] = ticks;
  return { busy: all - idle - waiting, all };
}

function statLines(): readonly string[] {
  try {
    return readFileSync('/proc/stat', 'utf8').split('\n');
  } catch {
    return [];
  }
}

export const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length };
