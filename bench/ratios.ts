// Many measured ratios as three numbers, and whether they reach a goal.

export type Spread = { readonly median: number; readonly min: number; readonly max: number };

/** The bound that a median is to keep. */
export type Goal = { readonly least: number } | { readonly most: number };

/** @example spreadOf([3, 1, 2]) // { median: 2, min: 1, max: 3 } */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (place: number) => sorted[place] ?? Number.NaN;
  const half = (sorted.length - 1) / 2;
  return { median: (at(Math.floor(half)) + at(Math.ceil(half))) / 2, min: at(0), max: at(sorted.length - 1) };
}

export const isMet = ({ median }: Spread, goal: Goal) => ('least' in goal ? median >= goal.least : median <= goal.most);
