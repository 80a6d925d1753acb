// `validate`: are these fixtures good, and what is wrong with each that is not.

import { statusIds } from '../api/errors.ts';
import { lineOf, loadFolder } from '../conversations/fixture-folders.ts';
import type { Command } from './command.ts';

export const validate: Command = {
  operand: 'DIR…',
  operands: [1, Number.POSITIVE_INFINITY],
  description: 'check folders of fixtures',
  options: [],
  run: async ({ operands, terminal }) => {
    const sets = operands.map((folder) => ({ folder, ...loadFolder(folder, statusIds) }));
    const lines = sets.flatMap(({ folder, fixtures, problems }) =>
      fixtures.length + problems.length === 0 ? [`${folder}: expected at least one fixture`] : problems.map(lineOf),
    );
    const count = sets.reduce((sum, { fixtures }) => sum + fixtures.length, 0);
    for (const line of lines) terminal.err(`${terminal.paint('red', line)}\n`);
    terminal.out(`${count} good fixtures, ${lines.length} problems\n`);
    return lines.length === 0 ? 0 : 1;
  },
};
