// Says what a journal keeps of a request, and how an entry differs from what is looked for.

import Type, { type Static } from 'typebox';
import { limits } from '../config/limits.ts';
import { faultNames } from '../faults/faults.ts';
import { operationNames } from '../partoo/operations.ts';
import { sourceNames } from './sources.ts';

type Plain = { integer: number; number: number; string: string };

const nullable = <const Name extends keyof Plain>(name: Name, description: string) =>
  Type.Unsafe<Plain[Name] | null>({ type: [name, 'null'], description });

const nullableName = <Name extends string>(names: readonly Name[], description: string) =>
  Type.Unsafe<Name | null>({ type: ['string', 'null'], enum: [...names, null], description });

/** It has no key, no header and no query: what a suite sends in secret stays so. */
export const Entry = Type.Object(
  {
    number: Type.Integer({ minimum: 1, description: 'Counts the requests since the journal was last cleared.' }),
    at: Type.String({ description: 'When it arrived, by the clock of the world.' }),
    method: Type.String({ description: 'In capitals.' }),
    path: Type.String({ description: 'Without the query, and cut where it is very long.' }),
    operation: nullableName(operationNames, 'What was asked, by its id in the contract; null for what is none.'),
    id: nullable('integer', 'Id of the conversation that it was about; null for none.'),
    user: nullable('string', 'The user of the key; null where the key names none.'),
    preferences: Type.Record(Type.String(), Type.Unknown(), { description: 'What was asked of the mock itself.' }),
    source: nullableName(
      sourceNames,
      'Where the answer came from, as X-Mock-Source says; null until the request is answered.',
    ),
    variant: nullable('string', 'What the answer was, as X-Mock-Variant says; null until the request is answered.'),
    fault: nullableName(faultNames, 'The fault that the answer met; null for none.'),
    status: nullable(
      'integer',
      'What was answered; 0 where the connection ended without an answer, null until the request is answered.',
    ),
    durationMs: nullable('number', 'From its headers to its answer; null until the request is answered.'),
    repeats: nullable(
      'integer',
      `The number of the same request, at most ${limits.repeatWithinMs} ms of real time before, that was reset or closed empty by a fault: browsers send it again by themselves; null for none.`,
    ),
  },
  { description: 'A request, and what became of it.' },
);
export type Entry = Static<typeof Entry>;

/** Which requests are meant: those with all of the values given, exactly. */
export const Match = Type.Partial(
  Type.Pick(Entry, ['operation', 'id', 'method', 'path', 'user', 'source', 'variant', 'fault', 'status']),
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
type Difference = { readonly field: string; readonly expected: unknown; readonly actual: unknown };

/**
 * Lists every field in which an entry is not what is looked for; none if it is.
 *
 * @example differencesOf({ id: 7, status: 200 }, { id: 7, status: 503 }) // [{ field: 'status', expected: 503, actual: 200 }]
 */
export function differencesOf(entry: Entry, match: Match): Difference[] {
  return matchFields.flatMap((field) => {
    const expected = match[field];
    const actual = entry[field];
    return expected === undefined || expected === actual ? [] : [{ field, expected, actual }];
  });
}
