import t from 'tap';
import { textOf } from '../../src/byte-string.ts';
import { drawOf } from '../../src/faults/firing.ts';
import { latency, waitMsOf } from '../../src/faults/latency.ts';
import { spoiled, wouldBe } from './spoiled.ts';

const usual = { ms: 1000, min: 0, sigma: 0.5 };
const counts = Array.from({ length: 10_000 }, (_, at) => at + 1);
const waitsOf = (settings: object) => counts.map((count) => waitMsOf({ ...usual, ...settings }, drawOf(7, count)));
const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);

t.test('the answer is right, but late', async (t) => {
  const { url, recorded, waitsMs } = await spoiled(t, 'latency', { ms: 60 });
  const from = performance.now();
  const answer = await fetch(url);
  t.ok(performance.now() - from >= 50);
  t.equal(await answer.text(), textOf(wouldBe.body));
  t.equal(answer.headers.get('x-mock-fault'), 'latency');
  t.strictSame(waitsMs, [60]);
  t.strictSame(recorded, [{ ...wouldBe, fault: 'latency' }]);
});

t.test('a client that does not wait is recorded too', async (t) => {
  const { url, recorded, stop } = await spoiled(t, 'latency', { ms: 60_000 });
  await fetch(url, { signal: AbortSignal.timeout(50) }).catch(() => {});
  await fetch(`${url}/fine`);
  t.equal(recorded.length, 2);
  const late = fetch(url);
  setTimeout(stop, 50);
  t.equal((await late).status, 200, 'the end of the mock ends the wait, not the answer');
});

t.test('it may be drawn by a real server, too', async (t) => {
  const { url, waitsMs } = await spoiled(t, 'latency', { min: 10, max: 20 });
  await Promise.all([fetch(url), fetch(url)]);
  t.equal(waitsMs.length, 2);
  t.equal(waitsMs[0], waitsMs[1], 'from the draw of the exchange');
});

t.test('by default it is one second', async (t) => {
  t.equal(waitMsOf(usual, drawOf(7, 1)), 1000);
});

t.test('a uniform one lies anywhere between its ends', async (t) => {
  const waits = sorted(waitsOf({ min: 200, max: 400 }));
  t.equal(waits.at(0), 200);
  t.equal(waits.at(-1), 400);
  for (const share of [0.25, 0.5, 0.75]) {
    t.ok(Math.abs((waits[share * waits.length] ?? 0) - (200 + 200 * share)) < 5, `${share}`);
  }
});

t.test('a log-normal one has its median, a long tail and an end', async (t) => {
  const waits = sorted(waitsOf({ median: 100 }));
  const at = (share: number) => waits[share * waits.length] ?? 0;
  t.ok(Math.abs(at(0.5) - 100) < 3, `${at(0.5)}`);
  t.ok(Math.abs(at(0.8413) - 100 * Math.exp(0.5)) < 5, `${at(0.8413)}`);
  t.ok(waits.every(Number.isInteger));
  t.equal(sorted(waitsOf({ median: 50_000, sigma: 2 })).at(-1), 60_000);
  t.ok(waitsOf({ median: 100, sigma: 0 }).every((wait) => wait === 100));
});

t.test('what was drawn once is drawn for ever', async (t) => {
  t.strictSame(waitsOf({ min: 0, max: 1000 }).slice(0, 3), [10, 438, 111]);
  t.strictSame(waitsOf({ median: 1000 }).slice(0, 3), [1010, 1650, 785]);
});

t.test('it is of one kind', async (t) => {
  const rows: [object, string[]][] = [
    [{}, []],
    [{ ms: 5 }, []],
    [{ max: 5 }, []],
    [{ min: 5, max: 5 }, []],
    [{ median: 5 }, []],
    [{ median: 5, sigma: 1 }, []],
    [
      { ms: 5, max: 5, median: 5 },
      ['max not beside ms: one latency, one kind', 'median not beside ms: one latency, one kind'],
    ],
    [{ min: 5 }, ['max the longest wait, because min is given']],
    [{ ms: 5, sigma: 1 }, ['median the median, because sigma is given']],
    [{ min: 5, max: 4 }, ['max at least 5, which is min']],
  ];
  for (const [given, expected] of rows) {
    const told = latency.check?.(given).map(({ setting, expected }) => `${setting} ${expected}`);
    t.strictSame(told, expected, JSON.stringify(given));
  }
});
