// Where the package lies on disk: beside `src` in a checkout, beside `dist` when installed.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Path of a file of the package, from its root. */
export const inPackage = (...path: string[]) => join(import.meta.dirname, '..', ...path);

/** The version of the package. */
export const version = (): string => JSON.parse(readFileSync(inPackage('package.json'), 'utf8')).version;
