// Finds the files of the package: above `src` in a checkout, above `dist` when installed.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The path of a file of the package, from its root.
 *
 * @example inPackage('fixtures', 'conversations') // '…/fixtures/conversations'
 */
export const inPackage = (...path: string[]): string => join(root, ...path);

/** The version of the package. */
export const version = (): string => manifestIn(root).version;

/**
 * The folder of the package around another folder. A bundle may lie in a folder of its own `package.json`, such as
 * `dist/commonjs`: the name decides.
 *
 * @throws Error outside of the package
 */
export function packageAround(folder: string): string {
  const { name } = manifestIn(folder);
  if (name === 'partoo-mock') return folder;
  if (folder === dirname(folder)) throw new Error('the files of the package partoo-mock are missing');
  return packageAround(dirname(folder));
}

// Jest 29 has no import.meta.dirname.
const root = packageAround(dirname(fileURLToPath(import.meta.url)));

function manifestIn(folder: string): { readonly name?: string; readonly version: string } {
  const file = join(folder, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { version: '' };
}
