// `list`: shows every case and the id it is served at.

import { openDataset } from '../dataset/open.ts';
import { errorOfStatus, statusIds } from '../partoo/errors.ts';
import { columns } from './columns.ts';
import type { Command } from './command.ts';

export const list: Command = {
  operand: '',
  operands: [0, 0],
  description: 'show the cases and the ids they are served at',
  options: ['fixtures'],
  run: async ({ config, terminal }) => {
    // Cases are the same at any moment.
    const cases = openDataset(config, 0).cases.map(({ id, name }) => [String(id), name]);
    const statuses = [...statusIds].map((id) => [String(id), `${errorOfStatus(id)}`]);
    terminal.out(`${columns([['ID', 'CASE'], ...cases, ...statuses]).join('\n')}\n`);
    return 0;
  },
};
