// The contract as data, from the file that is served as text.

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { inPackage } from '../package-root.ts';

/** The OpenAPI document, parsed. */
export const contract = (): object => parse(readFileSync(inPackage('openapi.yaml'), 'utf8'));
