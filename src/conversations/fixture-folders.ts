// The fixtures of a mock: the built-in ones and those of the user’s folders, as one set.

import { defaultInstant } from '../worlds/clock.ts';
import { builtInFixtures } from './built-in-fixtures.ts';
import { type FixtureProblem, type FixtureSet, loadFixtures } from './fixtures.ts';

/** The built-in fixtures and those of the given folders, later ones replacing earlier ones of the same id. */
export function loadFolders(folders: readonly string[], reservedIds: ReadonlySet<number>): FixtureSet {
  const seenAtUs = Date.parse(defaultInstant) * 1000;
  const sets = [builtInFixtures, ...folders.map((folder) => loadFixtures(folder, seenAtUs, reservedIds))];
  const byId = new Map(sets.flatMap(({ fixtures }) => fixtures.map((fixture) => [fixture.id, fixture])));
  return { fixtures: [...byId.values()], problems: sets.flatMap(({ problems }) => problems) };
}

/**
 * A problem on one line: file and JSON pointer as a URI reference, value, what was expected.
 *
 * @example 'fixtures/1003-expired.json#/status "Open": expected Closed, because is_expired is true (expired-is-closed)'
 */
export const lineOf = ({ file, pointer, value, expected }: FixtureProblem) =>
  `${file}#${pointer} ${value}: expected ${expected}`;
