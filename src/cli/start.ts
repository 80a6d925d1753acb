// `start`: serves until it is asked to stop.

import { optionNames } from '../config/options.ts';
import { banner } from './banner.ts';
import type { Command } from './command.ts';
import { stopOnSignal } from './stop.ts';

export const start: Command = {
  operand: '',
  operands: [0, 0],
  description: 'serve the mock (the default)',
  options: optionNames,
  run: async ({ config, terminal }) => {
    const { createMock } = await import('../mock.ts');
    const mock = await createMock(config, terminal);
    const stayOnSignal = stopOnSignal(mock.close);
    const url = await mock.listen().catch((error: Error) => {
      terminal.err(`${error.message}\n`);
    });
    if (url === undefined) {
      stayOnSignal();
      await mock.close();
      return 1;
    }
    if (terminal.isTerminal) terminal.out(banner(url, config, mock.dataset.cases, terminal.paint));
    return undefined;
  },
};
