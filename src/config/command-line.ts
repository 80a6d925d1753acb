// The command line: options, switches and operands, wherever they stand.

import { parseArgs } from 'node:util';
import { nearest } from '../nearest.ts';
import type { Gathered } from './gathered.ts';
import { type OptionName, optionNames, optionTable } from './option-table.ts';

/** Flags that are no options and take no value, with their short forms. */
export type Switches = Readonly<Record<string, { readonly short?: string }>>;

/** What is on a command line beside the values of options. */
export type CommandLine = {
  readonly operands: readonly string[];
  readonly switches: ReadonlySet<string>;
  /** The options that were given, whether their values are good or not. */
  readonly options: ReadonlySet<OptionName>;
};

/**
 * Reads a command line; what is wrong goes to the problems of `values`.
 *
 * @example readCommandLine(['show', '5', '--seed=7'], {}, values).operands // ['show', '5']
 */
export function readCommandLine(argv: readonly string[], known: Switches, values: Gathered): CommandLine {
  const operands: string[] = [];
  const switches = new Set<string>();
  const options = new Set<OptionName>();
  // What follows a flag that was not understood may be its value, and a secret: it is neither judged nor shown.
  let unclear = -1;
  for (const token of tokensOf(argv, known)) {
    if (token.kind === 'positional' && token.index !== unclear) operands.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, index } = token;
    const negated = rawName === `--no-${name}`;
    if (Object.hasOwn(known, name) && !negated && value === undefined) switches.add(name);
    else if (Object.hasOwn(known, name)) values.problems.push(`${rawName}: give --${name} alone`);
    else if (!isOption(name)) {
      // `-key` comes as four flags, one would be told.
      if (unclear !== index + 1)
        values.problems.push(`${rawName}: no such option, ${nearest(name, [...optionNames, ...Object.keys(known)])}`);
      unclear = value === undefined ? index + 1 : -1;
    } else {
      if (options.has(name) && !isRepeatable(name))
        values.problems.push(`${rawName}: give ${name} once, it was given before`);
      options.add(name);
      if (isFlag(name) && value === undefined) values.add(name, String(!negated), rawName);
      else if (negated) {
        values.problems.push(`${rawName}: ${name} is not on or off, it takes ${optionTable[name].value.expected}`);
        unclear = index + 1;
      } else if (value === undefined || (token.inlineValue === false && value.startsWith('-'))) {
        values.problems.push(`${rawName}: no value follows; one that starts with - is given as ${rawName}=…`);
        if (value !== undefined) unclear = index + 2;
      } else values.add(name, value, rawName);
    }
  }
  return { operands, switches, options };
}

type Token = ReturnType<typeof parse>[number];

/** A flag is never taken for the value of the one before it, so that what it says is read, too. */
function* tokensOf(argv: readonly string[], known: Switches, from = 0): Generator<Token> {
  for (const token of parse(argv, known)) {
    const { index } = token;
    const isFollowed = token.kind === 'option' && token.inlineValue === false && isKnownFlag(token.value, known);
    if (!isFollowed) {
      yield { ...token, index: from + index };
      continue;
    }
    yield { ...token, index: from + index, value: undefined, inlineValue: undefined };
    yield* tokensOf(argv.slice(index + 1), known, from + index + 1);
    return;
  }
}

function parse(argv: readonly string[], known: Switches) {
  const options = optionNames.map((name) => [name, { type: isFlag(name) ? 'boolean' : 'string' }] as const);
  const { tokens } = parseArgs({
    args: [...argv],
    options: {
      ...Object.fromEntries(options),
      ...Object.fromEntries(Object.entries(known).map(([name, row]) => [name, { type: 'boolean', ...row }])),
    },
    strict: false,
    allowPositionals: true,
    allowNegative: true,
    tokens: true,
  });
  return tokens;
}

function isKnownFlag(text: string, known: Switches): boolean {
  const [, name = ''] = /^--(?:no-)?([^=]+)/.exec(text) ?? [];
  return isOption(name) || Object.hasOwn(known, name) || Object.values(known).some(({ short }) => text === `-${short}`);
}

const isOption = (name: string): name is OptionName => Object.hasOwn(optionTable, name);
const isFlag = (name: OptionName) => optionTable[name].value.placeholder === '';
const isRepeatable = (name: OptionName) => 'repeatable' in optionTable[name].value;
