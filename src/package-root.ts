// Where the package lies on disk: beside `src` in a checkout, beside `dist` when installed.

import { join } from 'node:path';

/** Path of a file of the package, from its root. */
export const inPackage = (...path: string[]) => join(import.meta.dirname, '..', ...path);
