// The last requests of a world, bounded in number and bytes: the oldest go first.

import Type, { type Static } from 'typebox';
import { differencesOf, type Entry, Match } from './entry.ts';
import { ownCopy } from './own-copy.ts';

export { Entry, Match } from './entry.ts';

/** Which entries to list: those that match, and of those the last `limit`. */
export const Filter = Type.Object(
  {
    ...Match.properties,
    limit: Type.Optional(Type.Integer({ minimum: 0, description: 'At most so many, the last ones.' })),
  },
  { additionalProperties: false },
);
export type Filter = Static<typeof Filter>;

export type JournalLimits = { readonly entries: number; readonly bytes: number };

type Listener = (entry: Entry) => void;

/** Nobody needs more of a path, and an attacker would like to fill memory with it. */
const longestPath = 512;

/** What an entry takes beside its texts and preferences, as measured. */
const entryBytes = 256;
const preferenceBytes = 64;

/** A ring: the entry with number n stands in slot n modulo the number of slots. */
export class Journal {
  readonly #limits: JournalLimits;
  readonly #slots: (Entry | undefined)[] = [];
  readonly #listeners = new Set<Listener>();
  #first = 1;
  #next = 1;
  #bytes = 0;

  constructor(limits: JournalLimits) {
    this.#limits = limits;
  }

  /** Keeps a request, and lets go of the oldest until all fit. */
  add(entry: Omit<Entry, 'number'>): void {
    // Field by field: a spread takes six times as long, and this is done for every request.
    const kept: Entry = {
      number: this.#next,
      at: entry.at,
      method: entry.method,
      path: ownCopy(entry.path.slice(0, longestPath)),
      id: entry.id,
      user: entry.user,
      preferences: entry.preferences,
      source: entry.source,
      variant: entry.variant,
      fault: entry.fault,
      status: entry.status,
      durationMs: entry.durationMs,
    };
    this.#slots[this.#slotOf(kept.number)] = kept;
    this.#next += 1;
    this.#bytes += bytesOf(kept);
    while (this.#next - this.#first > this.#limits.entries || this.#bytes > this.#limits.bytes) this.#dropFirst();
    if (this.#listeners.size > 0) for (const tell of this.#listeners) tell(kept);
  }

  /**
   * The entries that are still there, oldest first.
   *
   * @example journal.list({ status: 503, limit: 1 }) // the last one that was answered 503
   */
  list({ limit, ...match }: Filter = {}): Entry[] {
    const found: Entry[] = [];
    for (let number = this.#first; number < this.#next; number += 1) {
      const entry = this.#slots[this.#slotOf(number)];
      if (entry !== undefined && differencesOf(entry, match).length === 0) found.push(entry);
    }
    return limit === undefined ? found : found.slice(Math.max(0, found.length - limit));
  }

  /** Forgets every entry and counts from 1 again. Those who listen still do. */
  clear(): void {
    this.#slots.length = 0;
    this.#first = 1;
    this.#next = 1;
    this.#bytes = 0;
  }

  /** How many entries had to go since the journal was last cleared. */
  get dropped(): number {
    return this.#first - 1;
  }

  /** Tells of every entry from now on. Gives what ends that. */
  subscribe(listener: Listener): () => void {
    const own: Listener = (entry) => listener(entry);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  #dropFirst(): void {
    const slot = this.#slotOf(this.#first);
    const entry = this.#slots[slot];
    this.#slots[slot] = undefined;
    this.#first += 1;
    if (entry !== undefined) this.#bytes -= bytesOf(entry);
  }

  /** One slot more than entries, so that a new one never meets the oldest. */
  #slotOf(number: number): number {
    return (number - 1) % (this.#limits.entries + 1);
  }
}

function bytesOf({ path, user, variant, preferences }: Entry): number {
  let bytes = entryBytes + path.length + variant.length + (user === null ? 0 : user.length);
  for (const name in preferences) bytes += preferenceBytes + String(preferences[name]).length;
  return bytes;
}
