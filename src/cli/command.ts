// What a subcommand is, and what it may touch.

import type { Config } from '../config/config.ts';
import type { OptionName } from '../config/option-table.ts';

/** Colours a text, or leaves it as it is where colours are not wanted. */
export type Paint = (style: 'bold' | 'cyan' | 'green' | 'red', text: string) => string;

/** The world outside: everything a command reads or writes but files and sockets. */
export type Terminal = {
  /** Whether people look, or a program reads. */
  readonly isTerminal: boolean;
  readonly hasColours: boolean;
  readonly paint: Paint;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
};

export type Invocation = {
  readonly config: Config;
  readonly operands: readonly string[];
  readonly switches: ReadonlySet<string>;
  readonly terminal: Terminal;
};

export type Command = {
  /** What may follow the name, as the help shows it. */
  readonly operand: string;
  /** How many operands it takes, at least and at most. */
  readonly operands: readonly [number, number];
  readonly description: string;
  /** The options that it reads; others are refused on its command line. A variable may be there for another command. */
  readonly options: readonly OptionName[];
  /** The switches that it reads, beside those of every command. */
  readonly switches?: readonly string[];
  /** Gives the exit code; undefined while something keeps running. */
  readonly run: (invocation: Invocation) => Promise<number | undefined>;
};
