// The README's table of speed: ratios of the last full run, with its date, Node and machine.

import { type Figures, figuresOf, latencyConnections } from './figures.ts';
import { idsTable } from './ids.ts';
import { names } from './names.ts';
import type { Run } from './run.ts';

/** A row of heads, then a row for each server but bare node:http, which is 1 everywhere. */
export function speedTable(run: Run): string[][] {
  const { date, node, cpu, cores } = run;
  return [
    [
      `${date.slice(0, 10)}, Node ${node}, ${cpu}, ${cores} cores`,
      ...Object.values(idsTable).map((ids) => `requests: ${ids}`),
      ...['p50', 'p99'].map((name) => `${name}, ${latencyConnections} connections`),
      ...['start', 'memory', 'install'],
    ],
    ...figuresOf(run)
      .filter(({ server }) => server !== names.http)
      .map(rowOf),
  ];
}

const rowOf = ({ server, requests, p50, p99, start, memory, megabytes }: Figures): string[] => [
  server,
  ...[requests.fixture, requests.repeated, requests.neverSeen].map((value) => shown(value, 2)),
  ...[p50, p99, start, memory].map((value) => shown(value, 1)),
  megabytes === undefined ? '' : `${megabytes.toFixed(1)} MB`,
];

const shown = (value: number | undefined, digits: number) => value?.toFixed(digits) ?? '';
