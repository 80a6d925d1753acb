// The plot of peers: what the mock as it comes, bare Fastify and the peers cost.

import { type Figures, figuresOf } from '../figures.ts';
import { names } from '../names.ts';
import type { Run } from '../run.ts';
import { bars } from './bars.ts';
import { heightOf, labels, margin } from './rows.ts';
import { sheet } from './svg.ts';

const labelWidth = 210;
const panelWidth = 200;
const barWidth = 130;

const panels: readonly (readonly [head: string, note: string, figure: (of: Figures) => number | undefined])[] = [
  ['Requests a core serves', 'more is better, node:http is 1', ({ requests }) => requests.fixture],
  ['Start to first 200', 'less is better, node:http is 1', ({ start }) => start],
  ['Memory after load', 'less is better, node:http is 1', ({ memory }) => memory],
  ['Install, MB', 'less is better', ({ megabytes }) => megabytes],
];

const others: ReadonlySet<string> = new Set([names.http, names.bare, names.journal]);

export function peersPlot(run: Run): string {
  const rows = figuresOf(run)
    .filter(({ server }) => !others.has(server))
    .sort((one, other) => (other.requests.fixture ?? 0) - (one.requests.fixture ?? 0));
  const title = 'partoo-mock beside its peers';
  return sheet(
    margin + labelWidth + panels.length * panelWidth,
    heightOf(rows.length),
    title,
    ...labels(
      title,
      'What it takes to serve a fixture over 100 connections',
      rows.map(({ server }) => ({ server, label: server })),
    ),
    ...panels.flatMap(([head, note, figure], at) =>
      bars({
        x: margin + labelWidth + at * panelWidth,
        width: barWidth,
        ...{ head, note, digits: at === 0 ? 2 : 1 },
        bars: rows.map((row) => ({ server: row.server, value: figure(row) })),
      }),
    ),
  );
}
