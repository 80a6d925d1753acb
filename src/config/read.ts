// Reads the configuration, flags before environment before defaults, and lists everything that is wrong.

import { nearest } from '../problems/nearest.ts';
import { type CommandLine, type Finding, readCommandLine, type Switches } from './command-line.ts';
import { isOurVariable, type OptionName, optionNames, optionTable, variableOf } from './options.ts';
import { expectation, type Value } from './values.ts';

type ValueOf<Name extends OptionName> = (typeof optionTable)[Name]['value'] extends Value<infer Type> ? Type : never;

/** What the mock runs with: a value for every option, under the name of the option. */
export type Config = { readonly [Name in OptionName]: ValueOf<Name> };

/** The configuration when nothing is set. */
export const defaults = Object.fromEntries(
  optionNames.map((name): [OptionName, unknown] => [name, optionTable[name].initial]),
) as Config;

/** What a command line and an environment say, with a line in `problems` for each thing that is wrong. */
export type Reading = Omit<CommandLine, 'findings'> & {
  readonly config: Config;
  readonly problems: readonly string[];
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the command line and the environment.
 *
 * @param switches flags that are no options
 * @example readConfig(['--prot', '80'], {}).problems // ['--prot: no such option, did you mean port?']
 */
export function readConfig(argv: readonly string[], env: Environment, switches: Switches = {}): Reading {
  const { findings, ...commandLine } = readCommandLine(argv, switches);
  const variables = valuesOf(readEnvironment(env));
  const flags = valuesOf(findings);
  return {
    ...commandLine,
    config: { ...defaults, ...variables.values, ...flags.values },
    problems: [...variables.problems, ...flags.problems],
  };
}

function readEnvironment(env: Environment): readonly Finding[] {
  const ours = optionNames.map(variableOf);
  const given = optionNames.flatMap((name) => {
    const row = optionTable[name];
    const names = [variableOf(name), ...('fallback' in row ? [row.fallback] : [])];
    const from = names.find((candidate) => env[candidate] && !isServiceLink(candidate, env[candidate]));
    const text = from === undefined ? undefined : env[from];
    if (from === undefined || text === undefined) return [];
    const parts = 'repeatable' in row.value ? text.split(',') : [text];
    return parts.map((part) => ({ name, text: part.trim(), from }));
  });
  const unknown = Object.entries(env)
    .filter(([name, text]) => isOurVariable(name) && !ours.includes(name) && !isServiceLink(name, text))
    .map(([name]) => `${name}: no such variable, ${nearest(name.toUpperCase(), ours)}`);
  return [...given, ...unknown];
}

/** Kubernetes sets variables for each service; those of one named partoo-mock look like ours. */
const isServiceLink = (variable: string, text = ''): boolean =>
  /^PARTOO_MOCK_(SERVICE_|PORT_\d)/.test(variable) || /^(tcp|udp):\/\//.test(text);

/** The values of what was given, and all problems in the order in which they were found. */
function valuesOf(findings: readonly Finding[]) {
  const values: Partial<Config> = {};
  const problems: string[] = [];
  for (const finding of findings) {
    if (typeof finding === 'string') {
      problems.push(finding);
      continue;
    }
    const { name, text, from } = finding;
    const kind: Value<unknown> = optionTable[name].value;
    const { parse, repeatable, isSecret } = kind;
    const value = parse(text);
    if (value === undefined)
      problems.push(`${from}${isSecret ? '' : ` ${JSON.stringify(text)}`}: ${expectation(kind, text)}`);
    else Object.assign(values, { [name]: repeatable ? [values[name] ?? [], value].flat() : value });
  }
  return { values, problems };
}
