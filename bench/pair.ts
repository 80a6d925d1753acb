// One comparison: a server and its baseline on the same core, under load for the same seconds, in turns of a tenth of a
// second, so that whatever slows the machine slows both. Each is judged by the requests it served in the processor time
// it used: what it would do with a core of its own.

import { setTimeout as wait } from 'node:timers/promises';
import { cores, type Role, timesOf } from './cores.ts';
import type { Done } from './load.ts';
import { cpuSecondsOf } from './processes.ts';
import type { Running } from './servers.ts';

type Rate = {
  readonly requestsPerSecond: number;
  readonly requestsPerCpuSecond: number | undefined;
  readonly cpuSeconds: number;
};

export type Round = {
  readonly ratio: number;
  readonly subject: Rate;
  readonly baseline: Rate;
  /** Shares of the time that the cores were at work, and that other processes had of the servers' core. */
  readonly busy: (Readonly<Record<Role, number>> & { readonly others: number }) | undefined;
};

export async function measurePair(
  subject: Running,
  baseline: Running,
  load: (server: Running) => Promise<Done>,
): Promise<Round> {
  const busy = watchCores();
  const stopTurns = takeTurns(subject, baseline);
  const [subjectRate, baselineRate] = await Promise.all([subject, baseline].map((server) => rateOf(server, load)));
  await stopTurns();
  if (subjectRate === undefined || baselineRate === undefined) throw new Error('a measurement is missing');
  return {
    ratio: ratioOf(subjectRate, baselineRate),
    subject: subjectRate,
    baseline: baselineRate,
    busy: busy(subjectRate.cpuSeconds + baselineRate.cpuSeconds),
  };
}

const turnMs = 100;

/** Lets one server run while the other is stopped, and the other way round, until told to end. */
function takeTurns(one: Running, other: Running): () => Promise<void> {
  let over = false;
  const turns = (async () => {
    for (let [runs, rests] = [one, other]; !over; [runs, rests] = [rests, runs]) {
      rests.child.kill('SIGSTOP');
      runs.child.kill('SIGCONT');
      await wait(turnMs);
    }
    one.child.kill('SIGCONT');
    other.child.kill('SIGCONT');
  })();
  return async () => {
    over = true;
    await turns;
  };
}

async function rateOf(server: Running, load: (server: Running) => Promise<Done>): Promise<Rate> {
  const before = cpuSecondsOf(server.pid);
  const { requests, seconds } = await load(server);
  const after = cpuSecondsOf(server.pid);
  const cpuSeconds = (after ?? 0) - (before ?? 0);
  return {
    requestsPerSecond: Math.round(requests / seconds),
    requestsPerCpuSecond: cpuSeconds > 0 ? Math.round(requests / cpuSeconds) : undefined,
    cpuSeconds,
  };
}

/** By processor time where the system tells it. */
function ratioOf(one: Rate, other: Rate): number {
  return one.requestsPerCpuSecond === undefined || other.requestsPerCpuSecond === undefined
    ? one.requestsPerSecond / other.requestsPerSecond
    : one.requestsPerCpuSecond / other.requestsPerCpuSecond;
}

/** Starts looking at the cores; calling the result tells how busy they were since. */
function watchCores(): (cpuSeconds: number) => Round['busy'] {
  if (cores === undefined) return () => undefined;
  const { server, load } = cores;
  const from = performance.now();
  const before = { server: timesOf(server), load: timesOf(load) };
  return (cpuSeconds) => {
    const seconds = (performance.now() - from) / 1000;
    const shares = { server: shareSince(server, before.server), load: shareSince(load, before.load) };
    if (Number.isNaN(shares.server)) return undefined;
    return { ...shares, others: Math.max(0, shares.server - cpuSeconds / seconds) };
  };
}

function shareSince(core: number, before: ReturnType<typeof timesOf>): number {
  const now = timesOf(core);
  if (now === undefined || before === undefined) return Number.NaN;
  return (now.busy - before.busy) / (now.all - before.all);
}
