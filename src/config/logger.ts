// Makes the logger: JSON lines for programs, coloured text for people on a terminal.

import { type Logger, pino } from 'pino';
import { limits } from './limits.ts';
import type { Config } from './read.ts';

/** What reads the output: a terminal, with or without colours, or a program. */
export type Output = { readonly isTerminal: boolean; readonly hasColours: boolean };

/** Standard output, by its number. */
const stdout = 1;

/**
 * The logger of a mock. The printer for people is loaded only where people read.
 *
 * @param to the number of a file
 */
export async function createLogger(
  config: Pick<Config, 'log-level' | 'log-format'>,
  { isTerminal, hasColours }: Output,
  to: number = stdout,
): Promise<Logger> {
  const { 'log-level': level, 'log-format': format } = config;
  if (level === 'silent') return pino({ level });
  const file = destinationOf(to);
  if (format === 'json' || (format === 'auto' && !isTerminal)) {
    // Not the file itself: after a fatal line pino would flush it by `flushSync`, which never gives up on a full disk.
    const lines = { write: (line: string) => file.write(line), flush: () => file.flush() };
    return pino({ level }, lines);
  }
  const { default: printer } = await import('pino-pretty');
  const pretty = printer.prettyFactory({ colorize: hasColours, ignore: 'pid,hostname', singleLine: true });
  const write = (line: string) => {
    file.write(pretty(line));
    file.flush();
  };
  return pino({ level }, { write });
}

type Destination = ReturnType<typeof pino.destination>;

const destinations = new Map<number, Destination>();

function destinationOf(file: number): Destination {
  const destination = destinations.get(file) ?? openDestination(file);
  destinations.set(file, destination);
  return destination;
}

/** A reader that is only slow gets the last lines too, if it reads within a second. */
const triesAtExit = 10;
const pauseMs = 100;

/**
 * Opens a file that takes many lines at once: a write for each request would cost more than its answer. What a full disk
 * or a slow reader does not take waits for the next flush. Asynchronous writing (`sync: false`) is no choice: at the
 * exit of the process it would try for ever to write to a full disk.
 */
function openDestination(file: number): Destination {
  const destination = pino.destination({
    dest: file,
    sync: true,
    minLength: 4096,
    maxLength: limits.logBytes,
    periodicFlush: 50,
    retryEAGAIN: () => false,
  });
  let isFull = false;
  destination.on('error', ({ code }: NodeJS.ErrnoException) => {
    isFull = code === 'EAGAIN';
  });
  process.on('exit', () => {
    for (let tries = 0; tries < triesAtExit; tries += 1) {
      isFull = false;
      destination.flush();
      if (isFull) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
    }
  });
  return destination;
}
