import t from 'tap';
import { type Sample, verdicts } from '../../../bench/soak/flat.ts';

const sample = (changed: Partial<Sample> = {}): Sample => ({
  ...{ seconds: 1, requests: 1000, residentMiB: 100, files: 80 },
  ...{ loopP50Ms: 2, loopP99Ms: 10, loopMaxMs: 20, cpuMs: 50, waitedShare: 0 },
  ...changed,
});

/** Which figures are not flat, if the second half is as given. */
const notFlat = (changed: Partial<Sample>, first: Partial<Sample> = {}) =>
  verdicts([sample(first), sample(first), sample({ ...first, ...changed }), sample({ ...first, ...changed })])
    .filter(({ says }) => says !== 'flat')
    .map(({ name, says }) => `${name}: ${says}`);

t.test('what stays as it is, or goes down, is flat', async (t) => {
  t.strictSame(notFlat({}), []);
  t.strictSame(notFlat({ residentMiB: 50, files: 10, cpuMs: 10, loopP99Ms: 1 }), []);
});

t.test('each figure may grow only so much', async (t) => {
  const rows = [
    ['residentMiB', 109, 111],
    ['files', 90, 91],
    ['cpuMs', 62, 63],
    ['loopP50Ms', 4, 4.1],
    ['loopP99Ms', 20, 20.1],
  ] as const;
  for (const [field, flat, grown] of rows) {
    t.strictSame(notFlat({ [field]: flat }), [], field);
    t.match(notFlat({ [field]: grown }), [/: NOT FLAT$/], field);
  }
});

t.test('delays are not judged where other work had the core', async (t) => {
  t.match(notFlat({ loopP99Ms: 100 }, { waitedShare: 0.2 }), [/p50.*not judged/, /p99.*not judged/]);
  t.match(notFlat({ cpuMs: 100 }, { waitedShare: 0.2 }), [/processor time.*NOT FLAT/, /not judged/, /not judged/]);
});

t.test('what was not measured is not flat', async (t) => {
  for (const nothing of [Number.NaN, Number.NEGATIVE_INFINITY]) {
    t.strictSame(notFlat({ loopP50Ms: nothing }, { loopP50Ms: nothing }), ['event-loop delay, p50, ms: NOT FLAT']);
  }
  t.ok(verdicts([]).every(({ says }) => says === 'NOT FLAT'));
});
