// The configuration: flag over environment over default, with every problem told at once.

import { nearest } from '../nearest.ts';
import { type CommandLine, readCommandLine, type Switches } from './command-line.ts';
import { Gathered } from './gathered.ts';
import { isOurVariable, type OptionName, optionNames, optionTable, variableOf } from './option-table.ts';
import type { Value } from './values.ts';

type ValueOf<Name extends OptionName> = (typeof optionTable)[Name]['value'] extends Value<infer Type> ? Type : never;

/** What the mock runs with: a value for every option, under the option's name. */
export type Config = { readonly [Name in OptionName]: ValueOf<Name> };

/** The configuration when nothing is set. */
export const defaults = Object.fromEntries(
  optionNames.map((name): [OptionName, unknown] => [name, optionTable[name].initial]),
) as Config;

/** What a command line and an environment say; a line in `problems` for each thing that is wrong. */
export type Reading = CommandLine & { readonly config: Config; readonly problems: readonly string[] };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the command line and the environment.
 *
 * @example readConfig(['--prot', '80'], {}).problems // ['--prot: no such option, did you mean port?']
 */
export function readConfig(argv: readonly string[], env: Environment, known: Switches = {}): Reading {
  const variables = new Gathered();
  readEnvironment(env, variables);
  const flags = new Gathered();
  const rest = readCommandLine(argv, known, flags);
  return {
    ...rest,
    config: { ...defaults, ...variables.given, ...flags.given },
    problems: [...variables.problems, ...flags.problems],
  };
}

function readEnvironment(env: Environment, values: Gathered): void {
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
