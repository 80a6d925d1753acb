// Fixtures: conversations kept as files, each exactly the body served. Whole sets are loaded and checked at once.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Conversation } from './conversation.ts';
import { datesOf } from './dates.ts';
import { violationsOf } from './invariants.ts';
import type { Violation } from './rules/rule.ts';
import { shapeViolations } from './shape-violations.ts';
import { shown, valueAt } from './shown.ts';

/** A conversation from a file named `<id>-<case>.json`. */
export type Fixture = { readonly id: number; readonly name: string; readonly conversation: Conversation };

/**
 * What is wrong with a fixture: where, the value found there as JSON, and what was expected. Pointer and value are empty
 * where it is the file or the folder itself.
 */
export type FixtureProblem = {
  readonly file: string;
  readonly pointer: string;
  readonly value: string;
  readonly expected: string;
};

export type FixtureSet = { readonly fixtures: readonly Fixture[]; readonly problems: readonly FixtureProblem[] };

/** Refuses what is not UTF-8, and drops a byte order mark. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

const fileName = /^([1-9]\d{0,15})-([a-z0-9]+(?:-[a-z0-9]+)*)\.json$/;

/**
 * Loads every `*.json` of a folder. Problems never throw: all of them come back at once.
 *
 * @param seenAtUs the moment fixtures are judged at, in microseconds since 1970. One with later dates was taken
 *   later, at a moment that is not known: rules that need the moment are not applied to it.
 * @param reservedIds ids that never reach a fixture
 */
export function loadFixtures(directory: string, seenAtUs: number, reservedIds: ReadonlySet<number>): FixtureSet {
  let files: string[];
  try {
    files = readdirSync(directory)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch {
    return { fixtures: [], problems: [problemOf(directory, 'a folder that can be read')] };
  }
  const fixtures: Fixture[] = [];
  const problems: FixtureProblem[] = [];
  for (const name of files) {
    const loaded = loadFixture(join(directory, name), seenAtUs, reservedIds);
    if ('problems' in loaded) problems.push(...loaded.problems);
    else if (fixtures.some(({ id }) => id === loaded.id)) {
      problems.push(problem(join(directory, name), '/id', loaded.id, 'an id that no other file of the folder has'));
    } else fixtures.push(loaded);
  }
  return { fixtures, problems };
}

function loadFixture(
  file: string,
  seenAtUs: number,
  reservedIds: ReadonlySet<number>,
): Fixture | { problems: FixtureProblem[] } {
  const [, id = '', name = ''] = fileName.exec(basename(file)) ?? [];
  if (name === '') return { problems: [problemOf(file, 'a file name like 1003-expired.json')] };
  if (reservedIds.has(Number(id)))
    return { problems: [problem(file, '/id', Number(id), 'an id that does not stand for a status')] };

  let body: unknown;
  try {
    body = JSON.parse(utf8.decode(readFileSync(file)));
    // What can be read but not written, such as a very deep nesting, cannot be served.
    JSON.stringify(body);
  } catch (error) {
    return { problems: [problemOf(file, `JSON in UTF-8: ${String(error)}`)] };
  }
  const told = ({ pointer, expected }: Violation) => problem(file, pointer, valueAt(body, pointer), expected);
  const misshapen = shapeViolations(body);
  if (!isConversation(body, misshapen)) return { problems: misshapen.map(told) };

  const problems = violationsOf(body, momentOf(body, seenAtUs)).map(({ rule, pointer, expected }) =>
    told({ pointer, expected: `${expected} (${rule})` }),
  );
  if (String(body.id) !== id) problems.unshift(told({ pointer: '/id', expected: `${id}, as its file is named` }));
  return problems.length > 0 ? { problems } : { id: body.id, name, conversation: body };
}

function isConversation(_body: unknown, misshapen: readonly Violation[]): _body is Conversation {
  return misshapen.length === 0;
}

/** The name of the file of a fixture. */
export const fileOf = ({ id, name }: Fixture) => `${id}-${name}.json`;

/** The moment to judge a conversation at: NaN, for one that is not known, where it has later dates. */
export function momentOf(conversation: Conversation, seenAtUs: number): number {
  return Object.values(datesOf(conversation)).some((us) => us > seenAtUs) ? Number.NaN : seenAtUs;
}

/** A problem of a file or a folder as a whole. */
const problemOf = (file: string, expected: string): FixtureProblem => ({ file, pointer: '', value: '', expected });

function problem(file: string, pointer: string, value: unknown, expected: string): FixtureProblem {
  return { file, pointer, value: shown(value), expected };
}
