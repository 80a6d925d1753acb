// Runs a command line: finds its command, lists what is wrong, gives the exit code.

import { type Reading, readConfig } from '../config/read.ts';
import { version } from '../files/package.ts';
import { nearest } from '../problems/nearest.ts';
import { StartError } from '../problems/start-error.ts';
import type { Command, Terminal } from './command.ts';
import { healthcheck } from './healthcheck.ts';
import { helpText } from './help.ts';
import { list } from './list.ts';
import { openapi } from './openapi.ts';
import { show } from './show.ts';
import { start } from './start.ts';
import { validate } from './validate.ts';
import { webhookKey } from './webhook-key.ts';

/** The commands by name; the first is the one without a name. */
export const commands = {
  start,
  list,
  show,
  validate,
  healthcheck,
  openapi,
  'webhook-key': webhookKey,
} as const satisfies Record<string, Command>;

type CommandName = keyof typeof commands;

const commandNames = Object.keys(commands).filter(isCommand);

/** Flags that are no options. */
export const switches = {
  help: { short: 'h' },
  version: { short: 'v' },
  wait: {},
  example: { placeholder: 'NAME' },
  id: { placeholder: 'ID' },
  json: {},
} as const;

const commonSwitches: readonly string[] = ['help', 'version'];

/** Exit code of a command line, environment or fixture that cannot be used. */
const misuse = 2;

/**
 * Runs a command line.
 *
 * @returns the exit code; undefined while a server runs
 */
export async function run(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  terminal: Terminal,
): Promise<number | undefined> {
  const reading = readConfig(argv, env, switches);
  if (reading.switches.has('help')) return print(terminal, helpText(commands));
  if (reading.switches.has('version')) return print(terminal, `${version()}\n`);
  const [name = 'start', ...operands] = reading.operands;
  const misplaced = isCommand(name)
    ? [...operandProblems(name, operands), ...flagProblems(name, reading)]
    : [`${name}: no such command, ${nearest(name, commandNames)}`];
  const problems = [...misplaced, ...reading.problems];
  if (problems.length > 0 || !isCommand(name)) {
    report(terminal, problems);
    terminal.err('partoo-mock --help shows what is valid\n');
    return misuse;
  }
  try {
    return await commands[name].run({ ...reading, operands, terminal });
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    report(terminal, error.problems);
    return misuse;
  }
}

function report(terminal: Terminal, problems: readonly string[]): void {
  for (const problem of problems) terminal.err(`${terminal.paint('red', problem)}\n`);
}

function print(terminal: Terminal, text: string): number {
  terminal.out(text);
  return 0;
}

function operandProblems(name: CommandName, operands: readonly string[]): string[] {
  const [least, most] = commands[name].operands;
  if (operands.length >= least && operands.length <= most) return [];
  const takes = most === 0 ? 'takes no operand' : `expected ${name} ${commands[name].operand}`;
  return [`${[name, ...operands].join(' ')}: ${takes}`];
}

/** A problem for each option and switch that the command does not read. */
function flagProblems(name: CommandName, { options, switches: given }: Reading): string[] {
  const flags = [...options, ...given.keys()].filter((flag) => !readsFlag(name, flag));
  return flags.map((flag) => {
    const readers = commandNames.filter((other) => readsFlag(other, flag));
    return `--${flag}: ${name} does not read it, only ${readers.join(', ')}`;
  });
}

function readsFlag(name: CommandName, flag: string): boolean {
  const { options, switches: own = [] }: Command = commands[name];
  return [...options, ...own, ...commonSwitches].includes(flag);
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}
