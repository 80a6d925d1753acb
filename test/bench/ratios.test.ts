import t from 'tap';
import { isMet, spreadOf } from '../../bench/ratios.ts';

t.test('a median stands between the least and the most', async (t) => {
  t.strictSame(spreadOf([3, 1, 2]), { median: 2, min: 1, max: 3 });
  t.strictSame(spreadOf([4, 1, 2, 3]), { median: 2.5, min: 1, max: 4 });
  t.strictSame(spreadOf([]), { median: Number.NaN, min: Number.NaN, max: Number.NaN });
});

t.test('a goal bounds the median from below or from above', async (t) => {
  const spread = spreadOf([0.8, 0.9, 1]);
  t.ok(isMet(spread, { least: 0.9 }));
  t.notOk(isMet(spread, { least: 0.91 }));
  t.ok(isMet(spread, { most: 0.9 }));
  t.notOk(isMet(spread, { most: 0.89 }));
});
