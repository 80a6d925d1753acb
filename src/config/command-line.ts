// Splits a command line into options, switches and operands, wherever they stand.

import { parseArgs } from 'node:util';
import { nearest } from '../problems/nearest.ts';
import { isOption, type OptionName, optionNames, optionTable } from './options.ts';

/** Flags that are no options: each may have a short form, and a placeholder if it takes a value. */
export type Switches = Readonly<Record<string, { readonly short?: string; readonly placeholder?: string }>>;

/** The text of an option and where it was found, such as `--port`; or a problem. */
export type Finding = { readonly name: OptionName; readonly text: string; readonly from: string } | string;

export type CommandLine = {
  readonly operands: readonly string[];
  /** The value of each switch that was given; empty for one that takes none. */
  readonly switches: ReadonlyMap<string, string>;
  /** The options that were given, whether their values are good or not. */
  readonly options: ReadonlySet<OptionName>;
  readonly findings: readonly Finding[];
};

/**
 * Reads a command line.
 *
 * @example readCommandLine(['show', '5', '--seed=7'], {}).operands // ['show', '5']
 */
export function readCommandLine(argv: readonly string[], known: Switches): CommandLine {
  const operands: string[] = [];
  const switches = new Map<string, string>();
  const options = new Set<OptionName>();
  const findings: Finding[] = [];
  for (const argument of argumentsOf(argv, known)) {
    if (typeof argument === 'string') operands.push(argument);
    else if (isOption(argument.name)) {
      const { name, flag } = argument;
      if (options.has(name) && !('repeatable' in optionTable[name].value))
        findings.push(`${flag}: give ${name} once, it was given before`);
      options.add(name);
      findings.push(findingOf(name, argument));
    } else if (Object.hasOwn(known, argument.name)) {
      const problem = switchProblem(argument, known);
      if (problem === undefined) switches.set(argument.name, argument.value ?? '');
      else findings.push(problem);
    } else findings.push(`${argument.flag}: no such option, ${nearest(argument.name, namesOf(known))}`);
  }
  return { operands, switches, options, findings };
}

/** A flag as it was written, without its value. */
type Given = {
  readonly flag: string;
  readonly name: string;
  readonly isNegated: boolean;
  readonly value: string | undefined;
};

const shortOptions: Switches = Object.fromEntries(
  optionNames.flatMap((name) => {
    const row = optionTable[name];
    return 'short' in row ? [[name, { short: row.short }]] : [];
  }),
);

/** Operands and flags. The argument after a flag that was not understood may be its value, and a secret: it is left out. */
function* argumentsOf(argv: readonly string[], known: Switches): Generator<string | Given> {
  const { tokens } = parseArgs({
    // Otherwise every digit of `-p80` would be a flag.
    args: argv.map((argument) => argument.replace(/^-p=?(?=\d)/, '--port=')),
    options: Object.fromEntries(
      Object.entries({ ...shortOptions, ...known }).map(([name, { short }]) => [
        name,
        { type: 'boolean', ...(short && { short }) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  /** The last argument that is, or may be, the value of a flag. */
  let lastValue = -1;
  let lastUnknown = -1;
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') {
      if (token.index > lastValue) yield token.value;
      continue;
    }
    const isNegated = token.rawName.startsWith('--no-');
    const name = isNegated ? token.name.slice('no-'.length) : token.name;
    const isUnknown = !namesOf(known).includes(name);
    if ((isUnknown && token.index <= lastValue) || token.index === lastUnknown) continue;
    if (isUnknown) lastUnknown = token.index;
    const takesValue = isUnknown || placeholderOf(name, known) !== '';
    const next = tokens[at + 1];
    const following = next?.kind === 'positional' && next.index === token.index + 1 ? next.value : undefined;
    // The letters of a flag such as `-abc` are tokens of one argument.
    lastValue = token.index + (takesValue && token.value === undefined ? 1 : 0);
    const value = token.value ?? (takesValue && !isNegated && !isUnknown ? following : undefined);
    yield { flag: token.rawName, name, isNegated, value };
  }
}

function findingOf(name: OptionName, { flag, isNegated, value }: Given): Finding {
  const { placeholder, expected } = optionTable[name].value;
  if (placeholder === '' && value === undefined) return { name, text: String(!isNegated), from: flag };
  if (isNegated) return `${flag}: ${name} is not on or off, it takes ${expected}`;
  return value === undefined ? withoutValue(flag) : { name, text: value, from: flag };
}

function switchProblem({ flag, name, isNegated, value }: Given, known: Switches): string | undefined {
  const placeholder = placeholderOf(name, known);
  if (isNegated || (placeholder === '' && value !== undefined))
    return `${flag}: give --${name} ${placeholder || 'alone'}`;
  return placeholder !== '' && !value ? withoutValue(flag) : undefined;
}

const withoutValue = (flag: string): string =>
  `${flag}: no value follows; one that starts with - is given as ${flag}=…`;

const placeholderOf = (name: string, known: Switches): string =>
  isOption(name) ? optionTable[name].value.placeholder : (known[name]?.placeholder ?? '');

const namesOf = (known: Switches): readonly string[] => [...optionNames, ...Object.keys(known)];
