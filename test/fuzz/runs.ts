// How much is tried: a bounded slice with a fixed seed in `npm test`, more in `npm run fuzz`.

import type { Parameters } from 'fast-check';

const { FUZZ_RUNS: runs, FUZZ_SEED: seed } = process.env;

/** Of a run that is not told its own seed. */
const fixedSeed = 7278;

/**
 * What fast-check is told. `FUZZ_RUNS` tries as many examples of every property, from another seed each time unless
 * `FUZZ_SEED` gives one; a failure prints its seed.
 */
export function runsOf(few: number): Parameters<unknown> {
  return {
    numRuns: runs === undefined ? few : Number(runs),
    ...(seed !== undefined ? { seed: Number(seed) } : runs === undefined && { seed: fixedSeed }),
  };
}
