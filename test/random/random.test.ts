import t from 'tap';
import { traitWeights } from '../../src/dataset/traits.ts';
import { identityOf, Random } from '../../src/random/random.ts';
import { weightsOf } from '../../src/random/weights.ts';
import { idsUpTo } from '../dataset/options.ts';
import { correlation, countsOf, deviation } from '../dataset/statistics.ts';

const ids = idsUpTo(20_000);
const golden = () => new Random(identityOf(1, 777), 'golden');
const firstOf = (group: string, id: number, seed = 1) => new Random(identityOf(seed, id), group).fraction();

t.test('what was drawn once is drawn for ever', async (t) => {
  t.strictSame(identityOf(1, 1), { seed: 1, id: 1, hash: -889275833 });
  t.equal(identityOf(1, 2 ** 32 + 1).hash, 306117789);
  t.equal(identityOf(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER).hash, -666984857);
  const random = golden();
  t.strictSame(
    [random.fraction(), random.fraction(), random.fraction()],
    [0.8290901219006628, 0.06241237814538181, 0.2838400893379003],
  );
  t.equal(golden().integer(1, 6), 5);
  t.equal(golden().digits('+33#-##'), '+338-02');
  t.equal(golden().hexadecimal(0x10000000, 0xffffffff), 'd6fb4c0e');
  t.equal(golden().objectId(), '667639400ffa41f348a9be7d');
  t.equal(golden().pick(['a', 'b', 'c', 'd', 'e']), 'e');
  t.equal(golden().weighted(weightsOf({ a: 1, b: 2, c: 3 })), 'c');
  t.equal(golden().chance(0.5), false);
  t.equal(new Random(identityOf(1, 777), '').fraction(), 0.7996189328841865);
});

t.test('seeds and ids that differ anywhere in their 53 bits are other identities', async (t) => {
  const numbers = [0, 1, 2, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, 2 ** 33, 2 ** 52, Number.MAX_SAFE_INTEGER];
  const hashes = numbers.flatMap((seed) => numbers.map((id) => identityOf(seed, id).hash));
  t.equal(new Set(hashes).size, numbers.length ** 2);
  t.equal(new Set(ids.map((id) => identityOf(1, id).hash)).size, ids.length, 'neighbours too');
});

t.test('a fraction is at least 0 and less than 1, and roughly uniform', async (t) => {
  const random = golden();
  const fractions = ids.map(() => random.fraction());
  t.ok(fractions.every((fraction) => fraction >= 0 && fraction < 1));
  for (const numbers of [fractions, ids.map((id) => firstOf('first of each id', id))]) {
    const counts = countsOf(numbers.map((fraction) => Math.floor(fraction * 20)));
    for (let part = 0; part < 20; part += 1) t.ok(deviation(counts.get(part) ?? 0, ids.length, 1 / 20) < 4, `${part}`);
  }
});

t.test('an integer is any of its range, both ends included', async (t) => {
  const random = golden();
  const counts = countsOf(ids.map(() => random.integer(-2, 3)));
  t.strictSame(
    [...counts.keys()].sort((a, b) => a - b),
    [-2, -1, 0, 1, 2, 3],
  );
  for (const [value, count] of counts) t.ok(deviation(count, ids.length, 1 / 6) < 4, `${value}`);
  t.equal(random.integer(7, 7), 7);
});

t.test('a pick is any of the items', async (t) => {
  const random = golden();
  const counts = countsOf(ids.map(() => random.pick(['a', 'b', 'c'])));
  t.strictSame([...counts.keys()].sort(), ['a', 'b', 'c']);
  for (const [item, count] of counts) t.ok(deviation(count, ids.length, 1 / 3) < 4, item);
});

t.test('eight hexadecimal digits are those of a number within its bounds', async (t) => {
  for (const value of [0, 1, 0xff, 0x100, 0x7fffffff, 0x80000000, 0xffffffff]) {
    t.equal(golden().hexadecimal(value, value), value.toString(16).padStart(8, '0'));
  }
});

t.test('a chance comes true as often as it says, never at 0 and always at 1', async (t) => {
  const random = golden();
  t.ok(deviation(ids.filter(() => random.chance(0.03)).length, ids.length, 0.03) < 4);
  t.equal(ids.filter(() => random.chance(0)).length, 0);
  t.equal(ids.filter(() => random.chance(1)).length, ids.length);
});

t.test('a name comes up as often as its weight says, one without weight never', async (t) => {
  const random = golden();
  const weights = weightsOf({ never: 0, often: 90, nor: 0, rarely: 10, neither: 0 });
  const counts = countsOf(ids.map(() => random.weighted(weights)));
  t.strictSame([...counts.keys()].sort(), ['often', 'rarely']);
  t.ok(deviation(counts.get('often') ?? 0, ids.length, 0.9) < 4);
  const border = golden().fraction();
  t.equal(
    golden().weighted({ names: ['below', 'from'], limits: [border, 1] }),
    'from',
    'a border belongs to the next name',
  );
});

t.test('each # becomes a digit, all else stays', async (t) => {
  const random = golden();
  const drawn = ids.map(() => random.digits('+44 (#) ##'));
  t.ok(drawn.every((text) => /^\+44 \(\d\) \d\d$/.test(text)));
  t.equal(new Set(drawn.map((text) => text.slice(5, 6))).size, 10);
  t.equal(random.digits('none'), 'none');
});

t.test('an object id is 24 hexadecimal digits, each of its own', async (t) => {
  const drawn = ids.map((id) => new Random(identityOf(1, id), 'object id').objectId());
  t.ok(drawn.every((text) => /^[0-9a-f]{24}$/.test(text)));
  t.equal(new Set(drawn).size, ids.length);
  const dated = drawn.map((text) => Number.parseInt(text.slice(0, 8), 16));
  t.ok(dated.every((seconds) => seconds >= Date.UTC(2020, 6) / 1000 && seconds < Date.UTC(2026, 0) / 1000));
});

t.test('groups, seeds and neighbouring ids have nothing to do with each other', async (t) => {
  const groups = [
    ...Object.keys(traitWeights),
    'timeline',
    'conversation',
    'consumer',
    'last message',
    'establishment',
  ];
  const drawn = groups.map((group) => ids.map((id) => firstOf(group, id)));
  drawn.forEach((left, at) => {
    drawn.slice(at + 1).forEach((right, offset) => {
      t.ok(correlation(left, right) < 4, `${groups[at]} and ${groups[at + 1 + offset]}`);
    });
    for (const lag of [1, 2, 3, 16, 256, 4096]) {
      t.ok(correlation(left.slice(lag), left.slice(0, -lag)) < 4, `${groups[at]} of ids ${lag} apart`);
    }
  });
  const [channel = []] = drawn;
  for (const seed of [0, 2, 3, 2 ** 32 + 1]) {
    t.ok(
      correlation(
        channel,
        ids.map((id) => firstOf('channel', id, seed)),
      ) < 4,
      `seeds 1 and ${seed}`,
    );
  }
});

t.test('a group draws the same however many others draw', async (t) => {
  const alone = golden();
  const expected = [alone.fraction(), alone.fraction()];
  const [left, right] = [golden(), new Random(identityOf(1, 777), 'other')];
  t.strictSame([left.fraction(), right.fraction() && left.fraction()], expected);
});

t.test('weights become upper bounds, whatever their sum', async (t) => {
  t.strictSame(weightsOf({ open: 3, closed: 1 }), { names: ['open', 'closed'], limits: [0.75, 1] });
  t.strictSame(weightsOf({ open: 48, closed: 16 }).limits, [0.75, 1]);
  t.strictSame(weightsOf({ only: 7 }), { names: ['only'], limits: [1] });
});

t.test('a weight of nothing is a part of no width', async (t) => {
  t.strictSame(weightsOf({ a: 0, b: 1, c: 0, d: 1 }).limits, [0, 0.5, 0.5, 1]);
  t.strictSame(weightsOf({ a: 1, b: undefined }).limits, [1, 1]);
});

t.test('the last bound is one to the last digit that a draw has, however the sum rounds', async (t) => {
  for (const table of [
    { a: 0.1, b: 0.2, c: 0.3, d: 0.7 },
    Object.fromEntries([...'abcdefghijk'].map((name) => [name, 1 / 3])),
  ]) {
    t.ok((weightsOf(table).limits.at(-1) ?? 0) > 1 - 2 ** -32, JSON.stringify(table));
  }
});
