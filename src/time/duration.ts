// A moment moved by an ISO 8601 duration, in calendar days and months of UTC.

import { DateTime, Duration } from 'luxon';

/**
 * Adds a duration; NaN if it is none.
 *
 * @example later(Date.UTC(2026, 0, 31), 'P1M') // Date.UTC(2026, 1, 28)
 */
export function later(nowMs: number, by: string): number {
  const duration = Duration.fromISO(by);
  // Luxon takes P alone for no time, and a T that nothing follows for nothing.
  return duration.isValid && /\d[A-Z]$/i.test(by)
    ? DateTime.fromMillis(nowMs, { zone: 'utc' }).plus(duration).toMillis()
    : Number.NaN;
}
