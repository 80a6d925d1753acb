// What one source, the command line or the environment, says of the options.

import type { Config } from './config.ts';
import { type OptionName, optionTable } from './option-table.ts';
import type { Value } from './values.ts';

/** Values as they are read, and a line for each that is wrong. */
export class Gathered {
  readonly given: Partial<Config> = {};
  readonly problems: string[] = [];

  /** Reads the text of an option; `from` is where it stood, such as `--port`. */
  add(name: OptionName, text: string, from: string): void {
    const { parse, expected, repeatable, isSecret }: Value<unknown> = optionTable[name].value;
    const value = parse(text);
    if (value === undefined)
      this.problems.push(`${from}${isSecret ? '' : ` ${JSON.stringify(text)}`}: expected ${expected}`);
    else Object.assign(this.given, { [name]: repeatable ? [this.given[name] ?? [], value].flat() : value });
  }
}
