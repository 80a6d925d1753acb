// The faults of a world: an ordered list of rules, the first that matches and whose schedule strikes wins.

import type { FaultRule } from './fault-rule.ts';
import { drawOf, type Firing, firing } from './firing.ts';
import { type Asked, matches } from './match.ts';
import { fires, type Schedule, seedOf } from './schedule.ts';

export { FaultRule } from './fault-rule.ts';
export { type Firing, firingOf } from './firing.ts';
export { problemsOf } from './rule-problems.ts';

const always: Schedule = { always: true };

/** Counts, for each rule, the matching requests that reach it: no rule before it struck. */
export class FaultList {
  readonly rules: readonly FaultRule[];
  readonly #counted: readonly { readonly rule: FaultRule; count: number }[];

  /** `problemsOf` must find none in the rules. */
  constructor(rules: readonly FaultRule[], counts: readonly number[] = []) {
    this.rules = rules;
    this.#counted = rules.map((rule, at) => ({ rule, count: counts[at] ?? 0 }));
  }

  /** The list with more rules behind it, or in front of it. Those it had count on. */
  plus(rules: readonly FaultRule[], first = false): FaultList {
    const counts = this.#counted.map(({ count }) => count);
    return first
      ? new FaultList([...rules, ...this.rules], [...rules.map(() => 0), ...counts])
      : new FaultList([...this.rules, ...rules], counts);
  }

  /**
   * The fault that strikes a request, if any.
   *
   * @example new FaultList([{ fault: 'reset', schedule: { first: 1 } }]).decide(asked)?.name // 'reset', then undefined
   */
  decide(asked: Asked): Firing | undefined {
    for (const counted of this.#counted) {
      const { match = {}, fault, with: settings = {}, schedule = always } = counted.rule;
      if (!matches(match, asked)) continue;
      counted.count += 1;
      const draw = drawOf(seedOf(schedule), counted.count);
      if (fires(schedule, counted.count, draw)) return firing(fault, settings, draw);
    }
    return undefined;
  }
}
