// What a run of the benchmark says: the tables, the goals, and the page that shows them.

import type { PageTimes } from './page.ts';
import { type Workload, type WorkloadName, workloadNames, workloads } from './workloads.ts';

/** Of one server. Ratios are requests in a second of processor time, to bare node:http in the same round. */
export type Result = {
  readonly name: string;
  readonly isPeer: boolean;
  readonly ratios: Partial<Record<WorkloadName, readonly number[]>>;
  readonly idleMiB: number;
  readonly loadedMiB?: number;
  readonly startsMs?: readonly number[];
  readonly installMB?: number;
};

export type Run = {
  readonly date: string;
  readonly machine: string;
  readonly results: readonly Result[];
  /** Of the page at /. */
  readonly page?: PageTimes;
  readonly leftOut: readonly string[];
};

const withJournal = 'partoo-mock, request lines off';
const goals: readonly { readonly name: string; readonly least: Partial<Record<WorkloadName, number>> }[] = [
  { name: 'partoo-mock, journal and request lines off', least: { fixture: 0.78, repeated: 0.7, unseen: 0.5 } },
  { name: 'partoo-mock, as it comes', least: { fixture: 0.55, repeated: 0.5, unseen: 0.38 } },
  { name: withJournal, least: { page: 0.5, thread: 0.5, sent: 0.35, sentLong: 0.35 } },
];
/** Of the start of a bare, unbundled Fastify. */
const mostStart = 1;
/** Of the page at /. */
const mostFirstPaintMs = 1000;
const mostClickMs = 100;
/** Times the best peer, in every row. */
const leastLead = 2;

/** @example median([3, 1, 2, 5]) // 2.5 */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const [low = Number.NaN, high = Number.NaN] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}

/** The tables of a run, heads first: what every server can be asked for, and what the family of the mock adds. */
export function tablesOf({ results }: Run): string[][][] {
  const fastify = median(results.find(({ name }) => name === 'bare Fastify')?.startsMs ?? []);
  const names = (isFamily: boolean) => workloadNames.filter((name) => 'isFamily' in workloads[name] === isFamily);
  const headings = (all: readonly WorkloadName[]) => all.map((name): Workload['heading'] => workloads[name].heading);
  const ratiosOf = ({ ratios }: Result, all: readonly WorkloadName[]) =>
    all.map((name) => (ratios[name]?.length ? median(ratios[name]).toFixed(2) : ''));
  const every = results.map((result) => [
    result.name,
    ...ratiosOf(result, names(false)),
    result.startsMs
      ? `${median(result.startsMs).toFixed(0)} ms, ${(median(result.startsMs) / fastify).toFixed(2)}`
      : '',
    `${result.idleMiB} MiB`,
    `${result.loadedMiB} MiB`,
    result.installMB === undefined ? '' : `${result.installMB.toFixed(1)} MB`,
  ]);
  const family = results.filter(({ ratios }) => ratios.page?.length);
  return [
    [['', ...headings(names(false)), 'start', 'idle', 'after load', 'install'], ...every],
    [['', ...headings(names(true))], ...family.map((result) => [result.name, ...ratiosOf(result, names(true))])],
  ];
}

/** Each goal with what was reached. */
export function verdictsOf({ results, page }: Run): string[] {
  const reached = (name: string) => results.find((result) => result.name === name);
  const best = Math.max(...results.filter(({ isPeer }) => isPeer).map(({ ratios }) => median(ratios.fixture ?? [])));
  const ratios = goals.flatMap(({ name, least }) =>
    workloadNames.flatMap((workload) => {
      const { [workload]: goal } = least;
      const subject = reached(name);
      if (goal === undefined || subject === undefined) return [];
      const value = median(subject.ratios[workload] ?? []);
      const what = `${name}, ${workloads[workload].heading}`;
      const hasPeers = Number.isFinite(best) && !('isFamily' in workloads[workload]);
      const lead = hasPeers ? [verdict(`${what}, times the best peer`, value / best, leastLead, 1)] : [];
      return [verdict(what, value, goal, 1), ...lead];
    }),
  );
  const [mock = Number.NaN, fastify = Number.NaN] = ['partoo-mock, as it comes', 'bare Fastify'].map((name) =>
    median(reached(name)?.startsMs ?? []),
  );
  const ofPage = page
    ? [
        verdict('page at /, first paint in ms', median(page.firstPaintsMs), mostFirstPaintMs, -1),
        verdict('page at /, slowest click to thread in ms', Math.max(...page.clicksMs), mostClickMs, -1),
      ]
    : [];
  return [...ratios, verdict('start, of a bare Fastify', mock / fastify, mostStart, -1), ...ofPage];
}

const verdict = (what: string, value: number, goal: number, sign: 1 | -1): string =>
  `${what}: ${value.toFixed(2)}, goal ${sign === 1 ? 'at least' : 'at most'} ${goal}: ${sign * (value - goal) >= 0 ? 'met' : 'MISSED'}`;

/** For a terminal. */
export function printed(run: Run): string {
  const lines = tablesOf(run).flatMap((table) => {
    const widthOf = (at: number) => Math.max(...table.map(({ [at]: cell = '' }) => cell.length));
    const rows = table.map((row) =>
      row
        .map((cell, at) => cell.padEnd(widthOf(at)))
        .join('  ')
        .trimEnd(),
    );
    return [...rows, ''];
  });
  return [`\n${run.machine}`, '', ...lines, ...verdictsOf(run), ...run.leftOut, ''].join('\n');
}

/** The page with the tables of a run between its markers. */
export function withTable(page: string, run: Run): string {
  const lines = tablesOf(run).flatMap(([heads = [], ...rows]) => [
    ...[heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`),
    '',
  ]);
  const text = [`${run.date}, ${run.machine}.`, '', ...lines, ...verdictsOf(run).map((line) => `- ${line}`)];
  return page.replace(
    /(<!-- results -->\n).*?(<!-- end -->)/s,
    (_, begin, finish) => `${begin}\n${[...text, ...run.leftOut].join('\n')}\n\n${finish}`,
  );
}
