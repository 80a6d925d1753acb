// A wait that the end of the mock cuts short, so that no client keeps it from stopping.

import { setTimeout as wait } from 'node:timers/promises';

/** Resolves after so many milliseconds, or as soon as `stopping` is aborted. Never rejects. */
export async function delay(delayMs: number, stopping: AbortSignal): Promise<void> {
  await wait(delayMs, undefined, { signal: stopping }).catch(() => {});
}
