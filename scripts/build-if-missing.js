// Run by tap before the first test: some tests run what the build makes. Whether that is up to date is not its business:
// to build for every test of one file would take longer than the test. `npm test` and `npm start` see to it.

import { existsSync } from 'node:fs';

if (!existsSync(new URL('../dist', import.meta.url))) await import('./build-if-changed.js');
