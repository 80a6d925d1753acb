// Throughput: every row a server and the baseline it is compared with, one row after the other.

import { type IdsName, idsOf, idsTable } from './ids.ts';
import type { Generator } from './load.ts';
import { measurePair, type Round } from './pair.ts';
import { end, residentMiB } from './processes.ts';
import { progress } from './progress.ts';
import { type Goal, type Spread, spreadOf } from './ratios.ts';
import { type Running, type Server, serve } from './servers.ts';

export type Row = {
  readonly server: Server;
  readonly baseline: Server;
  readonly ids: IdsName;
  readonly goal?: Goal;
  /** Measured in the first series only. */
  readonly once?: true;
};

/** Two processes of one program differ by a few hundredths, so a row is measured on new ones `series` times. */
export type Plan = {
  readonly connections: number;
  readonly series: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
};

export type Throughput = Pick<Row, 'ids' | 'goal'> & {
  readonly server: string;
  readonly ratio: Spread;
  readonly rounds: readonly Round[];
  readonly residentMiB: { readonly idle: number | undefined; readonly afterLoad: number | undefined };
};

type Memory = Throughput['residentMiB'];
type Series = { readonly rounds: readonly Round[]; readonly memory: Memory };

/** Measures all rows, series after series: a machine that slows down for minutes slows some of the rounds of every row. */
export async function measureThroughput(
  rows: readonly Row[],
  plan: Plan,
  generator: Generator,
): Promise<readonly Throughput[]> {
  const measured = new Map<Row, Series[]>(rows.map((row) => [row, []]));
  for (let number = 1; number <= plan.series; number += 1) {
    for (const row of rows) {
      if (number > 1 && row.once) continue;
      progress(`throughput: series ${number} of ${plan.series}`, `${row.server.name}, ${idsTable[row.ids]}`);
      measured.get(row)?.push(await measureSeries(row, plan, generator));
    }
  }
  return rows.map((row) => resultOf(row, measured.get(row) ?? []));
}

/** Measures a row on processes of its own: a baseline as warm as what it is compared with. */
async function measureSeries(row: Row, plan: Plan, { load }: Generator): Promise<Series> {
  const { first } = idsOf(row.ids);
  const baseline = await serve(row.baseline, first);
  const subject = await serve(row.server, first);
  const idle = residentMiB(subject.pid);
  const under = (seconds: number) => (server: Running) =>
    load(server, idsOf(row.ids), { connections: plan.connections, seconds });
  await measurePair(subject, baseline, under(plan.warmUpSeconds));
  const rounds: Round[] = [];
  while (rounds.length < plan.rounds) rounds.push(await measurePair(subject, baseline, under(plan.seconds)));
  const memory = { idle, afterLoad: residentMiB(subject.pid) };
  await Promise.all([end(subject.child), end(baseline.child)]);
  return { rounds, memory };
}

function resultOf({ server, ids, goal }: Row, series: readonly Series[]): Throughput {
  const rounds = series.flatMap(({ rounds }) => rounds);
  return {
    server: server.name,
    ids,
    ...(goal && { goal }),
    ratio: spreadOf(rounds.map(({ ratio }) => ratio)),
    rounds,
    residentMiB: series.at(-1)?.memory ?? { idle: undefined, afterLoad: undefined },
  };
}
