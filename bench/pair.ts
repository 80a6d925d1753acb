// One comparison: a server and its baseline under load for a while each, one right after the other. The load runs on
// their core: on a core of its own it would sleep while a slow server works, and the server would pay for waking it.
// Each is judged by the requests it served in the processor time that it used itself.

import { cores, timesOf } from './cores.ts';
import type { Done } from './load.ts';
import { cpuSecondsOf } from './processes.ts';
import type { Running } from './servers.ts';

type Rate = {
  readonly requestsPerSecond: number;
  readonly requestsPerCpuSecond: number | undefined;
};

export type Round = {
  readonly ratio: number;
  readonly subject: Rate;
  readonly baseline: Rate;
  /** The share of the time that the other core was at work, which nothing of the bench is; undefined where it is not told. */
  readonly busyElsewhere: number | undefined;
};

export async function measurePair(
  subject: Running,
  baseline: Running,
  load: (server: Running) => Promise<Done>,
): Promise<Round> {
  const busyElsewhere = watchOtherCore();
  const baselineRate = await rateOf(baseline, load);
  const subjectRate = await rateOf(subject, load);
  return {
    ratio: ratioOf(subjectRate, baselineRate),
    subject: subjectRate,
    baseline: baselineRate,
    busyElsewhere: busyElsewhere(),
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
  };
}

/** By processor time where the system tells it. */
function ratioOf(one: Rate, other: Rate): number {
  return one.requestsPerCpuSecond === undefined || other.requestsPerCpuSecond === undefined
    ? one.requestsPerSecond / other.requestsPerSecond
    : one.requestsPerCpuSecond / other.requestsPerCpuSecond;
}

/** Starts looking at the core that has neither servers nor load; calling the result tells how busy it was since. */
function watchOtherCore(): () => number | undefined {
  const times = () => (cores === undefined ? undefined : timesOf(cores.load));
  const before = times();
  return () => {
    const now = times();
    return now === undefined || before === undefined ? undefined : (now.busy - before.busy) / (now.all - before.all);
  };
}
