// Cases that have one name: `example=` could ask for only one of them, so the others would be lost without a word.

import { join } from 'node:path';
import { type Fixture, type FixtureProblem, fileOf } from './fixtures.ts';

/** A fixture and the folder that it is from; a built-in one has none. */
export type Filed = { readonly folder: string | undefined; readonly fixture: Fixture };

/**
 * A problem for each fixture whose case is named as that of another. One that was replaced by id must not be among them.
 *
 * @example sharedNames([builtIn, { folder: 'mine', fixture }])[0]
 * // { file: 'mine/9003-expired.json', …, expected: 'a case that no other fixture has, and the built-in 1003-expired.json has it' }
 */
export function sharedNames(all: readonly Filed[]): FixtureProblem[] {
  const first = new Map<string, Filed>();
  const problems: FixtureProblem[] = [];
  // A user can rename a file of their own only.
  for (const filed of [...all.filter(isBuiltIn), ...all.filter((one) => !isBuiltIn(one))]) {
    const other = first.get(filed.fixture.name);
    if (other === undefined) first.set(filed.fixture.name, filed);
    else {
      const holder = isBuiltIn(other) ? `the built-in ${pathOf(other)}` : pathOf(other);
      const expected = `a case that no other fixture has, and ${holder} has it`;
      problems.push({ file: pathOf(filed), pointer: '', value: '', expected });
    }
  }
  return problems;
}

const isBuiltIn = ({ folder }: Filed) => folder === undefined;

const pathOf = ({ folder = '', fixture }: Filed) => join(folder, fileOf(fixture));
