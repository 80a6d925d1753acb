// The vendor's timestamps, `2023-01-31 16:22:17.327878+00:00`, to and from microseconds since 1970.

import Type from 'typebox';

/**
 * A space between date and time, six fractional digits, a numeric offset.
 *
 * @see https://developers.partoo.co/api-reference/messages/conversation-information
 */
export const Timestamp = (description: string) =>
  Type.String({
    description,
    pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}\\.\\d{6}[+-]\\d{2}:\\d{2}$',
    examples: ['2023-01-31 16:22:17.327878+00:00'],
  });

/**
 * Writes microseconds since 1970 as the vendor writes a date, always in UTC.
 *
 * @example formatTimestamp(1675182137327878) // '2023-01-31 16:22:17.327878+00:00'
 */
export function formatTimestamp(timeUs: number): string {
  const day = Math.floor(timeUs / dayUs);
  const micros = timeUs - day * dayUs;
  const seconds = Math.floor(micros / 1e6);
  const rest = micros - seconds * 1e6;
  const minutes = Math.floor(seconds / 60);
  const clock = `${twoDigits[Math.floor(minutes / 60)]}:${twoDigits[minutes % 60]}:${twoDigits[seconds % 60]}`;
  return `${dateOf(day)} ${clock}.${threeDigits[Math.floor(rest / 1000)]}${threeDigits[rest % 1000]}+00:00`;
}

const dayUs = 86_400_000_000;
const twoDigits = numbersBelow(60, 2);
const threeDigits = numbersBelow(1000, 3);

/** Ready numbers, with zeros before them: V8 remembers every number that it writes, and is slow to forget. */
function numbersBelow(limit: number, digits: number): readonly string[] {
  return Array.from({ length: limit }, (_, value) => String(value).padStart(digits, '0'));
}

/** Conversations share their days: the date of each is written once, in the slot of its number. */
const slots = 1024;
const days = new Float64Array(slots).fill(Number.NaN);
const dates: string[] = new Array(slots).fill('');

function dateOf(day: number): string {
  const slot = Math.abs(day) % slots;
  if (days[slot] !== day) {
    days[slot] = day;
    dates[slot] = new Date(day * 86_400_000).toISOString().slice(0, 10);
  }
  return `${dates[slot]}`;
}

/**
 * Reads a date the vendor wrote. NaN for one that is no real date, such as the 31st of February.
 *
 * @example parseTimestamp('2023-01-31 16:22:17.327878+00:00') // 1675182137327878
 */
export function parseTimestamp(text: string): number {
  const midnight = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  if (midnight.getUTCDate() !== Number(text.slice(8, 10))) return Number.NaN;
  return Date.parse(`${text.slice(0, 10)}T${text.slice(11, 23)}${text.slice(26)}`) * 1000 + Number(text.slice(23, 26));
}
