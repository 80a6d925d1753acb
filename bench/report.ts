// The tables that a run prints: ratios beside their goals. Absolute numbers are in the JSON.

import { type Goal, isMet, type Spread, spreadOf } from './ratios.ts';
import type { Start } from './start.ts';
import type { Throughput } from './throughput.ts';

export const throughputTable = (results: readonly Throughput[]) =>
  table([
    ['Requests a core serves, of bare node:http', 'median', 'min to max', 'goal', ''],
    ...results.map(({ name, ratio, goal }) => [name, ...told(ratio), ...verdict(ratio, goal)]),
  ]);

export const startTable = (results: readonly Start[]) =>
  table([
    ['Start to first 200', 'ms', 'of node:http', 'of Fastify', 'min to max', 'goal', ''],
    ...results.map(({ name, ms, toHttp, toFastify, goal }) => [
      ...[name, String(Math.round(ms.median)), twoDigits(toHttp.median)],
      ...[...told(toFastify), ...verdict(toFastify, goal)],
    ]),
  ]);

export const memoryTable = (results: readonly Throughput[]) =>
  table([
    ['Resident set, MiB', 'idle', 'after load'],
    ...results.map(({ name, residentMiB: { idle, afterLoad } }) => [name, ...[idle, afterLoad].map(wholeNumber)]),
  ]);

/** How busy the cores were over all rounds, and what that says of the figures. */
export function busyLines(results: readonly Throughput[]): readonly string[] {
  const rounds = results.flatMap(({ rounds }) => rounds.flatMap(({ busy }) => busy ?? []));
  if (rounds.length === 0) return ['How busy the cores were is not known: the system does not tell.'];
  const median = (role: keyof (typeof rounds)[number]) => spreadOf(rounds.map((busy) => busy[role])).median;
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const line = `The core of the servers was busy ${percent(median('server'))} of the time, that of the load ${percent(median('load'))}.`;
  return median('others') < 0.1
    ? [line]
    : [line, `Other work had ${percent(median('others'))} of the servers' core: measure again when it is done.`];
}

const told = ({ median, min, max }: Spread) => [twoDigits(median), `${twoDigits(min)} to ${twoDigits(max)}`];
const twoDigits = (ratio: number) => ratio.toFixed(2);
const wholeNumber = (value: number | undefined) => (value === undefined ? '?' : String(Math.round(value)));

function verdict(ratio: Spread, goal: Goal | undefined): readonly string[] {
  if (goal === undefined) return ['', ''];
  const bound = 'least' in goal ? `>= ${twoDigits(goal.least)}` : `<= ${twoDigits(goal.most)}`;
  return [bound, isMet(ratio, goal) ? 'met' : 'MISSED'];
}

/** Columns as wide as their widest cell; the first is text, the others end on the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length))) ?? [];
  const line = (row: readonly string[]) =>
    widths
      .map((width, column) => (column === 0 ? (row[0] ?? '').padEnd(width) : (row[column] ?? '').padStart(width)))
      .join('  ')
      .trimEnd();
  return `${rows.map(line).join('\n')}\n`;
}
