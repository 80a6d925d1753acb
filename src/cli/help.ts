// Writes `--help` from the tables of commands and options.

import { type OptionName, optionNames, optionTable, variableOf } from '../config/options.ts';
import { columns } from './columns.ts';
import type { Command } from './command.ts';

type Described = Pick<Command, 'operand' | 'description' | 'options'>;

/**
 * The text of `--help`: the commands given, every option, and which command reads which.
 *
 * @example helpText({}).split('\n')[0] // 'Usage: partoo-mock [COMMAND] [OPTIONS]'
 */
export function helpText(commands: Readonly<Record<string, Described>>): string {
  const commandRows = Object.entries(commands).map(([name, { operand, description }]) => [
    `  ${`${name} ${operand}`.trim()}`,
    description,
  ]);
  const optionRows = optionNames.map((name) => [
    `  ${shortOf(name)}${flagOf(name)}`,
    `${optionTable[name].description} (${initialOf(name)})`,
  ]);
  const readerRows = Object.entries(commands).flatMap(([name, { options }]) => {
    const all = options.length === optionNames.length ? 'all of them' : options.map((one) => `--${one}`).join(', ');
    return options.length === 0 ? [] : [[`  ${name}:`, all]];
  });
  return [
    'Usage: partoo-mock [COMMAND] [OPTIONS]',
    '',
    'A repeatable mock of GET /v2/conversations/{conversation_id} of Partoo’s messaging API. Unofficial.',
    '',
    'Commands:',
    ...columns(commandRows),
    '',
    'Options:',
    ...columns([...optionRows, ['  -h, --help', 'show this'], ['  -v, --version', 'show the version']]),
    '',
    'Options that a command reads:',
    ...columns(readerRows),
    '',
    `Each option can be set in the environment too: --public-url as ${variableOf('public-url')}, lists with commas.`,
    'PORT and HOST are read where ours are not set. Flags come before the environment.',
    '',
  ].join('\n');
}

/**
 * How an option is written on the command line.
 *
 * @example flagOf('port') // '--port PORT'
 * @example flagOf('mock-headers') // '--no-mock-headers'
 */
export function flagOf(name: OptionName): string {
  const row = optionTable[name];
  return `${row.initial === true ? '--no-' : '--'}${name} ${row.value.placeholder}`.trim();
}

function shortOf(name: OptionName): string {
  const row = optionTable[name];
  return 'short' in row ? `-${row.short}, ` : '';
}

/** The value of an option that is not set, as text. */
export function initialOf(name: OptionName): string {
  const row = optionTable[name];
  if ('shown' in row) return row.shown;
  if (typeof row.initial === 'boolean') return row.initial ? 'on' : 'off';
  return String(row.initial ?? '') || 'none';
}
