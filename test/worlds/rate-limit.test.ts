import t from 'tap';
import { RateLimit } from '../../src/worlds/rate-limit.ts';

/** On a minute, and how long until the next. */
const minute = Date.UTC(2026, 0, 15, 9, 30);
const minuteMs = 60_000;

/** What becomes of so many requests at a moment. */
const requests = (limit: RateLimit, count: number, nowMs = minute) =>
  Array.from({ length: count }, () => limit.count(nowMs));

t.test('without a limit everything passes, and nothing is counted', async (t) => {
  const limit = new RateLimit(undefined);
  t.strictSame(requests(limit, 3), [undefined, undefined, undefined]);
  t.equal(limit.limit, undefined);
  t.equal(limit.remaining(minute), undefined);
});

t.test('so many pass in a minute, the others are told how long to wait', async (t) => {
  const limit = new RateLimit(2);
  t.equal(limit.limit, 2);
  t.equal(limit.remaining(minute), 2);
  t.strictSame(requests(limit, 4), [undefined, undefined, 60, 60]);
  t.equal(limit.remaining(minute), 0);
  t.equal(limit.count(minute + 1), 60);
  t.equal(limit.count(minute + 1_000), 59);
  t.equal(limit.count(minute + 59_001), 1);
  t.equal(limit.count(minute + minuteMs - 1), 1, 'never zero: that would be at once');
});

t.test('the next minute begins anew, and so does one that the clock goes back to', async (t) => {
  const limit = new RateLimit(1);
  t.strictSame(requests(limit, 2), [undefined, 60]);
  t.equal(limit.remaining(minute + minuteMs), 1);
  t.strictSame(requests(limit, 2, minute + minuteMs), [undefined, 60]);
  t.strictSame(requests(limit, 2, minute - 1), [undefined, 1]);
});

t.test('a new limit counts from zero', async (t) => {
  const limit = new RateLimit(1);
  requests(limit, 2);
  limit.set(2);
  t.strictSame(requests(limit, 3), [undefined, undefined, 60]);
  limit.set(undefined);
  t.strictSame(requests(limit, 2), [undefined, undefined]);
  t.equal(limit.limit, undefined);
});
