// Sums over many draws, for tests of distributions. Draws are fixed, so a test that passes once passes always.

/** How often each value comes up. */
export function countsOf<Value>(values: readonly Value[]): Map<Value, number> {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/**
 * How far a share is from the one expected, in standard deviations: beyond 4 in one of 16,000 fair samples.
 *
 * @example deviation(5_000, 10_000, 0.5) // 0
 */
export const deviation = (hits: number, of: number, share: number): number =>
  Math.abs(hits - of * share) / Math.sqrt(of * share * (1 - share));

/** Pearson's correlation, in standard deviations of that of unrelated numbers. */
export function correlation(left: readonly number[], right: readonly number[]): number {
  const [leftMean, rightMean] = [mean(left), mean(right)];
  const products = left.map((value, index) => (value - leftMean) * ((right[index] ?? Number.NaN) - rightMean));
  const spread = (values: readonly number[], middle: number) => Math.sqrt(mean(values.map((v) => (v - middle) ** 2)));
  return Math.abs(mean(products) / spread(left, leftMean) / spread(right, rightMean)) * Math.sqrt(left.length);
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
