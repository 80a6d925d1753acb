// Messages: in colour for people on a terminal, JSON for a container.

import { type Logger, pino } from 'pino';
import type { Config } from './config/config.ts';
import { logFileOf } from './log-file.ts';

/** Whether people on a terminal read what the mock writes, or a program. */
export type Readers = { readonly isTerminal: boolean; readonly hasColours: boolean };

/** Standard output, by its number. */
const stdout = 1;

/**
 * The logger of a mock: silent, lines of JSON, or lines in colour, whose printer is loaded only for people.
 *
 * @param to the number of a file
 * @example (await loggerOf({ ...defaults, 'log-format': 'json' }, programs)).info('listening') // {"level":30,…,"msg":"listening"}
 */
export async function loggerOf(
  config: Config,
  { isTerminal, hasColours }: Readers,
  to: number = stdout,
): Promise<Logger> {
  const level = config['log-level'];
  const format = config['log-format'];
  if (level === 'silent') return pino({ level });
  const file = logFileOf(to);
  // Written while requests are answered: a line that waits for the disk halves the throughput.
  if (format === 'json' || (format === 'auto' && !isTerminal)) return pino({ level }, file);
  const { default: printer } = await import('pino-pretty');
  const pretty = printer.prettyFactory({ colorize: hasColours, ignore: 'pid,hostname', singleLine: true });
  return pino({ level }, { write: (line) => file.writeNow(pretty(line)) });
}
