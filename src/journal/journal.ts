// Keeps the last requests of a world, from their arrival on; the oldest go first.

import { limits } from '../config/limits.ts';
import type { FaultName } from '../faults/faults.ts';
import { differencesOf, type Entry, type Filter } from './entry.ts';
import type { Source } from './sources.ts';

export type Arrival = Pick<Entry, 'at' | 'method' | 'path' | 'operation' | 'id' | 'user'>;

/** What became of a request. */
export type Outcome = {
  readonly source: Source;
  readonly variant: string;
  readonly fault: FaultName | null;
  /** 0 where the connection ended without an answer. */
  readonly status: number;
  readonly durationMs: number;
};

/** An entry that is not answered yet. */
export type JournalEntry = Readonly<Omit<Entry, 'preferences' | 'id'>> & Pick<Entry, 'preferences' | 'id'>;

/** Called with every request that arrives, and once more when it is answered. */
export type Listener = (name: 'request' | 'answer', entry: JournalEntry) => void;

/** A request whose connection a fault ended, and when. */
type Broken = { readonly target: string; readonly number: number; readonly ms: number };

/** More of them within milliseconds are no browser's. */
const mostBroken = 100;

/** The oldest leave the array so many at a time. */
const block = 1000;

export class Journal {
  readonly #limit: number;
  readonly #listener: Listener;
  /** Unanswered entries, each with what who repeats it asks for, until the journal is cleared. */
  readonly #open = new Map<JournalEntry, string>();
  #entries: Entry[] = [];
  #broken: readonly Broken[] = [];
  #count = 0;
  #sinceMs = performance.now();
  #lastMs = Number.NEGATIVE_INFINITY;

  constructor(limit: number, listener: Listener = () => {}) {
    this.#limit = limit;
    this.#listener = listener;
  }

  /**
   * Adds a request that has just arrived, and drops the oldest where there are too many.
   *
   * @param url its path with the query: who repeats a request repeats that
   */
  open({ at, method, path, operation, id, user }: Arrival, url = path): JournalEntry {
    const target = `${method} ${url}`;
    this.#count += 1;
    this.#lastMs = performance.now();
    const entry: Entry = {
      number: this.#count,
      at,
      method,
      path: detached(path.slice(0, limits.journalPathLength)),
      operation,
      id,
      user,
      preferences: {},
      source: null,
      variant: null,
      fault: null,
      status: null,
      durationMs: null,
      repeats: this.#repeatedBy(target),
    };
    this.#entries.push(entry);
    if (this.#entries.length >= this.#limit + block) this.#entries.splice(0, block);
    this.#open.set(entry, target);
    this.#listener('request', entry);
    return entry;
  }

  /** Writes down what became of a request, once. */
  close(entry: JournalEntry, outcome: Outcome): void {
    const target = this.#open.get(entry);
    if (target === undefined) return;
    this.#open.delete(entry);
    Object.assign(entry, outcome);
    if (outcome.fault === 'reset' || outcome.fault === 'empty') {
      const broken = { target, number: entry.number, ms: performance.now() };
      this.#broken = [...this.#broken.slice(1 - mostBroken), broken];
    }
    this.#listener('answer', entry);
  }

  /**
   * The entries that are still there, oldest first.
   *
   * @example
   * const journal = new Journal(100);
   * journal.open({ at: '2026-01-15T09:30:00.000Z', method: 'GET', path: '/v2/conversations/5', operation: 'getConversation', id: 5, user: null });
   * journal.list({ id: 5, limit: 1 })[0].number // 1
   */
  list({ limit, ...match }: Filter = {}): Entry[] {
    const found = this.#entries
      .slice(this.#entries.length - this.size)
      .filter((entry) => differencesOf(entry, match).length === 0);
    return found.slice(limit === undefined ? 0 : Math.max(0, found.length - limit)).map((entry) => ({ ...entry }));
  }

  /** Forgets every entry, those too that are not answered yet, and counts from 1 again. */
  clear(): void {
    this.#entries = [];
    this.#broken = [];
    this.#open.clear();
    this.#count = 0;
    this.#sinceMs = performance.now();
  }

  /** When it was begun or last cleared, as `performance.now` tells time. */
  get sinceMs(): number {
    return this.#sinceMs;
  }

  /** Whether a request came at a moment or later. */
  hasSome(sinceMs: number): boolean {
    return this.#count > 0 && this.#lastMs >= sinceMs;
  }

  /** How many entries are still there. */
  get size(): number {
    return Math.min(this.#count, this.#limit);
  }

  /** How many entries were dropped since the journal was last cleared. */
  get dropped(): number {
    return this.#count - this.size;
  }

  /** The number of the request that one repeats, which has just arrived: it is repeated once. */
  #repeatedBy(target: string): number | null {
    const sinceMs = this.#lastMs - limits.repeatWithinMs;
    const repeated = this.#broken.findLast((one) => one.target === target && one.ms >= sinceMs);
    if (repeated === undefined) return null;
    this.#broken = this.#broken.filter((one) => one !== repeated);
    return repeated.number;
  }
}

/** A part of a text keeps the whole in memory, such as a URL of 16 kB; a part of a new one keeps only that. */
const detached = (text: string): string => ` ${text}`.slice(1);
