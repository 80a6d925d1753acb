// Reads instants: ISO 8601 with an offset, or in UTC.

import { DateTime } from 'luxon';

/**
 * Reads an instant, in milliseconds since 1970; NaN if the text is none.
 *
 * @example instantMs('2026-02-01T01:00:00.5+01:00') // Date.UTC(2026, 1, 1, 0, 0, 0, 500)
 */
export const instantMs = (text: string): number =>
  // Luxon takes a time without a date for one of today.
  /^\d{4}-?\d/.test(text) ? DateTime.fromISO(text, { zone: 'utc' }).toMillis() : Number.NaN;
