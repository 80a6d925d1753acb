// The command line: argv → configuration → command → exit code.

import type { Command, Terminal } from './commands/command.ts';
import { healthcheck } from './commands/healthcheck.ts';
import { list } from './commands/list.ts';
import { openapi } from './commands/openapi.ts';
import { show } from './commands/show.ts';
import { start } from './commands/start.ts';
import { validate } from './commands/validate.ts';
import { readConfig } from './config/config.ts';
import { helpText } from './config/help.ts';
import { nearest } from './nearest.ts';
import { version } from './package-root.ts';
import { StartError } from './start-error.ts';

/** Every subcommand. Adding one is a file and a row. */
export const commands = { start, list, show, validate, healthcheck, openapi } as const satisfies Record<
  string,
  Command
>;

/** Flags that are no options. */
export const switches = { help: { short: 'h' }, version: { short: 'v' }, wait: {} } as const;

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
  const unknown = isCommand(name) ? [] : [`${name}: no such command, ${nearest(name, Object.keys(commands))}`];
  const problems = [...unknown, ...(isCommand(name) ? operandProblems(name, operands) : []), ...reading.problems];
  if (problems.length > 0 || !isCommand(name)) return refuse(terminal, problems);
  try {
    return await commands[name].run({ ...reading, operands, terminal });
  } catch (error) {
    if (error instanceof StartError) return refuse(terminal, error.problems);
    throw error;
  }
}

function refuse(terminal: Terminal, problems: readonly string[]): number {
  for (const problem of problems) terminal.err(`${terminal.paint('red', problem)}\n`);
  terminal.err('partoo-mock --help shows what is valid\n');
  return misuse;
}

function print(terminal: Terminal, text: string): number {
  terminal.out(text);
  return 0;
}

function operandProblems(name: keyof typeof commands, operands: readonly string[]): string[] {
  const [least, most] = commands[name].operands;
  if (operands.length >= least && operands.length <= most) return [];
  const takes = most === 0 ? 'takes no operand' : `expected ${name} ${commands[name].operand}`;
  return [`${[name, ...operands].join(' ')}: ${takes}`];
}

const isCommand = (name: string): name is keyof typeof commands => Object.hasOwn(commands, name);
