// `show`: prints the body that an id answers, without a server.

import { openDataset } from '../dataset/open.ts';
import { errorBody, errors } from '../partoo/errors.ts';
import { parseId } from '../partoo/ids.ts';
import { conversationOf, errorOfId } from '../plugins/choice.ts';
import { nearestAndAll } from '../problems/nearest.ts';
import { StartError } from '../problems/start-error.ts';
import { startClock } from '../world/clock.ts';
import { emptyState } from '../world/state.ts';
import type { Command } from './command.ts';

export const show: Command = {
  operand: 'ID',
  operands: [1, 1],
  description: 'print the body that an id answers, without a server; with --example NAME that variant or case',
  options: ['public-url', 'seed', 'clock', 'locales', 'fixtures', 'only-fixtures', 'error-key'],
  switches: ['example'],
  run: async ({ config, operands: [operand = ''], switches, terminal }) => {
    const id = parseId(operand);
    if (id === undefined)
      throw new StartError([`show ${operand}: expected an integer from 1 to ${Number.MAX_SAFE_INTEGER}`]);
    const clock = startClock(config.clock);
    const dataset = openDataset(config, clock.startMs);
    const example = switches.get('example');
    if (example !== undefined && !dataset.hasExample(example))
      throw new StartError([`--example ${JSON.stringify(example)}: ${nearestAndAll(example, dataset.examples)}`]);

    const preferences = example === undefined ? {} : { example };
    const state = emptyState(null);
    const error = errorOfId(id, preferences, state);
    const view = { dataset, state, user: undefined, nowMs: clock.now() };
    const resolved = error === undefined ? conversationOf(id, preferences, view) : undefined;
    // Byte for byte what HTTP answers, but on a terminal.
    const print = (body: string) => terminal.out(body + (terminal.isTerminal ? '\n' : ''));
    if (resolved !== undefined) {
      print(resolved.text);
      return 0;
    }
    const name = error ?? 'not-found';
    print(JSON.stringify(errorBody(name, config['error-key'])));
    terminal.err(`${id} answers status ${errors[name].status}\n`);
    return 1;
  },
};
