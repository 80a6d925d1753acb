// A fault about to strike: its settings, and what it draws from.

import { Draw, identityOf } from '../conversations/draw.ts';
import type { Exchange, Fault } from './fault.ts';
import { defaultsOf, type FaultName, faults } from './faults.ts';
import { defaultSeed } from './schedule.ts';

export type Firing = {
  readonly name: FaultName;
  readonly settings: object;
  /** For the exchange. */
  readonly draw: Draw;
  /** Whether it keeps the request waiting. */
  readonly waits: boolean;
  apply(exchange: Exchange): void | Promise<void>;
};

/** Settings that are not given are those of the fault. */
export function firing(name: FaultName, given: object, draw: Draw): Firing {
  const fault: Fault = faults[name];
  const settings = { ...defaultsOf(name), ...given };
  return { name, settings, draw, waits: fault.waits === true, apply: (exchange) => fault.apply(settings, exchange) };
}

/**
 * A fault as it comes, for `Prefer: fault=…`.
 *
 * @example firingOf('latency').settings // { ms: 1000, min: 0, sigma: 0.5 }
 */
export const firingOf = (name: FaultName): Firing => firing(name, {}, drawOf(defaultSeed, 0));

/** What the nth request that a rule matches draws from. */
export const drawOf = (seed: number, count: number) => new Draw(identityOf(seed, count), 'fault');
