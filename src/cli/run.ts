// The command line: argv → configuration → command → exit code.

import type { Command, Terminal } from './commands/command.ts';
import { healthcheck } from './commands/healthcheck.ts';
import { list } from './commands/list.ts';
import { openapi } from './commands/openapi.ts';
import { show } from './commands/show.ts';
import { start } from './commands/start.ts';
import { validate } from './commands/validate.ts';
import { type Reading, readConfig } from './config/config.ts';
import { helpText } from './config/help.ts';
import { nearest } from './nearest.ts';
import { version } from './package-root.ts';
import { StartError } from './start-error.ts';

/** Every subcommand. Adding one is a file and a row. */
export const commands = { start, list, show, validate, healthcheck, openapi } as const satisfies Record<
  string,
  Command
>;

type CommandName = keyof typeof commands;

const commandNames = Object.keys(commands).filter(isCommand);

/** Flags that are no options. */
export const switches = { help: { short: 'h' }, version: { short: 'v' }, wait: {} } as const;

const ofEveryCommand: readonly string[] = ['help', 'version'];

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
  const misplaced = isCommand(name) ? [...operandProblems(name, operands), ...flagProblems(name, reading)] : [];
  const problems = [...unknown, ...misplaced, ...reading.problems];
  if (problems.length > 0 || !isCommand(name)) {
    tell(terminal, problems);
    terminal.err('partoo-mock --help shows what is valid\n');
    return misuse;
  }
  try {
    return await commands[name].run({ ...reading, operands, terminal });
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    tell(terminal, error.problems);
    return misuse;
  }
}

function tell(terminal: Terminal, problems: readonly string[]): void {
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

/** What was given and is never read: an option or switch of other commands. */
function flagProblems(name: CommandName, { options, switches: given }: Reading): string[] {
  const flags = [...options, ...given].filter((flag) => !readsFlag(name, flag));
  return flags.map((flag) => {
    const readers = commandNames.filter((other) => readsFlag(other, flag));
    return `--${flag}: ${name} does not read it, only ${readers.join(', ')}`;
  });
}

function readsFlag(name: CommandName, flag: string): boolean {
  const { options, switches: own = [] }: Command = commands[name];
  return [...options, ...own, ...ofEveryCommand].includes(flag);
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}
