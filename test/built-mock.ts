// The URL of a built mock in a process of its own, as a user starts it, for tests.

import type { Test } from 'tap';
import { startBuilt } from './mock-process.ts';

/** Starts `dist/bin.js` on a free port; ended when the test ends. */
export async function builtMock(t: Test, ...args: string[]): Promise<string> {
  const { url } = await startBuilt(t, args);
  return url;
}
