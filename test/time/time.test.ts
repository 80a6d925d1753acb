import t from 'tap';
import { defaultInstant } from '../../src/time/default-instant.ts';
import { addDuration } from '../../src/time/duration.ts';
import { instantMs } from '../../src/time/instant.ts';

t.test('days and months are those of the calendar of UTC', async (t) => {
  const rows = [
    [Date.UTC(2026, 0, 15), 'P8D', Date.UTC(2026, 0, 23)],
    [Date.UTC(2026, 0, 31), 'P1M', Date.UTC(2026, 1, 28)],
    [Date.UTC(2028, 1, 29), 'P1Y', Date.UTC(2029, 1, 28)],
    [Date.UTC(2026, 2, 28), 'P2D', Date.UTC(2026, 2, 30)],
    [Date.UTC(2026, 0, 15), '-P1D', Date.UTC(2026, 0, 14)],
    [Date.UTC(2026, 0, 15), 'P1W', Date.UTC(2026, 0, 22)],
    [Date.UTC(2026, 0, 15), 'PT90S', Date.UTC(2026, 0, 15, 0, 1, 30)],
    [Date.UTC(2026, 0, 15), 'PT0.5S', Date.UTC(2026, 0, 15, 0, 0, 0, 500)],
    [Date.UTC(2026, 0, 15), 'P0D', Date.UTC(2026, 0, 15)],
  ] as const;
  for (const [nowMs, by, expected] of rows) t.equal(addDuration(nowMs, by), expected, by);
});

t.test('what is no duration, or ends beyond all time, is NaN', async (t) => {
  for (const by of ['', 'P', 'PT', 'P1DT', 'P1YT', '-P', '8D', 'eight days', 'P8X', 'P99999999999Y', '__proto__'])
    t.ok(Number.isNaN(addDuration(Date.UTC(2026, 0, 1), by)), by);
});

t.test('an instant is a date with a time, in UTC unless it has an offset', async (t) => {
  const rows = {
    [defaultInstant]: Date.UTC(2026, 0, 15, 9, 30),
    '2026-02-01T01:00:00.5+01:00': Date.UTC(2026, 1, 1, 0, 0, 0, 500),
    '2026-02-01T01:00': Date.UTC(2026, 1, 1, 1),
    '2026-02-01': Date.UTC(2026, 1, 1),
    '20260201T010000Z': Date.UTC(2026, 1, 1, 1),
  };
  for (const [text, expected] of Object.entries(rows)) t.equal(instantMs(text), expected, text);
});

t.test('a text that is no instant is NaN', async (t) => {
  for (const text of ['', '10:00', 'T10:00', 'tomorrow', '2026-02-31', '2026-13-01', '1768435200000'])
    t.ok(Number.isNaN(instantMs(text)), text);
});
