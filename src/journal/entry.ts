// What a journal keeps of a request, and how one is told from another.

import Type, { type Static } from 'typebox';
import { type Source, sourceNames } from '../api/origin.ts';
import { type FaultName, faultNames } from '../faults/faults.ts';

const nullable = <const Name extends 'integer' | 'string'>(name: Name, description: string) =>
  Type.Unsafe<(Name extends 'integer' ? number : string) | null>({ type: [name, 'null'], description });

/** No key, no header and no query is among it: what a suite sends in secret stays so. */
export const Entry = Type.Object(
  {
    number: Type.Integer({ minimum: 1, description: 'Counts the requests since the journal was last cleared.' }),
    at: Type.String({ description: 'When it was answered, by the clock of the world.' }),
    method: Type.String({ description: 'In capitals.' }),
    path: Type.String({ description: 'Without the query, and cut where it is very long.' }),
    id: nullable('integer', 'Id of the conversation; null where the path has none.'),
    user: nullable('string', 'The user of the key; null where the key names none.'),
    preferences: Type.Record(Type.String(), Type.Unknown(), { description: 'What was asked of the mock itself.' }),
    source: Type.Unsafe<Source>({
      type: 'string',
      enum: sourceNames,
      description: 'Where the answer came from, as X-Mock-Source says.',
    }),
    variant: Type.String({ description: 'What the answer was, as X-Mock-Variant says.' }),
    fault: Type.Unsafe<FaultName | null>({
      type: ['string', 'null'],
      enum: [...faultNames, null],
      description: 'The fault that the answer met; null for none.',
    }),
    status: Type.Integer({ description: 'What was answered; 0 where a fault ended the connection without an answer.' }),
    durationMs: Type.Number({ description: 'From its headers to its answer.' }),
  },
  { description: 'A request, and what became of it.' },
);
export type Entry = Static<typeof Entry>;

/** What requests can be told by: exact values, all of those given. */
export const Match = Type.Partial(
  Type.Pick(Entry, ['id', 'method', 'path', 'user', 'source', 'variant', 'fault', 'status']),
  { additionalProperties: false, description: 'Requests with exactly these values; every request if there are none.' },
);
export type Match = Static<typeof Match>;

/** Which entries to list: those that match, and of those the last `limit`. */
export const Filter = Type.Object(
  {
    ...Match.properties,
    limit: Type.Optional(Type.Integer({ minimum: 0, description: 'At most so many, the last ones.' })),
  },
  { additionalProperties: false },
);
export type Filter = Static<typeof Filter>;

export type MatchField = keyof Match;

/** The fields of a {@link Match}, in the order of an entry. */
export const matchFields = Object.keys(Match.properties) as readonly MatchField[];

/** How a value differs from the one that was expected. */
export type Difference = { readonly field: string; readonly expected: unknown; readonly actual: unknown };

/**
 * Every field in which an entry is not what is looked for; none if it is.
 *
 * @example differencesOf(entry, { status: 503 }) // [{ field: 'status', expected: 503, actual: 200 }]
 */
export function differencesOf(entry: Entry, match: Match): Difference[] {
  return matchFields.flatMap((field) => {
    const expected = match[field];
    const actual = entry[field];
    return expected === undefined || expected === actual ? [] : [{ field, expected, actual }];
  });
}
