// Waiting for something to become true, for tests.

import { setTimeout as wait } from 'node:timers/promises';

const withinMs = 20_000;
const pauseMs = 50;

/** Asks again and again until the answer is true; false if it never was. */
export async function until(ask: () => boolean | Promise<boolean>): Promise<boolean> {
  for (const end = performance.now() + withinMs; performance.now() < end; await wait(pauseMs)) {
    if (await ask()) return true;
  }
  return false;
}
