// Defines what a subcommand is, and what of the outside world it may touch.

import type { Output } from '../config/logger.ts';
import type { OptionName } from '../config/options.ts';
import type { Config } from '../config/read.ts';

/** Colours a text, or leaves it as it is where colours are not wanted. */
export type Paint = (style: 'bold' | 'cyan' | 'green' | 'red' | 'yellow', text: string) => string;

/** Everything that a command reads or writes, but for files and sockets. */
export type Terminal = Output & {
  readonly paint: Paint;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
};

type Invocation = {
  readonly config: Config;
  readonly operands: readonly string[];
  /** The value of each switch that was given; empty for one that takes none. */
  readonly switches: ReadonlyMap<string, string>;
  readonly terminal: Terminal;
};

export type Command = {
  /** What may follow the name, as the help shows it. */
  readonly operand: string;
  /** How many operands it takes, at least and at most. */
  readonly operands: readonly [number, number];
  readonly description: string;
  /** The options that it reads; others are refused on its command line. A variable may be set for another command. */
  readonly options: readonly OptionName[];
  /** The switches that it reads, besides those of every command. */
  readonly switches?: readonly string[];
  /** Gives the exit code; undefined while something keeps running. */
  readonly run: (invocation: Invocation) => Promise<number | undefined>;
};
