// Writes and reads the vendor's timestamps, `2023-01-31 16:22:17.327878+00:00`, as microseconds since 1970.

import Type from 'typebox';

/**
 * A space between date and time, six fractional digits, a numeric offset. Python, which the vendor writes them with, leaves
 * the fraction out at a whole second.
 *
 * @see https://developers.partoo.co/api-reference/messages/conversation-information
 */
export const Timestamp = (description: string) =>
  Type.String({
    description,
    pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}(\\.\\d{6})?[+-]\\d{2}:\\d{2}$',
    examples: ['2023-01-31 16:22:17.327878+00:00'],
  });

/**
 * Writes microseconds since 1970 as the vendor writes a date, always in UTC.
 *
 * @example formatTimestamp(1675182137327878) // '2023-01-31 16:22:17.327878+00:00'
 */
export function formatTimestamp(timeUs: number): string {
  const timeMs = Math.floor(timeUs / 1000);
  const iso = new Date(timeMs).toISOString();
  const lastDigits = String(timeUs - timeMs * 1000).padStart(3, '0');
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)}${lastDigits}+00:00`;
}

/**
 * Reads a date the vendor wrote. NaN for one that is no real date, such as the 31st of February.
 *
 * @example parseTimestamp('2023-01-31 16:22:17.327878+00:00') // 1675182137327878
 * @example parseTimestamp('2023-01-31 16:22:17+00:00') // 1675182137000000
 */
export function parseTimestamp(text: string): number {
  const midnight = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  if (midnight.getUTCDate() !== Number(text.slice(8, 10))) return Number.NaN;
  const [us, offset] = text[19] === '.' ? [Number(text.slice(20, 26)), text.slice(26)] : [0, text.slice(19)];
  return Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19)}${offset}`) * 1000 + us;
}
