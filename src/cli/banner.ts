// What a person sees when the mock has started: where it is, what it has, and a command to try.

import { statusIds } from './api/errors.ts';
import type { Paint } from './commands/command.ts';
import { columns } from './commands/table.ts';
import type { Config } from './config/config.ts';

/**
 * The banner of a mock at `url` with these cases. The `curl` in it works as pasted, unless keys were given.
 *
 * @example banner('http://127.0.0.1:7278', defaults, conversations.cases, (_style, text) => text)
 * // '\n  partoo-mock  http://127.0.0.1:7278  docs http://127.0.0.1:7278/docs\n…'
 */
export function banner(
  url: string,
  config: Config,
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
