// What wrk says at its end, as numbers.

import type { Done } from '../load.ts';

const secondsIn = { us: 1e-6, ms: 1e-3, s: 1, m: 60 } as const;

/** @throws Error when not every answer was a 200 */
export function doneOf(told: string): Done {
  const [, requests, time, unit] = /(\d+) requests in ([\d.]+)(us|ms|s|m)\b/.exec(told) ?? [];
  if (requests === undefined || /Non-2xx|Socket errors/.test(told)) throw new Error(`wrk:\n${told}`);
  return { requests: Number(requests), seconds: Number(time) * secondsIn[unit as keyof typeof secondsIn] };
}
