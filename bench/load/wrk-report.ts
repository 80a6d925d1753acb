// What wrk says at its end, as numbers.

import type { Done } from '../load.ts';

const msOf: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000 };

/** @throws Error when not every answer was a 200 */
export function doneOf(told: string): Done {
  const requests = /(\d+) requests in /.exec(told)?.[1];
  if (requests === undefined || /Non-2xx|Socket errors/.test(told)) throw new Error(`wrk:\n${told}`);
  const msAfter = (words: string) => {
    const [, number, unit = ''] = new RegExp(`${words}\\s+([\\d.]+)(us|ms|s|m)\\b`).exec(told) ?? [];
    return Number(number) * (msOf[unit] ?? Number.NaN);
  };
  return {
    requests: Number(requests),
    seconds: msAfter('requests in') / 1000,
    p50Ms: msAfter('50%'),
    p99Ms: msAfter('99%'),
  };
}
