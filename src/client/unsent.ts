// Remembers the builders that were never sent: a forgotten `await` would pass a test in silence.

import { UnsentError } from './errors.ts';

/** A builder that was made: for which conversation, in which world, and where. */
type Made = { readonly call: string; readonly world: string; readonly trace: Error };

/** More are not remembered. */
const mostKept = 1000;

export class UnsentBuilders {
  readonly #made = new Map<object, Made>();

  add(builder: object, call: string, key: string, trace: Error): void {
    if (this.#made.size < mostKept) this.#made.set(builder, { call, world: worldOf(key), trace });
  }

  /** It was sent, or another builder was made of it. */
  remove(builder: object): void {
    this.#made.delete(builder);
  }

  /**
   * Forgets those of the world of a key, or all of them.
   *
   * @throws UnsentError if there were any
   */
  check(key?: string): void {
    const found = [...this.#made].filter(([, { world }]) => key === undefined || world === worldOf(key));
    for (const [builder] of found) this.#made.delete(builder);
    if (found.length > 0) throw new UnsentError(found.map(([, { call, trace }]) => ({ call, at: lineOf(trace) })));
  }
}

/** Users of a world share it. */
const worldOf = (key: string): string => key.split(':', 1).join();

/** Where a trace comes from outside of the file that it begins in; undefined where that cannot be told. */
function lineOf({ stack }: Error): string | undefined {
  const frames = String(stack)
    .split('\n')
    .map(placeIn)
    .filter((place) => /:\d+:\d+$/.test(place));
  const [own = ''] = frames;
  return frames.find((frame) => fileOf(frame) !== fileOf(own));
}

/** Of a line like `    at step (file:///test.ts:12:9)`. */
function placeIn(line: string): string {
  const call = line.trim().replace(/^at (async )?/, '');
  return call.endsWith(')') ? call.slice(call.indexOf(' (') + 2, -1) : call;
}

const fileOf = (place: string): string => place.split(':').slice(0, -2).join(':');
