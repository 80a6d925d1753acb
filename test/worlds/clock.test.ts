import t from 'tap';
import { parseTimestamp } from '../../src/conversations/timestamp.ts';
import { defaultInstant, startClock, WorldClock } from '../../src/worlds/clock.ts';

const dayMs = 86_400_000;
const startMs = Date.parse(defaultInstant);
const iso = (ms: number) => new Date(ms).toISOString();

t.test('a frozen clock stands at its instant and never asks the machine', async (t) => {
  const asked = () => {
    t.fail('the machine was asked');
    return Number.NaN;
  };
  const clock = startClock({ frozenAtMs: 1_234 }, asked);
  t.strictSame([clock.startMs, clock.now(), clock.now()], [1_234, 1_234, 1_234]);
  t.equal(startClock({ frozenAtMs: 0 }, asked).now(), 0, 'an instant of zero is one');
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

t.test('the clock of a world is the mock’s until it is moved, and again when it is reset', async (t) => {
  const clock = new WorldClock(startClock({ frozenAtMs: startMs }));
  t.strictSame([clock.now(), clock.startMs, clock.isRunning, clock.iso], [startMs, startMs, false, iso(startMs)]);
  for (const nowMs of [startMs + 8 * dayMs, startMs - dayMs, startMs]) {
    clock.set(nowMs);
    t.strictSame([clock.now(), clock.startMs, clock.iso], [nowMs, startMs, iso(nowMs)]);
  }
  clock.set(0);
  clock.reset();
  t.strictSame([clock.now(), clock.iso], [startMs, iso(startMs)]);
});

t.test('one that runs, runs on from where it was set', async (t) => {
  let machine = Date.UTC(2026, 10, 3, 12);
  const clock = new WorldClock(startClock('real', () => machine));
  clock.set(startMs);
  machine += 5_000;
  t.strictSame([clock.now(), clock.isRunning, clock.iso], [startMs + 5_000, true, iso(startMs + 5_000)]);
  clock.reset();
  t.equal(clock.now(), machine);
});

t.test('two worlds of a mock have a clock each', async (t) => {
  const base = startClock({ frozenAtMs: startMs });
  const [one, two] = [new WorldClock(base), new WorldClock(base)];
  one.set(0);
  t.equal(two.now(), startMs);
  t.equal(base.now(), startMs);
});
