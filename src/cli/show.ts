// `show`: the body an id answers, without a server.

import { answerTo } from '../api/answer-to.ts';
import { parseConversationId } from '../api/conversation-id.ts';
import { noPreferences } from '../api/preferences.ts';
import { textOf } from '../byte-string.ts';
import { conversationsOf } from '../conversations-of.ts';
import { StartError } from '../start-error.ts';
import type { Command } from './command.ts';

export const show: Command = {
  operand: 'ID',
  operands: [1, 1],
  description: 'print the body that an id answers, without a server',
  options: ['public-url', 'seed', 'clock', 'locales', 'fixtures', 'only-fixtures'],
  run: async ({ config, operands: [operand = ''], terminal }) => {
    const id = parseConversationId(operand);
    if (id === undefined)
      throw new StartError([`show ${operand}: expected an integer from 1 to ${Number.MAX_SAFE_INTEGER}`]);
    const { status, body } = answerTo(id, noPreferences, { conversations: conversationsOf(config) });
    // Byte for byte what HTTP answers, unless people look.
    terminal.out(textOf(body) + (terminal.isTerminal ? '\n' : ''));
    if (status === 200) return 0;
    terminal.err(`${id} answers status ${status}\n`);
    return 1;
  },
};
