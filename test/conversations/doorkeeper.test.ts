import t from 'tap';
import { Doorkeeper } from '../../src/conversations/doorkeeper.ts';
import { idsUpTo } from './setting.ts';

t.test('an id has been seen from the second time on', async (t) => {
  const doorkeeper = new Doorkeeper(16);
  for (const id of [1, 16, 2 ** 32, Number.MAX_SAFE_INTEGER]) {
    t.strictSame([doorkeeper.hasSeen(id), doorkeeper.hasSeen(id), doorkeeper.hasSeen(id)], [false, true, true]);
  }
});

t.test('none is made up, in whatever order they come', async (t) => {
  const doorkeeper = new Doorkeeper(16);
  const seen = new Set<number>();
  for (const id of [...idsUpTo(100), ...idsUpTo(100).map((id) => (id * 37) % 101)]) {
    if (doorkeeper.hasSeen(id)) t.ok(seen.has(id), String(id));
    seen.add(id);
  }
});

t.test('as many as it has room for are remembered, and the last of those that share a place', async (t) => {
  const doorkeeper = new Doorkeeper(16);
  for (const id of idsUpTo(16)) doorkeeper.hasSeen(id);
  t.strictSame(
    idsUpTo(16).filter((id) => !doorkeeper.hasSeen(id)),
    [],
  );
  t.equal(doorkeeper.hasSeen(17), false);
  t.equal(doorkeeper.hasSeen(17), true);
  t.equal(doorkeeper.hasSeen(1), false, 'forgotten for one with the same place');
});
