// The last full run of the bench, as it is committed.

import { readFileSync } from 'node:fs';
import type { Run } from '../bench/run.ts';
import { inPackage } from '../src/package-root.ts';

export const lastRun = (): Run => JSON.parse(readFileSync(inPackage('bench', 'results', 'latest.json'), 'utf8'));
