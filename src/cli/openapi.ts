// `openapi`: prints the contract as it is served.

import { readFileSync } from 'node:fs';
import { inPackage } from '../files/package.ts';
import type { Command } from './command.ts';

export const openapi: Command = {
  operand: '',
  operands: [0, 0],
  description: 'print the OpenAPI document',
  options: [],
  run: async ({ terminal }) => {
    terminal.out(readFileSync(inPackage('openapi.yaml'), 'utf8'));
    return 0;
  },
};
