import t from 'tap';
import { parseTimestamp } from '../../src/conversations/timestamp.ts';
import { defaultInstant, startClock } from '../../src/worlds/clock.ts';

const dayMs = 86_400_000;

t.test('a frozen clock stands at its instant and never asks the machine', async (t) => {
  const asked = () => t.fail('the machine was asked');
  const clock = startClock({ frozenAtMs: 1_234 }, asked as never);
  t.strictSame([clock.startMs, clock.now(), clock.now()], [1_234, 1_234, 1_234]);
  t.equal(startClock({ frozenAtMs: 0 }, asked as never).now(), 0, 'an instant of zero is one');
});

t.test('a clock of today stands at midnight UTC of the day it was started', async (t) => {
  const midnight = Date.UTC(2026, 10, 3);
  for (const ms of [midnight, midnight + 1, midnight + dayMs - 1]) {
    let machine = ms;
    const clock = startClock('today', () => machine);
    machine += 5 * dayMs;
    t.strictSame([clock.startMs, clock.now()], [midnight, midnight], new Date(ms).toISOString());
  }
  t.equal(startClock('today', () => midnight - 1).now(), midnight - dayMs, 'the day before, a moment earlier');
});

t.test('a real clock runs with the machine, while its start stays at midnight', async (t) => {
  const midnight = Date.UTC(2026, 10, 3);
  let machine = midnight + 5_000;
  const clock = startClock('real', () => machine);
  t.equal(clock.now(), midnight + 5_000);
  machine += 2 * dayMs;
  t.equal(clock.now(), midnight + 5_000 + 2 * dayMs);
  t.equal(clock.startMs, midnight);
});

t.test('the machine’s clock is asked unless another is given', async (t) => {
  const before = Date.now();
  const { startMs, now } = startClock('real');
  const seen = now();
  t.ok(before <= seen && seen <= Date.now());
  t.ok(startMs <= before && before - startMs < 2 * dayMs);
  t.equal(startMs % dayMs, 0);
});

t.test('the instant it stands at unless asked otherwise is fixed', async (t) => {
  t.equal(Date.parse(defaultInstant) * 1000, parseTimestamp('2026-01-15 09:30:00.000000+00:00'));
});
