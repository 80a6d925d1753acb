// Latency: what a client waits at some numbers of connections, one server under load at a time, round after round.

import { type IdsName, idsOf } from './ids.ts';
import { names } from './names.ts';
import { end } from './processes.ts';
import { progress } from './progress.ts';
import { type Spread, spreadOf } from './ratios.ts';
import { type Running, type Server, serve } from './servers.ts';
import { quantile, timeWaits, type Waits } from './waits.ts';

export type Measured = { readonly server: Server; readonly ids: IdsName };

export type LatencyPlan = {
  readonly connections: readonly number[];
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
};

type Figures = { readonly requestsPerSecond: Spread; readonly p50Ms: Spread; readonly p99Ms: Spread };

export type Latency = Figures & {
  readonly server: string;
  readonly ids: IdsName;
  readonly connections: number;
  /** The same as ratios to bare node:http of the same round. */
  readonly toHttp: Figures;
};

type Stand = Measured & { readonly running: Running; readonly waits: Map<number, Waits[]> };

/** Measures servers that are all up and warm; those that rest cost nothing. */
export async function measureLatency(
  rows: readonly Measured[],
  { connections, rounds, seconds, warmUpSeconds }: LatencyPlan,
): Promise<readonly Latency[]> {
  const stands: Stand[] = [];
  for (const row of rows) {
    progress('latency: warm-up', row.server.name);
    const running = await serve(row.server, idsOf(row.ids).first);
    stands.push({ ...row, running, waits: new Map(connections.map((count) => [count, []])) });
    await timeWaits(running, idsOf(row.ids), { connections: Math.max(...connections), seconds: warmUpSeconds });
  }
  for (let round = 1; round <= rounds; round += 1) {
    for (const count of connections) {
      for (const { server, ids, running, waits } of stands) {
        progress(`latency: round ${round} of ${rounds}, connections: ${count}`, server.name);
        waits.get(count)?.push(await timeWaits(running, idsOf(ids), { connections: count, seconds }));
      }
    }
  }
  await Promise.all(stands.map(({ running }) => end(running.child)));
  return connections.flatMap((count) => stands.map((stand) => resultOf(stand, baselineOf(stand, stands), count)));
}

const baselineOf = ({ ids }: Stand, stands: readonly Stand[]) =>
  stands.find((other) => other.ids === ids && other.server.name === names.http);

function resultOf({ server, ids, waits }: Stand, baseline: Stand | undefined, connections: number): Latency {
  const taken = waits.get(connections) ?? [];
  const bare = baseline?.waits.get(connections) ?? [];
  const spread = (value: (one: Waits) => number) => spreadOf(taken.map(value));
  const ratio = (value: (one: Waits) => number) =>
    spreadOf(taken.flatMap((one, at) => (bare[at] === undefined ? [] : value(one) / value(bare[at]))));
  const figures = (of: typeof spread) => ({
    requestsPerSecond: of(({ sorted, seconds }) => sorted.length / seconds),
    p50Ms: of((one) => quantile(one, 0.5)),
    p99Ms: of((one) => quantile(one, 0.99)),
  });
  return { server: server.name, ids, connections, ...figures(spread), toHttp: figures(ratio) };
}
