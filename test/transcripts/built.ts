// Knows the built executable.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const { bin } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

/** What `bin` of package.json names. */
export const built = fileURLToPath(new URL(bin['partoo-mock'], root));
