// What a run says of each server, as ratios to bare node:http: for the README and the plot of peers.

import type { IdsName } from './ids.ts';
import { names } from './names.ts';
import type { Run } from './run.ts';

export type Figures = {
  readonly server: string;
  /** Requests that a core serves; undefined for ids it was not asked for. */
  readonly requests: Readonly<Partial<Record<IdsName, number>>>;
  readonly p50: number | undefined;
  readonly p99: number | undefined;
  readonly start: number | undefined;
  readonly memory: number | undefined;
  /** Of the install: bare node:http has none. */
  readonly megabytes: number | undefined;
};

/** Of a client that asks for a fixture over so many connections. */
export const latencyConnections = 10;

/** One for each server, in the order of the run. */
export function figuresOf({ throughput, latency, starts, sizes }: Run): readonly Figures[] {
  const servers = [...new Set(throughput.map(({ server }) => server))];
  const ofFixture = (server: string) => throughput.find((row) => row.server === server && row.ids === 'fixture');
  const memoryOf = (server: string) => ofFixture(server)?.residentMiB.afterLoad ?? Number.NaN;
  return servers.map((server) => {
    const isIts = (row: { readonly server: string }) => row.server === server;
    const wait = latency.find(
      (row) => isIts(row) && row.ids === 'fixture' && row.connections === latencyConnections,
    )?.toHttp;
    const memory = memoryOf(server) / memoryOf(names.http);
    return {
      server,
      requests: Object.fromEntries(throughput.filter(isIts).map(({ ids, ratio }) => [ids, ratio.median])),
      p50: wait?.p50Ms.median,
      p99: wait?.p99Ms.median,
      start: starts.find(isIts)?.toHttp.median,
      memory: Number.isNaN(memory) ? undefined : memory,
      megabytes: sizes.find(isIts)?.megabytes,
    };
  });
}
