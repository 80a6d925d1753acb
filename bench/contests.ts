// In what the mock and its peers are compared.

import { idsTable } from './ids.ts';
import { isMock, names } from './names.ts';
import type { Run } from './run.ts';

export type Contest = {
  readonly what: string;
  readonly better: 'more' | 'less';
  readonly ours: number | undefined;
  readonly all: readonly Figure[];
};

type Figure = { readonly server: string; readonly value: number | undefined };

/** Peers are judged by the fixture, their easiest work, whatever the mock was asked for. */
export function contestsOf({ throughput, latency, starts, sizes, plan }: Run): readonly Contest[] {
  const served = figuresOf(throughput, ({ ratio }) => ratio.median);
  const started = figuresOf(starts, ({ ms }) => ms.median);
  return [
    ...throughput.filter(isMock).map(
      ({ server, ids, ratio }): Contest => ({
        what: `throughput, ${idsTable[ids]}, ${server}`,
        ...{ better: 'more', ours: ratio.median, all: served },
      }),
    ),
    ...plan.latency.connections.flatMap((count) => {
      const rows = latency.filter(({ connections, ids }) => connections === count && ids === 'fixture');
      const at = `${count} connection${count === 1 ? '' : 's'}`;
      return [
        against(`requests a second, ${at}`, 'more', rows, ({ requestsPerSecond }) => requestsPerSecond.median),
        against(`p50 in ms, ${at}`, 'less', rows, ({ p50Ms }) => p50Ms.median),
        against(`p99 in ms, ${at}`, 'less', rows, ({ p99Ms }) => p99Ms.median),
      ];
    }),
    ...starts.filter(isMock).map(
      ({ server, first, ms }): Contest => ({
        what: `start in ms, first answer ${first}, ${server}`,
        ...{ better: 'less', ours: ms.median, all: started },
      }),
    ),
    against('resident set idle, MiB', 'less', throughput, ({ residentMiB }) => residentMiB.idle),
    against('resident set after load, MiB', 'less', throughput, ({ residentMiB }) => residentMiB.afterLoad),
    against('install, MB', 'less', sizes, ({ megabytes }) => megabytes),
  ];
}

/** The mock as it comes, by the first row of its name. */
function against<Row extends { readonly server: string }>(
  what: string,
  better: Contest['better'],
  rows: readonly Row[],
  value: (row: Row) => number | undefined,
): Contest {
  const all = figuresOf(rows, value);
  return { what, better, ours: all.find(({ server }) => server === names.mock)?.value, all };
}

const figuresOf = <Row extends { readonly server: string }>(
  rows: readonly Row[],
  value: (row: Row) => number | undefined,
): readonly Figure[] => rows.map((row) => ({ server: row.server, value: value(row) }));
