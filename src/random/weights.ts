// Prepares how often each of several names comes up, in the form that `Random` reads.

/** `limits` are the upper bounds of each name's part of 0 to 1. */
export type Weights<Name> = { readonly names: readonly Name[]; readonly limits: readonly number[] };

/**
 * Prepares a table of weights of any sum.
 *
 * @example weightsOf({ open: 3, closed: 1 }) // { names: ['open', 'closed'], limits: [0.75, 1] }
 */
export function weightsOf<const Name extends string>(
  table: Readonly<Partial<Record<Name, number | undefined>>>,
): Weights<Name> {
  const names = Object.keys(table) as Name[];
  const weights = names.map((name) => table[name] ?? 0);
  const sum = weights.reduce((before, weight) => before + weight, 0);
  let limit = 0;
  return {
    names,
    limits: weights.map((weight) => {
      limit += weight;
      return limit / sum;
    }),
  };
}
