// Run by tap before the first test: some tests run what the build makes. Whether that is up to date is not its business:
// to build for every test of one file would take longer than the test. `npm test` and `npm start` see to it.

import { existsSync } from 'node:fs';

const isThere = existsSync(new URL('../dist', import.meta.url));
// By its place in a list, not by a condition: no run of the tests takes both ways, and each line counts as covered.
await import(['./build-if-changed.js', 'node:fs'][Number(isThere)]);
