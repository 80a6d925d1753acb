// The plot of latency: half of all answers and 99 of 100, on a scale of powers of ten, at each number of connections.

import type { Latency } from '../latency.ts';
import type { Run } from '../run.ts';
import { firstRow, heightOf, labels, margin, middleOf, ownerOf, rowHeight } from './rows.ts';
import { element, rounded, sheet } from './svg.ts';

const labelWidth = 330;
const panelWidth = 240;
const scaleWidth = 190;

export function latencyPlot({ latency, plan }: Run): string {
  const fixture = latency.filter(({ ids }) => ids === 'fixture');
  const order = fixture
    .filter(({ connections }) => connections === plan.latency.connections.at(-1))
    .sort((one, other) => one.p50Ms.median - other.p50Ms.median)
    .map(({ server }) => ({ server, label: server }));
  const all = fixture.flatMap(({ p50Ms, p99Ms }) => [p50Ms.median, p99Ms.median]);
  const scale = scaleOf(Math.min(...all), Math.max(...all));
  const panel = (connections: number, at: number) => {
    const rows = fixture.filter((row) => row.connections === connections);
    const inOrder = order.flatMap(({ server }) => rows.find((row) => row.server === server) ?? []);
    return panelOf(margin + labelWidth + at * panelWidth, connections, scale, inOrder);
  };
  const title = 'What a client waits for a fixture';
  return sheet(
    labelWidth + plan.latency.connections.length * panelWidth + margin,
    heightOf(order.length) + margin,
    title,
    ...labels(
      title,
      'Milliseconds until half of the answers are there (full) and until 99 of 100 are (hollow). One step to the right is ten times as long.',
      order,
    ),
    ...plan.latency.connections.flatMap(panel),
  );
}

type Scale = { readonly ticks: readonly number[]; readonly at: (ms: number) => number };

/** From the power of ten below the least to the one above the most. */
function scaleOf(least: number, most: number): Scale {
  const from = Math.floor(Math.log10(least));
  const to = Math.ceil(Math.log10(most));
  return {
    ticks: Array.from({ length: to - from + 1 }, (_, at) => 10 ** (from + at)),
    at: (ms) => ((Math.log10(ms) - from) / (to - from)) * scaleWidth,
  };
}

function panelOf(x: number, connections: number, { ticks, at }: Scale, rows: readonly Latency[]): readonly string[] {
  const bottom = firstRow + rows.length * rowHeight;
  return [
    element('text', { x, y: firstRow - 22, class: 'head' }, `${connections} connection${connections === 1 ? '' : 's'}`),
    ...ticks.flatMap((ms) => {
      const here = rounded(x + at(ms));
      return [
        element('line', { x1: here, x2: here, y1: firstRow, y2: bottom, class: 'line' }),
        element('text', { x: here, y: bottom + 16, class: 'note middle' }, String(Number(ms.toPrecision(1)))),
      ];
    }),
    ...rows.flatMap(({ server, p50Ms, p99Ms }, row) => {
      const [from, to, middle, owner] = [
        rounded(x + at(p50Ms.median)),
        rounded(x + at(p99Ms.median)),
        middleOf(row),
        ownerOf(server),
      ];
      return [
        element('line', { x1: from, x2: to, y1: middle, y2: middle, class: `span ${owner}` }),
        element('circle', { cx: to, cy: middle, r: 4.5, class: `${owner} hollow` }),
        element('circle', { cx: from, cy: middle, r: 5, class: owner }),
      ];
    }),
  ];
}
