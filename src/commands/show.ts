// `show`: the body an id answers, without a server.

import { answerTo } from '../api/answer-to.ts';
import { parseConversationId } from '../api/conversation-id.ts';
import { errors } from '../api/errors.ts';
import { noPreferences } from '../api/preferences.ts';
import { conversationsOf } from '../conversations-of.ts';
import { StartError } from '../start-error.ts';
import type { Command } from './command.ts';

export const show: Command = {
  operand: 'ID',
  operands: [1, 1],
  description: 'print the body that an id answers, without a server',
  run: async ({ config, operands: [text = ''], terminal }) => {
    const id = parseConversationId(text);
    if (id === undefined)
      throw new StartError([`show ${text}: expected an integer from 1 to ${Number.MAX_SAFE_INTEGER}`]);
    const answer = answerTo(id, noPreferences, conversationsOf(config));
    const body = 'error' in answer ? JSON.stringify(errors[answer.error].body) : answer.text;
    // Byte for byte what HTTP answers, unless people look.
    terminal.out(body + (terminal.isTerminal ? '\n' : ''));
    if (!('error' in answer)) return 0;
    terminal.err(`${id} answers status ${errors[answer.error].status}\n`);
    return 1;
  },
};
