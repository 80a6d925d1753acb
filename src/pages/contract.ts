// A contract as data, from the file that is served as text.

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The OpenAPI document of a file, parsed. */
export const contract = (file: string): object => parse(readFileSync(file, 'utf8'));
