// What a run of the benchmark says: the table, the goals, and the page that shows them.

export type Ids = 'fixture' | 'repeated' | 'unseen';

/** Of one server. Ratios are requests in a second of processor time, to bare node:http in the same round. */
export type Result = {
  readonly name: string;
  readonly isPeer: boolean;
  readonly ratios: Partial<Record<Ids, readonly number[]>>;
  readonly idleMiB: number;
  readonly loadedMiB?: number;
  readonly startsMs?: readonly number[];
  readonly installMB?: number;
};

export type Run = {
  readonly date: string;
  readonly machine: string;
  readonly results: readonly Result[];
  readonly leftOut: readonly string[];
};

const goals: readonly { readonly name: string; readonly least: Readonly<Record<Ids, number>> }[] = [
  { name: 'partoo-mock, journal and request lines off', least: { fixture: 0.78, repeated: 0.7, unseen: 0.5 } },
  { name: 'partoo-mock, as it comes', least: { fixture: 0.55, repeated: 0.5, unseen: 0.38 } },
];
/** Of the start of a bare, unbundled Fastify. */
const mostStart = 1;
/** Times the best peer, in every row. */
const leastLead = 2;

/** @example median([3, 1, 2, 5]) // 2.5 */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const [low = Number.NaN, high = Number.NaN] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}

/** The table of a run, heads first. */
export function tableOf({ results }: Run): string[][] {
  const heads = ['', 'one fixture', '1,000 ids', 'ids never seen', 'start', 'idle', 'after load', 'install'];
  const fastify = median(results.find(({ name }) => name === 'bare Fastify')?.startsMs ?? []);
  const rows = results.map(({ name, ratios, idleMiB, loadedMiB, startsMs, installMB }) => [
    name,
    ...[ratios.fixture, ratios.repeated, ratios.unseen].map((values) =>
      values?.length ? median(values).toFixed(2) : '',
    ),
    startsMs ? `${median(startsMs).toFixed(0)} ms, ${(median(startsMs) / fastify).toFixed(2)}` : '',
    `${idleMiB} MiB`,
    `${loadedMiB} MiB`,
    installMB === undefined ? '' : `${installMB.toFixed(1)} MB`,
  ]);
  return [heads, ...rows];
}

/** Each goal with what was reached. */
export function verdictsOf({ results }: Run): string[] {
  const reached = (name: string) => results.find((result) => result.name === name);
  const best = Math.max(...results.filter(({ isPeer }) => isPeer).map(({ ratios }) => median(ratios.fixture ?? [])));
  const ratios = goals.flatMap(({ name, least }) =>
    (['fixture', 'repeated', 'unseen'] as const).flatMap((ids) => {
      const value = median(reached(name)?.ratios[ids] ?? []);
      const what = `${name}, ${ids}`;
      const lead = Number.isFinite(best) ? [verdict(`${what}, times the best peer`, value / best, leastLead, 1)] : [];
      return [verdict(what, value, least[ids], 1), ...lead];
    }),
  );
  const [mock = Number.NaN, fastify = Number.NaN] = ['partoo-mock, as it comes', 'bare Fastify'].map((name) =>
    median(reached(name)?.startsMs ?? []),
  );
  return [...ratios, verdict('start, of a bare Fastify', mock / fastify, mostStart, -1)];
}

const verdict = (what: string, value: number, goal: number, sign: 1 | -1): string =>
  `${what}: ${value.toFixed(2)}, goal ${sign === 1 ? 'at least' : 'at most'} ${goal}: ${sign * (value - goal) >= 0 ? 'met' : 'MISSED'}`;

/** For a terminal. */
export function printed(run: Run): string {
  const table = tableOf(run);
  const widthOf = (at: number) => Math.max(...table.map(({ [at]: cell = '' }) => cell.length));
  const lines = table.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widthOf(at)))
      .join('  ')
      .trimEnd(),
  );
  return [`\n${run.machine}`, '', ...lines, '', ...verdictsOf(run), ...run.leftOut, ''].join('\n');
}

/** The page with the table of a run between its markers. */
export function withTable(page: string, run: Run): string {
  const [heads = [], ...rows] = tableOf(run);
  const lines = [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const text = [`${run.date}, ${run.machine}.`, '', ...lines, '', ...verdictsOf(run).map((line) => `- ${line}`)];
  return page.replace(
    /(<!-- results -->\n).*?(<!-- end -->)/s,
    (_, begin, finish) => `${begin}\n${[...text, ...run.leftOut].join('\n')}\n\n${finish}`,
  );
}
