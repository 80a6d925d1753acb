// Reads the options of `startMock`: those of the command line in camelCase, from the same table.

import { type OptionName, optionNames, optionTable } from '../config/options.ts';
import { type Config, defaults } from '../config/read.ts';
import { expectation, type Value } from '../config/values.ts';
import { nearest } from '../problems/nearest.ts';
import { StartError } from '../problems/start-error.ts';

type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;

/** What may be given for the value of an option: itself, or the text that a flag would take. */
type Given<Value> = Value extends string | number | boolean
  ? Value
  : Value extends readonly (infer Item)[]
    ? Given<Item> | readonly Given<Item>[]
    : string;

/** Every option of the command line, in camelCase. Without them: any free port of this machine, pictures that point there, and nothing is logged. */
export type MockOptions = {
  readonly [Name in OptionName as Camel<Name>]?: Given<Exclude<Config[Name], null>> | undefined;
};

/** A test wants any port, pictures that are there, and no log. */
const libraryDefaults = { ...defaults, port: 0, 'public-url': 'auto', 'log-level': 'silent' } as const;

/** @example camel('public-url') // 'publicUrl' */
export const camel = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

const names: ReadonlyMap<string, OptionName> = new Map(optionNames.map((name) => [camel(name), name]));

/**
 * Reads options.
 *
 * @throws StartError with every problem
 * @example configOf({ publicUrl: 'http://mock:7278' })['public-url'] // 'http://mock:7278'
 * @example configOf({ prot: 80 }) // 'StartError: prot: no such option, did you mean port?'
 */
export function configOf(options: MockOptions): Config {
  const given: Partial<Config> = {};
  const problems: string[] = [];
  for (const [option, from] of Object.entries(options)) {
    if (from === undefined) continue;
    const name = names.get(option);
    if (name === undefined) {
      problems.push(`${option}: no such option, ${nearest(option, [...names.keys()])}`);
      continue;
    }
    const kind: Value<unknown> = optionTable[name].value;
    const items = [from].flat();
    const texts = (kind.repeatable ? items : [items.join()]).map(String);
    const values = items.every(isPlain) ? texts.map(kind.parse) : [undefined];
    const [wrong] = texts.filter((_, at) => values[at] === undefined);
    if (wrong !== undefined)
      problems.push(`${option}${kind.isSecret ? '' : ` ${JSON.stringify(from)}`}: ${expectation(kind, wrong)}`);
    else Object.assign(given, { [name]: kind.repeatable ? values.flat() : values[0] });
  }
  if (problems.length > 0) throw new StartError(problems);
  return { ...libraryDefaults, ...given };
}

const isPlain = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
