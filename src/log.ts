// Messages: in colour for people on a terminal, JSON for a container.

import { type Logger, pino } from 'pino';
import type { Config } from './config/config.ts';

/** Who reads what the mock writes: people on a terminal, or a program. */
export type Readers = { readonly isTerminal: boolean; readonly hasColours: boolean };

/** How long a line may wait for others to be written with. */
const flushMs = 100;

/** Standard output, by its number. */
const stdout = 1;

/** The logger of a mock. The pretty printer is loaded only where somebody looks. `to` is a file or its number. */
export async function loggerOf(
  config: Config,
  { isTerminal, hasColours }: Readers,
  to: string | number = stdout,
): Promise<Logger> {
  const level = config['log-level'];
  const format = config['log-format'];
  if (level === 'silent') return pino({ level });
  if (format === 'json' || (format === 'auto' && !isTerminal)) {
    // Many lines at a time, while requests are answered: one that waits for the disk halves the throughput.
    return pino({ level }, pino.destination({ dest: to, sync: false, minLength: 4096, periodicFlush: flushMs }));
  }
  const { default: pretty } = await import('pino-pretty');
  const people = { sync: true, colorize: hasColours, ignore: 'pid,hostname', singleLine: true };
  return pino({ level }, pretty({ ...people, destination: to }));
}
