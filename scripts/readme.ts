// Makes the tables of the README anew.

import { readFileSync, writeFileSync } from 'node:fs';
import { inPackage } from '../src/package-root.ts';
import { withTables } from './readme-tables.ts';

const path = inPackage('README.md');
writeFileSync(path, withTables(readFileSync(path, 'utf8')));
