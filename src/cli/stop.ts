// Stops a mock when the process is asked to stop.

import { closeSync } from 'node:fs';

/** Ctrl+C, a supervisor, and a terminal that was closed. */
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How long a stop may take. Delays end early, so only a client that does not read its answer uses it up. */
const graceMs = 10_000;

const standardStreams = [0, 1, 2];

/**
 * Closes on the first signal, then exits with 0; exits with 1 at once on a second signal, after 10 seconds, or where
 * closing fails.
 *
 * @returns removes the handlers
 */
export function stopOnSignal(
  close: () => Promise<void>,
  around: Pick<NodeJS.Process, 'on' | 'off' | 'exit'> = process,
): () => void {
  const exit = (code: number) => () => around.exit(code);
  let isStopping = false;
  const stop = () => {
    if (isStopping) return around.exit(1);
    isStopping = true;
    // Node aborts at the exit where the terminal of a standard stream is gone, unless the stream was closed.
    around.on('exit', () => standardStreams.forEach(closeQuietly));
    setTimeout(exit(1), graceMs).unref();
    close().then(exit(0), exit(1));
  };
  for (const signal of stopSignals) around.on(signal, stop);
  return () => {
    for (const signal of stopSignals) around.off(signal, stop);
  };
}

function closeQuietly(file: number): void {
  try {
    closeSync(file);
  } catch {
    // Closed already.
  }
}
