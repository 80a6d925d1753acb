// The plot of throughput: every way to ask the mock, beside its goal.

import { idsTable } from '../ids.ts';
import { isMock, names } from '../names.ts';
import type { Run } from '../run.ts';
import { bars } from './bars.ts';
import { heightOf, labels, margin } from './rows.ts';
import { sheet } from './svg.ts';

const labelWidth = 340;
const barWidth = 400;

export function throughputPlot({
  throughput,
  plan: {
    throughput: { connections },
  },
}: Run): string {
  const rows = throughput.filter(
    ({ server }) => isMock({ server }) || server === names.fastify || server === names.http,
  );
  const title = 'Requests that a core of partoo-mock serves';
  return sheet(
    labelWidth + barWidth + 90,
    heightOf(rows.length),
    title,
    ...labels(
      title,
      `Ratio to bare node:http that sends the same bytes, ${connections} connections`,
      rows.map(({ server, ids }) => ({ server, label: `${idsTable[ids]}: ${server.replace('partoo-mock, ', '')}` })),
    ),
    ...bars({
      x: margin + labelWidth,
      width: barWidth,
      head: 'of bare node:http',
      note: 'bar: median; thin: least to most; upright: goal',
      digits: 2,
      bars: rows.map(({ server, ratio, goal }) => ({ server, value: ratio.median, spread: ratio, goal })),
    }),
  );
}
