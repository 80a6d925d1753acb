// The fixtures of a mock: the built-in ones and those of the user’s folders, as one set.

import { defaultInstant } from '../worlds/clock.ts';
import { builtInFixtures } from './built-in-fixtures.ts';
import { type Fixture, type FixtureProblem, type FixtureSet, loadFixtures } from './fixtures.ts';
import { defaultPublicUrl, rebased } from './public-url.ts';
import { type Filed, sharedNames } from './shared-names.ts';

/**
 * The built-in fixtures and those of the given folders, later ones replacing earlier ones of the same id. Only the
 * built-in ones follow `publicUrl`: the user’s are served exactly as their files are.
 *
 * @param reservedIds ids that never reach a fixture
 * @example loadFolders([], statusIds, 'http://localhost:7278').fixtures.length // 33
 */
export function loadFolders(
  folders: readonly string[],
  reservedIds: ReadonlySet<number>,
  publicUrl: string,
): FixtureSet {
  const sets = folders.map((folder) => ({ folder, ...loadFixtures(folder, seenAtUs, reservedIds) }));
  const kept = keptOf(builtInAt(publicUrl), sets);
  return {
    fixtures: kept.map(({ fixture }) => fixture),
    problems: [builtInFixtures, ...sets].flatMap(({ problems }) => problems).concat(sharedNames(kept)),
  };
}

/**
 * The fixtures of one folder, with every problem that they would have beside the built-in ones.
 *
 * @example loadFolder('my-fixtures', statusIds).problems.map(lineOf) // ['my-fixtures: expected a folder that can be read']
 */
export function loadFolder(folder: string, reservedIds: ReadonlySet<number>): FixtureSet {
  const { fixtures, problems } = loadFixtures(folder, seenAtUs, reservedIds);
  return {
    fixtures,
    problems: [...problems, ...sharedNames(keptOf(builtInFixtures.fixtures, [{ folder, fixtures }]))],
  };
}

/** The moment at which fixtures are judged, in microseconds since 1970. */
const seenAtUs = Date.parse(defaultInstant) * 1000;

function builtInAt(publicUrl: string): readonly Fixture[] {
  const { fixtures } = builtInFixtures;
  if (publicUrl === defaultPublicUrl) return fixtures;
  return fixtures.map((fixture) => ({ ...fixture, conversation: rebased(fixture.conversation, publicUrl) }));
}

/** The last fixture of each id, with the folder that it is from. */
function keptOf(
  builtIn: readonly Fixture[],
  sets: readonly { readonly folder: string; readonly fixtures: readonly Fixture[] }[],
): Filed[] {
  const all = [{ folder: undefined, fixtures: builtIn }, ...sets].flatMap(({ folder, fixtures }) =>
    fixtures.map((fixture): Filed => ({ folder, fixture })),
  );
  return [...new Map(all.map((filed) => [filed.fixture.id, filed])).values()];
}

/**
 * A problem on one line: file and JSON pointer as a URI reference, value, what was expected. What is wrong with a file
 * as a whole has neither pointer nor value.
 *
 * @example 'fixtures/1003-expired.json#/status "Open": expected Closed, because is_expired is true (expired-is-closed)'
 * @example 'my-fixtures: expected a folder that can be read'
 */
export const lineOf = ({ file, pointer, value, expected }: FixtureProblem) =>
  `${file}${pointer && `#${pointer}`}${value && ` ${value}`}: expected ${expected}`;
