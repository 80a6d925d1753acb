// How often each of several names comes up, in the form that a draw reads.

/** `limits` are the upper bounds of each name's part of 0 to 1. */
export type Shares<Name> = { readonly names: readonly Name[]; readonly limits: readonly number[] };

/**
 * Prepares a table of shares of any sum.
 *
 * @example sharesOf({ open: 3, closed: 1 }) // { names: ['open', 'closed'], limits: [0.75, 1] }
 */
export function sharesOf<const Name extends string>(
  table: Readonly<Partial<Record<Name, number | undefined>>>,
): Shares<Name> {
  const names = Object.keys(table) as Name[];
  const shares = names.map((name) => table[name] ?? 0);
  const whole = shares.reduce((sum, share) => sum + share, 0);
  let limit = 0;
  return {
    names,
    limits: shares.map((share) => {
      limit += share;
      return limit / whole;
    }),
  };
}
