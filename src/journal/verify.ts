// Whether a world was asked what a suite expects, and if not, which requests came nearest.

import Type, { type Static } from 'typebox';
import type { Bounds, Demand } from './demand.ts';
import { differencesOf, Entry, type Match, matchFields } from './entry.ts';

export { boundsAbove, Demand } from './demand.ts';

export const NearMiss = Type.Object(
  {
    request: Entry,
    differs: Type.Array(
      Type.Object({
        field: Type.String({ description: 'Of the request.' }),
        expected: Type.Unknown({ description: 'What was looked for.' }),
        actual: Type.Unknown({ description: 'What it has.' }),
      }),
      { description: 'Nothing where it is one too many.' },
    ),
  },
  { description: 'A request that is nearly what was looked for, or one too many.' },
);
export type NearMiss = Static<typeof NearMiss>;

/** `matched` is the number of requests found; of an order, how many of its steps were. */
export type Verdict =
  | { readonly ok: true; readonly matched: number }
  | {
      readonly ok: false;
      readonly matched: number;
      /** One sentence: what was expected, what was found. */
      readonly detail: string;
      /** Fewest differences first. */
      readonly nearest: readonly NearMiss[];
    };

const mostNearMisses = 5;

/**
 * Holds the entries of a journal against a demand. A journal that let go of requests proves no upper bound.
 *
 * @param dropped how many entries the journal let go of
 * @example verify(journal.list(), { match: { id: 777 }, count: 2 }) // { ok: true, matched: 2 }
 */
export function verify(
  entries: readonly Entry[],
  { match = {}, inOrder, ...bounds }: Demand,
  dropped = (entries[0]?.number ?? 1) - 1,
): Verdict {
  return inOrder === undefined ? verifyNumber(entries, match, bounds, dropped) : verifyOrder(entries, inOrder, dropped);
}

function verifyNumber(entries: readonly Entry[], match: Match, bounds: Bounds, dropped: number): Verdict {
  const { count, atLeast = count ?? 0, atMost = count ?? Number.POSITIVE_INFINITY } = bounds;
  const judged = judge(entries, match);
  const found = judged.filter(({ differs }) => differs.length === 0);
  const missed = judged.filter(({ differs }) => differs.length > 0);
  const matched = found.length;
  const isUnproved = dropped > 0 && atMost !== Number.POSITIVE_INFINITY;
  if (matched >= atLeast && matched <= atMost && !isUnproved) return { ok: true, matched };
  const expected = `expected ${phraseOf(atLeast, atMost)}${wordsOf(match)}`;
  return {
    ok: false,
    matched,
    detail: `${expected}, found ${matched} among ${requests(entries.length)}${goneWords(dropped)}`,
    nearest: nearest(matched > atMost ? found : matched < atLeast ? missed : []),
  };
}

function verifyOrder(entries: readonly Entry[], order: readonly Match[], dropped: number): Verdict {
  let matched = 0;
  let last = 0;
  for (const entry of entries) {
    const step = order[matched];
    if (step === undefined) break;
    if (differencesOf(entry, step).length > 0) continue;
    matched += 1;
    last = entry.number;
  }
  const missing = order[matched];
  if (missing === undefined) return { ok: true, matched };
  const expected = `expected ${requests(order.length)} in order`;
  const after = matched === 0 ? '' : ` after number ${last}`;
  return {
    ok: false,
    matched,
    detail: `${expected}, found ${matched}: no request${wordsOf(missing)}${after} among ${requests(entries.length)}${goneWords(dropped)}`,
    nearest: nearest(judge(entries, missing, last)),
  };
}

/** What each entry lacks to be the one looked for, which is to come after another. */
function judge(entries: readonly Entry[], match: Match, after = 0): NearMiss[] {
  return entries.map((request) => {
    const differs = differencesOf(request, match);
    const { number } = request;
    if (number <= after) differs.push({ field: 'number', expected: `more than ${after}`, actual: number });
    return { request, differs };
  });
}

/** Of those that differ alike, the latest first: they are of the test that asks. */
function nearest(candidates: readonly NearMiss[]): NearMiss[] {
  return candidates
    .map((miss) => ({ miss, distance: miss.differs.reduce((sum, { field }) => sum + weightOf(field), 0) }))
    .toSorted((a, b) => a.distance - b.distance || b.miss.request.number - a.miss.request.number)
    .slice(0, mostNearMisses)
    .map(({ miss }) => miss);
}

/**
 * How far off a field makes a request. One that only came too early is nearest of all; one for another conversation
 * or by another user is farther off than one that went another way.
 */
function weightOf(field: string): number {
  if (field === 'number') return 0.5;
  return field === 'id' || field === 'path' || field === 'user' ? 2 : 1;
}

function phraseOf(atLeast: number, atMost: number): string {
  if (atMost === 0) return 'no request';
  if (atLeast === atMost) return `exactly ${requests(atLeast)}`;
  if (atMost === Number.POSITIVE_INFINITY) return `at least ${requests(atLeast)}`;
  return atLeast === 0 ? `at most ${requests(atMost)}` : `from ${atLeast} to ${requests(atMost)}`;
}

const requests = (count: number) => (count === 1 ? '1 request' : `${count} requests`);

/** ` with id 777 and method "GET"` */
function wordsOf(match: Match): string {
  const told = matchFields.flatMap((field) =>
    match[field] === undefined ? [] : [`${field} ${JSON.stringify(match[field])}`],
  );
  return told.length === 0 ? '' : ` with ${told.join(' and ')}`;
}

function goneWords(dropped: number): string {
  return dropped === 0
    ? ''
    : `; ${requests(dropped)} before these had to go, clear the journal ahead of what is to be proved`;
}
