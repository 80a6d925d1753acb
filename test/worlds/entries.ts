// Entries of a journal, for tests.

import type { Entry } from '../../src/worlds/entry.ts';

/** A request for conversation 777 that went well, but for what is given. */
export const requestOf = (edits: Partial<Entry> = {}): Omit<Entry, 'number'> => ({
  at: '2026-01-15T09:30:00.000Z',
  method: 'GET',
  path: `/v2/conversations/${edits.id ?? 777}`,
  id: 777,
  user: null,
  preferences: {},
  source: 'generated',
  variant: 'open',
  fault: null,
  status: 200,
  durationMs: 0.5,
  ...edits,
});

/** Entries as a journal gives them, numbered from 1 on. */
export const entriesOf = (...edits: readonly Partial<Entry>[]): Entry[] =>
  edits.map((edit, at) => ({ number: at + 1, ...requestOf(edit) }));
