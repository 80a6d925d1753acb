// Writes what a person sees when the mock has started: what it has, where it is, a command to try.

import type { Config } from '../config/read.ts';
import type { Case } from '../dataset/cases.ts';
import { statusIds } from '../partoo/errors.ts';
import { columns } from './columns.ts';
import type { Paint } from './command.ts';

/** With these the whole banner, and the lines before it, fit a terminal of 24 lines. */
const mostCases = 9;
const width = 80;

/**
 * The banner of a mock at `url` with these cases. The addresses come last, where they stay in sight. The `curl` in it
 * works as pasted, unless keys were given.
 *
 * @example banner('http://h:1', { 'api-key': [], 'only-fixtures': false }, [], (_style, text) => text)
 * // '\n  The ids 400, …'
 */
export function banner(
  url: string,
  config: Pick<Config, 'api-key' | 'only-fixtures'>,
  cases: readonly Case[],
  paint: Paint,
): string {
  const shown = cases.slice(0, mostCases).map(({ id, name, description }) => [String(id), name, description]);
  const more = cases.length > mostCases ? [`and ${cases.length - mostCases} more cases: partoo-mock list`] : [];
  return [
    '',
    ...[...columns(shown), ...more].map((line) => `  ${line}`).map(cut),
    ...(cases.length > 0 ? [''] : []),
    `  The ids ${[...statusIds].join(', ')} answer that error.`,
    ...(config['only-fixtures'] ? [] : ['  Any other id answers a conversation made from it.']),
    '',
    `  ${paint('bold', 'partoo-mock')}  ${paint('cyan', url)}`,
    `  docs         ${paint('cyan', `${url}/docs`)}`,
    `  ${paint('green', `curl -H 'x-APIKey: ${config['api-key'].length > 0 ? 'YOUR_KEY' : 'demo'}' ${url}/v2/conversations/${cases[0]?.id ?? 1}`)}`,
    '',
    '',
  ].join('\n');
}

const cut = (line: string): string => (line.length > width ? `${line.slice(0, width - 1)}…` : line);
