// Finds the fault that is due for a request: the first rule of its world that matches and whose schedule says so.

import { identityOf, Random } from '../random/random.ts';
import type { Effect } from './effect.ts';
import { effectOf, type FaultName } from './faults.ts';
import { type FaultCandidate, matches } from './match.ts';
import type { FaultRule } from './rule.ts';
import { isDue, type Schedule, seedOf } from './schedule.ts';

export type { FaultCandidate } from './match.ts';
export { FaultRule, problemsOfRules } from './rule.ts';

/** A rule of a world, and the name of the counter of its requests. */
export type KeyedRule = { readonly key: string; readonly rule: FaultRule };

/** A fault that is due for a request. */
export type FiredFault = { readonly name: FaultName; readonly effect: Effect };

const always: Schedule = { always: true };

/**
 * Finds the fault that is due for a request, if any. Each rule counts the matching requests that reach it: no rule before
 * it was due.
 *
 * @param count counts a request by a key, and says how many there were
 */
export async function faultDue(
  rules: readonly KeyedRule[],
  candidate: FaultCandidate,
  count: (key: string) => Promise<number>,
): Promise<FiredFault | undefined> {
  for (const { key, rule } of rules) {
    const { match = {}, fault, with: settings = {}, schedule = always } = rule;
    if (!matches(match, candidate)) continue;
    const counted = await count(key);
    const random = randomOf(seedOf(schedule), counted);
    if (isDue(schedule, counted, random)) return { name: fault, effect: effectOf(fault, settings, random) };
  }
  return undefined;
}

/**
 * A fault with its default settings, for `Prefer: fault=…`.
 *
 * @example faultNamed('latency') // { name: 'latency', effect: { kind: 'delay', ms: 1000 } }
 */
export const faultNamed = (name: FaultName): FiredFault => ({ name, effect: effectOf(name, {}, randomOf(1, 0)) });

/** What the nth matching request of a rule draws from. */
const randomOf = (seed: number, count: number) => new Random(identityOf(seed, count), 'fault');
