// The mock's time, and the only place that looks at the machine's.

/** `startMs` is where generated dates end; `now` what expiry is measured against. Milliseconds since 1970. */
export type Clock = { readonly startMs: number; readonly now: () => number };

/** Frozen at an instant, at midnight UTC of the day of the start, or running. */
export type ClockSetting = { readonly frozenAtMs: number } | 'today' | 'real';

/** Where the clock stands unless asked otherwise, and the moment fixtures are judged at. */
export const defaultInstant = '2026-01-15T09:30:00Z';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Starts a clock. Generated dates of a running one end at midnight UTC, so that they hold for the day.
 *
 * @example startClock({ frozenAtMs: Date.UTC(2026, 0, 15) }).now() // 1768435200000, however long one waits
 */
export function startClock(setting: ClockSetting, machineNow: () => number = Date.now): Clock {
  if (typeof setting === 'object') return { startMs: setting.frozenAtMs, now: () => setting.frozenAtMs };
  const startMs = Math.floor(machineNow() / dayMs) * dayMs;
  return { startMs, now: setting === 'real' ? machineNow : () => startMs };
}
