// `show`: prints the body that an id, a case or a variant answers, without a server.

import type { Dataset } from '../dataset/dataset.ts';
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
  operand: 'ID|NAME',
  operands: [1, 1],
  description:
    'print the body that an id answers, without a server; with --example NAME, or a NAME in place of the id and --id ID, that case or variant',
  options: ['public-url', 'seed', 'clock', 'locales', 'fixtures', 'only-fixtures', 'error-key'],
  switches: ['example', 'id'],
  run: async ({ config, operands: [operand = ''], switches, terminal }) => {
    const clock = startClock(config.clock);
    const dataset = openDataset(config, clock.startMs);
    const { id, example } = wantedBy(operand, switches, dataset);
    const preferences = example === undefined ? {} : { example };
    const state = emptyState(null);
    const error = errorOfId(id, preferences, state);
    const view = { dataset, state, user: undefined, nowMs: clock.now() };
    const resolved = error === undefined ? conversationOf(id, preferences, view) : undefined;
    if (resolved !== undefined) {
      terminal.out(`${resolved.text}\n`);
      return 0;
    }
    const name = error ?? 'not-found';
    terminal.out(`${JSON.stringify(errorBody(name, config['error-key']))}\n`);
    terminal.err(`${id} answers status ${errors[name].status}\n`);
    return 1;
  },
};

type Wanted = { readonly id: number; readonly example: string | undefined };

/** What an operand stands for: an id, a case at its own id, or a case or variant at the id of `--id`. */
function wantedBy(operand: string, switches: ReadonlyMap<string, string>, dataset: Dataset): Wanted {
  const example = switches.get('example');
  const under = switches.get('id');
  if (/^[\d+-]|^$/.test(operand)) {
    if (under !== undefined) throw new StartError([`--id ${under}: show ${operand} names the id already`]);
    return { id: idIn(`show ${operand}`, operand), example: example && exampleIn('--example', example, dataset) };
  }
  const name = exampleIn('show', operand, dataset);
  if (example !== undefined) throw new StartError([`--example ${example}: show ${operand} names one already`]);
  if (under !== undefined) return { id: idIn(`--id ${under}`, under), example: name };
  const own = dataset.cases.find((one) => one.name === name);
  return own === undefined ? { id: 1, example: name } : { id: own.id, example: undefined };
}

function idIn(given: string, text: string): number {
  const id = parseId(text);
  if (id === undefined) throw new StartError([`${given}: expected an integer from 1 to ${Number.MAX_SAFE_INTEGER}`]);
  return id;
}

function exampleIn(given: string, name: string, dataset: Dataset): string {
  if (dataset.hasExample(name)) return name;
  throw new StartError([
    `${given} ${JSON.stringify(name)}: ${nearestAndAll(name, dataset.examples)}; partoo-mock list shows all`,
  ]);
}
