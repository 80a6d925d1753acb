// Moves a moment by an ISO 8601 duration, in calendar days and months of UTC.

import { DateTime, Duration } from 'luxon';

/**
 * Adds a duration to a moment, in milliseconds since 1970; NaN if the text is no duration.
 *
 * @example addDuration(Date.UTC(2026, 0, 31), 'P1M') // Date.UTC(2026, 1, 28)
 */
export function addDuration(nowMs: number, text: string): number {
  const duration = Duration.fromISO(text);
  // Luxon takes P alone for no time, and a T that nothing follows for nothing.
  return duration.isValid && /\d[A-Z]$/i.test(text)
    ? DateTime.fromMillis(nowMs, { zone: 'utc' }).plus(duration).toMillis()
    : Number.NaN;
}
