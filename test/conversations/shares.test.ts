import t from 'tap';
import { sharesOf } from '../../src/conversations/shares.ts';

t.test('shares become upper bounds, whatever their sum', async (t) => {
  t.strictSame(sharesOf({ open: 3, closed: 1 }), { names: ['open', 'closed'], limits: [0.75, 1] });
  t.strictSame(sharesOf({ open: 48, closed: 16 }).limits, [0.75, 1]);
  t.strictSame(sharesOf({ only: 7 }), { names: ['only'], limits: [1] });
});

t.test('a share of nothing is a part of no width', async (t) => {
  t.strictSame(sharesOf({ a: 0, b: 1, c: 0, d: 1 }).limits, [0, 0.5, 0.5, 1]);
  t.strictSame(sharesOf({ a: 1, b: undefined }).limits, [1, 1]);
});

t.test('the last bound is one to the last digit that a draw has, however the sum rounds', async (t) => {
  for (const table of [
    { a: 0.1, b: 0.2, c: 0.3, d: 0.7 },
    Object.fromEntries([...'abcdefghijk'].map((name) => [name, 1 / 3])),
  ]) {
    t.ok((sharesOf(table).limits.at(-1) ?? 0) > 1 - 2 ** -32, JSON.stringify(table));
  }
});
