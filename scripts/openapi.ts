// Writes openapi.yaml from the code.

import { writeFileSync } from 'node:fs';
import { renderContract } from '../src/contract/render.ts';
import { inPackage } from '../src/files/package.ts';

writeFileSync(inPackage('openapi.yaml'), await renderContract());
