// Writes openapi.yaml from the code.

import { readFileSync, writeFileSync } from 'node:fs';
import { renderContract } from '../src/contract/render.ts';
import { inPackage } from '../src/package-root.ts';

const { version } = JSON.parse(readFileSync(inPackage('package.json'), 'utf8'));
writeFileSync(inPackage('openapi.yaml'), await renderContract(version));
