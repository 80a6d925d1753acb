// The configuration: flag over environment over default, with every problem told at once.

import { parseArgs } from 'node:util';
import { nearest } from '../nearest.ts';
import { isOurVariable, type OptionName, optionNames, optionTable, variableOf } from './option-table.ts';
import type { Value } from './values.ts';

type ValueOf<Name extends OptionName> = (typeof optionTable)[Name]['value'] extends Value<infer Type> ? Type : never;

/** What the mock runs with: a value for every option, under the option's name. */
export type Config = { readonly [Name in OptionName]: ValueOf<Name> };

/** The configuration when nothing is set. */
export const defaults = Object.fromEntries(
  optionNames.map((name): [OptionName, unknown] => [name, optionTable[name].initial]),
) as Config;

/** Flags that are no options and take no value, with their short forms. */
export type Switches = Readonly<Record<string, { readonly short?: string }>>;

/** What a command line and an environment say; a line in `problems` for each thing that is wrong. */
export type Reading = {
  readonly config: Config;
  readonly operands: readonly string[];
  readonly switches: ReadonlySet<string>;
  readonly problems: readonly string[];
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the command line and the environment.
 *
 * @example readConfig(['--prot', '80'], {}).problems // ['--prot: no such option, did you mean port?']
 */
export function readConfig(argv: readonly string[], env: Environment, known: Switches = {}): Reading {
  const variables = new Values();
  readEnvironment(env, variables);
  const flags = new Values();
  const rest = readCommandLine(argv, known, flags);
  return {
    ...rest,
    config: { ...defaults, ...variables.given, ...flags.given },
    problems: [...variables.problems, ...flags.problems],
  };
}

/** Values of options as they are read from one source. */
class Values {
  readonly given: Partial<Config> = {};
  readonly problems: string[] = [];

  add(name: OptionName, text: string, from: string): void {
    const { parse, expected, repeatable, isSecret }: Value<unknown> = optionTable[name].value;
    const value = parse(text);
    if (value === undefined)
      this.problems.push(`${from}${isSecret ? '' : ` ${JSON.stringify(text)}`}: expected ${expected}`);
    else Object.assign(this.given, { [name]: repeatable ? [this.given[name] ?? [], value].flat() : value });
  }
}

function readEnvironment(env: Environment, values: Values): void {
  const ours = optionNames.map(variableOf);
  for (const name of optionNames) {
    const row = optionTable[name];
    const names = [variableOf(name), ...('fallback' in row ? [row.fallback] : [])];
    const variable = names.find((candidate) => env[candidate] && !isServiceLink(candidate, env[candidate]));
    const text = variable && env[variable];
    if (!variable || !text) continue;
    for (const part of 'repeatable' in row.value ? text.split(',') : [text]) values.add(name, part.trim(), variable);
  }
  for (const [variable, text] of Object.entries(env)) {
    if (!isOurVariable(variable) || ours.includes(variable) || isServiceLink(variable, text)) continue;
    values.problems.push(`${variable}: no such variable, ${nearest(variable.toUpperCase(), ours)}`);
  }
}

/** Kubernetes gives every container variables for each service; one named partoo-mock makes some that look like ours. */
const isServiceLink = (variable: string, text = '') =>
  /^PARTOO_MOCK_(SERVICE_|PORT_\d)/.test(variable) || /^(tcp|udp):\/\//.test(text);

function readCommandLine(
  argv: readonly string[],
  known: Switches,
  values: Values,
): Pick<Reading, 'operands' | 'switches'> {
  const operands: string[] = [];
  const switches = new Set<string>();
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
        values.problems.push(
          `${rawName}: no such option, ${nearest(name.toLowerCase(), [...optionNames, ...Object.keys(known)])}`,
        );
      unclear = value === undefined ? index + 1 : -1;
    } else if (isFlag(name) && value === undefined) values.add(name, String(!negated), rawName);
    else if (negated) {
      values.problems.push(`${rawName}: ${name} is not on or off, it takes ${optionTable[name].value.expected}`);
      unclear = index + 1;
    } else if (token.inlineValue === false && value?.startsWith('-')) {
      values.problems.push(`${rawName}: no value follows; one that starts with - is given as ${rawName}=…`);
      unclear = index + 2;
    } else values.add(name, value ?? '', rawName);
  }
  return { operands, switches };
}

function tokensOf(argv: readonly string[], known: Switches) {
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

const isOption = (name: string): name is OptionName => Object.hasOwn(optionTable, name);
const isFlag = (name: OptionName) => optionTable[name].value.placeholder === '';
