// Makes the tables of the README anew, and the plots of the bench that it shows.

import { readFileSync, writeFileSync } from 'node:fs';
import { plots } from '../bench/plots.ts';
import { inPackage } from '../src/package-root.ts';
import { lastRun } from './last-run.ts';
import { withTables } from './readme-tables.ts';

const path = inPackage('README.md');
writeFileSync(path, withTables(readFileSync(path, 'utf8')));
for (const [file, plot] of Object.entries(plots)) {
  writeFileSync(inPackage('bench', 'results', file), plot(lastRun()));
}
