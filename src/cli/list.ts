// `list`: shows every case, the ids that answer an error, and the variants.

import { openDataset } from '../dataset/open.ts';
import { variants } from '../dataset/variants.ts';
import { errorNames, errors, statusIds } from '../partoo/errors.ts';
import { columns } from './columns.ts';
import type { Command } from './command.ts';

/** `id` is null where any can be asked for it, as for a variant. */
type Row = { readonly id: number | null; readonly name: string; readonly status: number; readonly description: string };

export const list: Command = {
  operand: '[--json]',
  operands: [0, 0],
  description: 'show what can be had: cases and errors at their ids, and the variants of any id',
  options: ['fixtures'],
  switches: ['json'],
  run: async ({ config, switches, terminal }) => {
    // Cases are the same at any moment.
    const cases = openDataset(config, 0).cases.map((one): Row => ({ ...one, status: 200 }));
    const rows = [...cases, ...statusRows, ...variantRows];
    if (switches.has('json')) terminal.out(`${JSON.stringify(rows, null, 2)}\n`);
    else terminal.out(`${columns([['ID', 'NAME', 'WHAT IT IS'], ...rows.map(cellsOf)]).join('\n')}\n`);
    return 0;
  },
};

const statusRows = errorNames
  .map((name) => ({ name, status: errors[name].status }))
  .filter(({ status }) => statusIds.has(status))
  .map(({ name, status }): Row => ({ id: status, name, status, description: `answers status ${status}` }));

const variantRows = Object.entries(variants).map(
  ([name, { description }]): Row => ({ id: null, name, status: 200, description }),
);

const cellsOf = ({ id, name, description }: Row): string[] => [String(id ?? 'any'), name, description];
