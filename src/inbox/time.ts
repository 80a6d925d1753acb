// Writes times as people read them, by the clock of the world.

const minute = 60_000;
const steps = [
  ['year', 365 * 24 * 60 * minute],
  ['month', 30 * 24 * 60 * minute],
  ['day', 24 * 60 * minute],
  ['hour', 60 * minute],
  ['minute', minute],
] as const;

const relative = new Intl.RelativeTimeFormat(undefined, { style: 'narrow', numeric: 'always' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
const dayOfYear = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeZone: 'UTC' });
const hour = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });

/** The vendor writes `2023-01-31 16:22:17.327878+00:00`. */
export const instantMs = (text: string): number => Date.parse(text.replace(' ', 'T'));

/** How long ago something was: `3d ago`. */
export function age(atMs: number, nowMs: number): string {
  const [unit, ms] = steps.find(([, ms]) => Math.abs(nowMs - atMs) >= ms) ?? ['minute', minute];
  const count = Math.trunc((atMs - nowMs) / ms);
  return count === 0 ? 'now' : relative.format(count, unit);
}

export const exactly = (atMs: number): string => `${exact.format(atMs)} UTC`;
/** With its year where that is another than now. */
export const dayOf = (atMs: number, nowMs: number): string =>
  (yearOf(atMs) === yearOf(nowMs) ? day : dayOfYear).format(atMs);
const yearOf = (ms: number) => new Date(ms).getUTCFullYear();
export const hourOf = (atMs: number): string => hour.format(atMs);
