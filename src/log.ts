// Messages: in colour for people on a terminal, JSON for a container.

import { type Logger, pino } from 'pino';
import type { Config } from './config/config.ts';
import { logFileOf } from './log-file.ts';

/** Who reads what the mock writes: people on a terminal, or a program. */
export type Readers = { readonly isTerminal: boolean; readonly hasColours: boolean };

/** Standard output, by its number. */
const stdout = 1;

/** The logger of a mock. The pretty printer is loaded only where somebody looks. `to` is the number of a file. */
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
