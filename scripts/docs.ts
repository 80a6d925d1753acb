// npm run docs: makes the tables of README.md and docs/ anew.

import { readFileSync, writeFileSync } from 'node:fs';
import { inPackage } from '../src/files/package.ts';
import { pages, withTables } from './docs-tables.ts';

for (const page of pages()) writeFileSync(inPackage(page), await withTables(readFileSync(inPackage(page), 'utf8')));
