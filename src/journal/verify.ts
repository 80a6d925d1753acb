// Compares the requests to a world with what a suite expects, and finds those that came nearest.

import Type, { type Static } from 'typebox';
import { differencesOf, Entry, type Match, matchFields } from './entry.ts';
import type { Demand } from './expectation.ts';

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
      /** Whether requests are missing, rather than too many. */
      readonly isShort: boolean;
    };

const mostNearMisses = 5;

/**
 * Compares the entries of a journal with an expectation. A request counts from its arrival; what it was answered is null
 * until it is. A journal that dropped entries proves no upper bound.
 *
 * @param dropped how many entries the journal dropped
 * @example verify([], { match: { id: 777 }, count: 0 }) // { ok: true, matched: 0 }
 */
export function verify(
  entries: readonly Entry[],
  { match = {}, inOrder, count, atLeast = count ?? 0, atMost = count ?? Number.POSITIVE_INFINITY }: Demand,
  dropped = 0,
): Verdict {
  if (inOrder !== undefined) return verifyOrder(entries, inOrder, dropped);
  const compared = compare(entries, match);
  const found = compared.filter(({ differs }) => differs.length === 0);
  const matched = found.length;
  const isUnproven = dropped > 0 && atMost !== Number.POSITIVE_INFINITY;
  if (matched >= atLeast && matched <= atMost && !isUnproven) return { ok: true, matched };
  const expected = `expected ${phraseOf(atLeast, atMost)}${wordsOf(match)}`;
  const detail = `${expected}, found ${matched} ${among(entries, dropped)}`;
  const isShort = matched < atLeast;
  const missed = isShort ? compared.filter(({ differs }) => differs.length > 0) : [];
  return { ok: false, matched, detail, nearest: nearest(matched > atMost ? found : missed), isShort };
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
  const after = matched === 0 ? '' : ` after number ${last}`;
  const found = `found ${matched}: no request${wordsOf(missing)}${after} ${among(entries, dropped)}`;
  const detail = `expected ${requests(order.length)} in order, ${found}`;
  return { ok: false, matched, detail, nearest: nearest(compare(entries, missing, last)), isShort: true };
}

/** How each entry differs from the one looked for, which is to come after another. */
function compare(entries: readonly Entry[], match: Match, after = 0): NearMiss[] {
  return entries.map((request) => {
    const { number } = request;
    const early = number > after ? [] : [{ field: 'number', expected: `more than ${after}`, actual: number }];
    return { request, differs: [...differencesOf(request, match), ...early] };
  });
}

/** Of those that differ alike, the latest first: they are of the test that asks. */
function nearest(candidates: readonly NearMiss[]): NearMiss[] {
  return candidates
    .toSorted((a, b) => distanceOf(a) - distanceOf(b) || b.request.number - a.request.number)
    .slice(0, mostNearMisses);
}

/**
 * How far off a request is. One that only came too early is nearest of all; one for another conversation or by another
 * user is farther off than one that was answered otherwise.
 */
function distanceOf({ differs }: NearMiss): number {
  const weights: Readonly<Record<string, number>> = { number: 0.5, id: 2, path: 2, user: 2 };
  return differs.reduce((sum, { field }) => sum + (weights[field] ?? 1), 0);
}

function phraseOf(atLeast: number, atMost: number): string {
  if (atMost === 0) return 'no request';
  if (atLeast === atMost) return `exactly ${requests(atLeast)}`;
  if (atMost === Number.POSITIVE_INFINITY) return `at least ${requests(atLeast)}`;
  return atLeast === 0 ? `at most ${requests(atMost)}` : `from ${atLeast} to ${requests(atMost)}`;
}

const older = (count: number) => (count === 1 ? '1 older request was' : `${count} older requests were`);

const requests = (count: number) => (count === 1 ? '1 request' : `${count} requests`);

/** ` with id 777 and method "GET"` */
function wordsOf(match: Match): string {
  const given = matchFields.filter((field) => match[field] !== undefined);
  return given.map((field, at) => `${at === 0 ? ' with' : ' and'} ${field} ${JSON.stringify(match[field])}`).join('');
}

/** `among 3 requests, 1 of them not answered yet; 7 older requests were dropped: …` */
function among(entries: readonly Entry[], dropped: number): string {
  const unanswered = entries.filter(({ status }) => status === null).length;
  const pending = unanswered === 0 ? '' : `, ${unanswered} of them not answered yet`;
  const gone = dropped === 0 ? '' : `; ${older(dropped)} dropped: clear the journal before what is to be proved`;
  return `among ${requests(entries.length)}${pending}${gone}`;
}
