// The last requests of a world, bounded in number and bytes: the oldest go first.

import { differencesOf, type Entry, type Filter } from './entry.ts';
import { ownCopy } from './own-copy.ts';

export type JournalLimits = { readonly entries: number; readonly bytes: number };

type Listener = (entry: Entry) => void;

/** Nobody needs more of a path, and an attacker would like to fill memory with it. */
const longestPath = 512;

/** What an entry takes beside its texts and preferences, as measured. */
const entryBytes = 256;
const preferenceBytes = 64;

type Kept = { -readonly [Field in keyof Entry]: Entry[Field] };

const noPreferences = {};

/**
 * A ring: the entry with number n stands in slot n modulo the number of slots. A slot is filled again and never given up,
 * because what lives just as long as the ring is what a garbage collector is worst at.
 */
export class Journal {
  readonly #limits: JournalLimits;
  readonly #slots: Kept[] = [];
  readonly #listeners = new Set<Listener>();
  #first = 1;
  #next = 1;
  #bytes = 0;

  constructor(limits: JournalLimits) {
    this.#limits = limits;
  }

  /** Keeps a request, and lets go of the oldest until all fit. */
  add(entry: Omit<Entry, 'number'>): void {
    const kept = this.#slot(this.#next);
    // Field by field: a spread takes six times as long, and this is done for every request.
    kept.number = this.#next;
    kept.at = entry.at;
    kept.method = entry.method;
    kept.path = entry.path.length > longestPath ? ownCopy(entry.path.slice(0, longestPath)) : entry.path;
    kept.id = entry.id;
    kept.user = entry.user;
    kept.preferences = entry.preferences;
    kept.source = entry.source;
    kept.variant = entry.variant;
    kept.fault = entry.fault;
    kept.status = entry.status;
    kept.durationMs = entry.durationMs;
    this.#next += 1;
    this.#bytes += bytesOf(kept);
    while (this.#next - this.#first > this.#limits.entries || this.#bytes > this.#limits.bytes) this.#dropFirst();
    if (this.#listeners.size > 0) for (const tell of this.#listeners) tell({ ...kept });
  }

  /**
   * The entries that are still there, oldest first.
   *
   * @example journal.list({ status: 503, limit: 1 }) // the last one that was answered 503
   */
  list({ limit, ...match }: Filter = {}): Entry[] {
    const found: Entry[] = [];
    for (let number = this.#first; number < this.#next; number += 1) {
      const entry = this.#slot(number);
      if (differencesOf(entry, match).length === 0) found.push({ ...entry });
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

  /** How many entries are still there. */
  get size(): number {
    return this.#next - this.#first;
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
    const entry = this.#slot(this.#first);
    this.#first += 1;
    this.#bytes -= bytesOf(entry);
    // Of what it held, the texts are its own.
    entry.path = '';
    entry.user = null;
    entry.preferences = noPreferences;
  }

  /** The slot of a number. There is one more than entries, so that a new one never meets the oldest. */
  #slot(number: number): Kept {
    const at = (number - 1) % (this.#limits.entries + 1);
    const known = this.#slots[at];
    if (known !== undefined) return known;
    const made = { ...empty };
    this.#slots[at] = made;
    return made;
  }
}

const empty: Entry = {
  number: 0,
  at: '',
  method: '',
  path: '',
  id: null,
  user: null,
  preferences: noPreferences,
  source: 'none',
  variant: '',
  fault: null,
  status: 0,
  durationMs: 0,
};

function bytesOf({ path, user, variant, preferences }: Entry): number {
  let bytes = entryBytes + path.length + variant.length + (user === null ? 0 : user.length);
  for (const name in preferences) bytes += preferenceBytes + String(preferences[name]).length;
  return bytes;
}
