// `list`: every case and the id it is served at.

import { errorOfStatus, statusIds } from '../api/errors.ts';
import { conversationsOf } from '../conversations-of.ts';
import type { Command } from './command.ts';
import { columns } from './table.ts';

export const list: Command = {
  operand: '',
  operands: [0, 0],
  description: 'show the cases and the ids they are served at',
  options: ['fixtures'],
  run: async ({ config, terminal }) => {
    const cases = conversationsOf(config).cases.map(({ id, name }) => [String(id), name]);
    const statuses = [...statusIds].map((id) => [String(id), `${errorOfStatus(id)}`]);
    terminal.out(`${columns([['ID', 'CASE'], ...cases, ...statuses]).join('\n')}\n`);
    return 0;
  },
};
