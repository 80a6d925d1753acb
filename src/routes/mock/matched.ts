// Says how often the rules of a world were reached, for those who ask whether a schedule is over.

import Type from 'typebox';
import type { World } from '../../world/world.ts';

export const Matched = (what: string) =>
  Type.Array(Type.Integer({ minimum: 0 }), {
    description: `For each, how many matching ${what} have reached it: its schedule counts them.`,
  });

/** The counts of rules, in their order. */
export const matchedOf = (world: World, rules: readonly { readonly key: string }[]): Promise<number[]> =>
  Promise.all(rules.map(({ key }) => world.count(key, 0)));
