// Tells the mock's time; the only place that looks at the machine's.

import type { ClockSetting } from '../config/values.ts';

/** `startMs` is where generated dates end; `now` what expiry is measured against. Milliseconds since 1970. */
export type Clock = { readonly startMs: number; readonly now: () => number; readonly isRunning: boolean };

/** Whether timestamps can be written of a moment, in milliseconds since 1970: it is between 1990 and 9998. */
export const isClockTime = (nowMs: number): boolean => nowMs >= Date.UTC(1990) && nowMs < Date.UTC(9999);

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Starts a clock. Generated dates of a running one end at midnight UTC, so that they hold for the day.
 *
 * @example startClock({ frozenAtMs: Date.UTC(2026, 0, 15) }).now() // 1768435200000
 */
export function startClock(option: ClockSetting, machineNow: () => number = Date.now): Clock {
  if (typeof option === 'object') return { startMs: option.frozenAtMs, now: () => option.frozenAtMs, isRunning: false };
  const startMs = Math.floor(machineNow() / dayMs) * dayMs;
  const isRunning = option === 'real';
  return { startMs, now: isRunning ? machineNow : () => startMs, isRunning };
}
