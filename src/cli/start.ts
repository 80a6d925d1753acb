// `start`: serve until told to stop.

import closeWithGrace from 'close-with-grace';
import { banner } from '../banner.ts';
import { optionNames } from '../config/option-table.ts';
import type { Command } from './command.ts';

/** How long a stop may take. Delays end early, so only a client that does not read its answer can use it up. */
const graceMs = 10_000;

export const start: Command = {
  operand: '',
  operands: [0, 0],
  description: 'serve the mock (the default)',
  options: optionNames,
  run: async ({ config, terminal }) => {
    const { createMock } = await import('../mock.ts');
    const mock = await createMock(config, terminal);
    const grace = closeWithGrace({ delay: graceMs, logger: false }, async ({ err }) => {
      if (err !== undefined) mock.log.fatal(err);
      await mock.close();
    });
    const url = await mock.listen().catch((error: Error) => {
      terminal.err(`${error.message}\n`);
    });
    if (url === undefined) {
      // Left in place, it would end the process with 0.
      grace.uninstall();
      await mock.close();
      return 1;
    }
    if (terminal.isTerminal) terminal.out(banner(url, config, mock.conversations.cases, terminal.paint));
    return undefined;
  },
};
