// What a soak has found, as text.

import type { Sample, Verdict } from './flat.ts';

export type Findings = {
  readonly rows: readonly Sample[];
  readonly found: readonly Verdict[];
  readonly statuses: Readonly<Record<string, number>>;
  readonly followed: number;
  readonly worlds: number;
  readonly failures: readonly string[];
};

const columns: readonly [title: string, of: (sample: Sample) => string][] = [
  ['seconds', ({ seconds }) => seconds.toFixed(0)],
  ['requests', ({ requests }) => String(requests)],
  ['MiB', ({ residentMiB }) => residentMiB.toFixed(0)],
  ['files', ({ files }) => String(files)],
  ['loop p50 ms', ({ loopP50Ms }) => loopP50Ms.toFixed(1)],
  ['p99 ms', ({ loopP99Ms }) => loopP99Ms.toFixed(1)],
  ['max ms', ({ loopMaxMs }) => loopMaxMs.toFixed(1)],
  ['CPU ms/1000', ({ cpuMs }) => cpuMs.toFixed(0)],
  ['waited', ({ waitedShare }) => `${(waitedShare * 100).toFixed(0)} %`],
];

export function printed({ rows, found, statuses, followed, worlds, failures }: Findings): string {
  const line = (cells: readonly string[]) =>
    cells.map((cell, at) => cell.padStart(Math.max(columns[at]?.[0].length ?? 0, 8))).join('  ');
  const last = rows.at(-1);
  const byStatus = Object.entries(statuses).map(([status, count]) => `${status} ${count}`);
  return [
    line(columns.map(([title]) => title)),
    ...rows.map((row) => line(columns.map(([, of]) => of(row)))),
    '',
    `${last?.requests ?? 0} requests over ${worlds} worlds in ${last?.seconds.toFixed(0)} s: ${byStatus.join(', ')}`,
    `events that followers got: ${followed}`,
    'after the warm-up:',
    ...found.map(({ name, from, to, says }) => `  ${name}: ${from.toFixed(1)} to ${to.toFixed(1)}, ${says}`),
    ...failures,
  ].join('\n');
}
