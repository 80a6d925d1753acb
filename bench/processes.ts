// Processes of the bench: every one that is started here is ended here, whatever happens.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { pinned, type Role } from './cores.ts';

const running = new Set<ChildProcess>();

/**
 * Starts a command on the core of a role, or anywhere. What it prints goes to /dev/null unless asked for. Over a channel
 * it can send messages.
 */
export function launch(
  role: Role | undefined,
  argv: readonly string[],
  stdout: 'ignore' | 'pipe' = 'ignore',
  ...channel: 'ipc'[]
) {
  const [command = '', ...args] = pinned(role, argv);
  const child = spawn(command, args, { stdio: ['ignore', stdout, 'inherit', ...channel] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Ends everything at once, now and when the bench stops for any reason. */
export function leaveNothing(): void {
  const endAll = () => {
    for (const child of running) child.kill('SIGKILL');
  };
  process.once('exit', endAll);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      endAll();
      process.exit(128 + constants.signals[signal]);
    });
  }
}

/** Processor time that all threads of a process have used; undefined where the system does not tell. */
export function cpuSecondsOf(pid: number): number | undefined {
  const stat = procFile(pid, 'stat');
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = fields?.slice(11, 13).map(Number) ?? [];
  // Linux counts in ticks of 10 ms wherever Node runs.
  return user === undefined || system === undefined ? undefined : (user + system) / 100;
}

/** How long the main thread of a process was ready to run and had no core; undefined where the system does not tell. */
export function waitedMs(pid: number): number | undefined {
  const waited = procFile(pid, `task/${pid}/schedstat`)?.split(' ')[1];
  return waited === undefined ? undefined : Number(waited) / 1e6;
}

/** The resident set of a process. */
export function residentMiB(pid: number): number | undefined {
  const kiB = /^VmRSS:\s+(\d+) kB$/m.exec(procFile(pid, 'status') ?? '')?.[1];
  return kiB === undefined ? undefined : Math.round(Number(kiB) / 102.4) / 10;
}

function procFile(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return undefined;
  }
}
