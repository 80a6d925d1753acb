// Writes what a person sees when the mock has started: where it is, what it has, a command to try.

import type { Config } from '../config/read.ts';
import { statusIds } from '../partoo/errors.ts';
import { columns } from './columns.ts';
import type { Paint } from './command.ts';

/**
 * The banner of a mock at `url` with these cases. The `curl` in it works as pasted, unless keys were given.
 *
 * @example banner('http://h:1', { 'api-key': [], 'only-fixtures': false }, [], (_style, text) => text)
 * // '\n  partoo-mock  http://h:1  docs http://h:1/docs\n…'
 */
export function banner(
  url: string,
  config: Pick<Config, 'api-key' | 'only-fixtures'>,
  cases: readonly { id: number; name: string }[],
  paint: Paint,
): string {
  const rows = columns(cases.map(({ id, name }) => [String(id), name]));
  const half = Math.ceil(rows.length / 2);
  const table = columns(rows.slice(0, half).map((row, at) => [row, rows[at + half] ?? '']));
  return [
    '',
    `  ${paint('bold', 'partoo-mock')}  ${paint('cyan', url)}  docs ${paint('cyan', `${url}/docs`)}`,
    '',
    ...table.map((row) => `  ${row}`),
    '',
    `  The ids ${[...statusIds].join(', ')} answer the error of that number.`,
    ...(config['only-fixtures'] ? [] : ['  Any other id answers a conversation made from it.']),
    `  ${paint('green', `curl -H 'x-APIKey: ${config['api-key'].length > 0 ? 'YOUR_KEY' : 'demo'}' ${url}/v2/conversations/${cases[0]?.id ?? 1}`)}`,
    '',
    '',
  ].join('\n');
}
