// Throughput: every row a server and the baseline it is compared with, measured in turn, round after round.

import { type IdsName, idsOf } from './ids.ts';
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

/** Two processes of one program differ by a tenth in speed, so a row is measured on new ones `series` times. */
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

type Pair = { readonly row: Row; readonly subject: Running; readonly baseline: Running };
type Memory = Throughput['residentMiB'];

/** Measures the rows in turn, round after round. Every row has a baseline of its own, as warm as what it measures. */
export async function measureThroughput(rows: readonly Row[], plan: Plan, { load }: Generator): Promise<Throughput[]> {
  const rounds = new Map(rows.map((row) => [row, [] as Round[]]));
  const memory = new Map<Row, Memory>();
  for (let series = 1; series <= plan.series; series += 1) {
    const pairs: Pair[] = [];
    for (const row of rows) if (series === 1 || !row.once) pairs.push(await startPair(row));
    const idle = pairs.map(({ subject }) => residentMiB(subject.pid));
    for (let round = 0; round <= plan.rounds; round += 1) {
      const pressure = { connections: plan.connections, seconds: round === 0 ? plan.warmUpSeconds : plan.seconds };
      for (const { row, subject, baseline } of pairs) {
        progress(
          `throughput: series ${series} of ${plan.series}, ${round === 0 ? 'warm-up' : `round ${round} of ${plan.rounds}`}`,
          row.server.name,
        );
        const measured = await measurePair(subject, baseline, (server) => load(server, idsOf(row.ids), pressure));
        if (round > 0) rounds.get(row)?.push(measured);
      }
    }
    for (const [at, { row, subject, baseline }] of pairs.entries()) {
      memory.set(row, { idle: idle[at], afterLoad: residentMiB(subject.pid) });
      await Promise.all([end(subject.child), end(baseline.child)]);
    }
  }
  return rows.map((row) => resultOf(row, rounds.get(row) ?? [], memory.get(row)));
}

async function startPair(row: Row): Promise<Pair> {
  progress('throughput: start', row.server.name);
  const { first } = idsOf(row.ids);
  return { row, baseline: await serve(row.baseline, first), subject: await serve(row.server, first) };
}

const resultOf = ({ server, ids, goal }: Row, rounds: readonly Round[], memory: Memory | undefined): Throughput => ({
  server: server.name,
  ids,
  ...(goal && { goal }),
  ratio: spreadOf(rounds.map(({ ratio }) => ratio)),
  rounds,
  residentMiB: memory ?? { idle: undefined, afterLoad: undefined },
});
