import t from 'tap';
import { FaultList } from '../../src/faults/fault-list.ts';
import { startClock } from '../../src/worlds/clock.ts';
import type { World } from '../../src/worlds/world.ts';
import { hashOf, Worlds, type WorldsOptions } from '../../src/worlds/worlds.ts';
import { startMs } from '../conversations/setting.ts';
import { requestOf } from './entries.ts';

/** Worlds, and those that they let go of. */
function worldsOf(options: Partial<WorldsOptions> = {}) {
  const lost: string[] = [];
  const worlds = new Worlds({
    clock: startClock({ frozenAtMs: startMs }),
    rateLimit: undefined,
    journal: { entries: 10, bytes: 10_000 },
    mostWorlds: 3,
    longestIdleMs: 1_000,
    keys: [],
    onLost: (hash, why) => lost.push(`${hash} ${why}`),
    ...options,
  });
  /** World and user of a key, as `acme alice`. */
  const told = (key: string, nowMs = 0) => {
    const { world, user } = worlds.callerOf(key, nowMs);
    return `${world.name} ${user}`;
  };
  return { worlds, lost, told };
}

t.test('a key names a world, and after a colon a user of it', async (t) => {
  const { told } = worldsOf();
  const rows: [string, string][] = [
    ['suite-42', 'suite-42 undefined'],
    ['suite-42:alice', 'suite-42 alice'],
    ['a:b:c', 'a b:c'],
    ['a:', 'a undefined'],
    [':x', ' x'],
    [':', ' undefined'],
    ['__proto__', '__proto__ undefined'],
  ];
  for (const [key, expected] of rows) t.equal(told(key), expected, key);
});

t.test('the users of a world share it, and nobody else does', async (t) => {
  const { worlds } = worldsOf();
  const { world } = worlds.callerOf('a', 0);
  for (const key of ['a', 'a:alice', 'a:bob']) t.equal(worlds.callerOf(key, 1).world, world, key);
  for (const key of ['A', 'b:a']) t.not(worlds.callerOf(key, 1).world, world, key);
});

t.test('keys can be given a world and a user from the start', async (t) => {
  const { worlds, told } = worldsOf({
    keys: [
      { key: 'demo', world: 'acme', user: 'alice' },
      { key: 'x:y', world: 'acme', user: undefined },
    ],
  });
  t.equal(told('demo'), 'acme alice');
  t.equal(told('x:y'), 'acme undefined');
  t.equal(told('demo:bob'), 'demo bob', 'another key');
  const { world } = worlds.callerOf('acme', 0);
  t.strictSame(
    worlds.keysOf(world).map(({ key }) => key),
    ['demo', 'x:y'],
  );
});

t.test('a key can be bound to a world, and bound anew in it', async (t) => {
  const { worlds, told } = worldsOf();
  const { world } = worlds.callerOf('acme', 0);
  t.ok(worlds.bind({ key: 'other', world: 'acme', user: 'bob' }));
  t.equal(told('other'), 'acme bob');
  t.ok(worlds.bind({ key: 'other', world: 'acme', user: undefined }));
  t.equal(told('other'), 'acme undefined');
  t.ok(worlds.bind({ key: 'acme:carol', world: 'acme', user: 'dave' }), 'also one of its own');
  t.equal(told('acme:carol'), 'acme dave');
  t.strictSame(
    worlds.keysOf(world).map(({ key, user }) => [key, user]),
    [
      ['other', undefined],
      ['acme:carol', 'dave'],
    ],
  );
});

t.test('a key of another world cannot be bound, nor one whose own is in use', async (t) => {
  const { worlds, told } = worldsOf();
  for (const key of ['acme', 'rival:eve']) told(key);
  t.ok(worlds.bind({ key: 'other', world: 'acme', user: undefined }));
  t.notOk(worlds.bind({ key: 'other', world: 'rival', user: undefined }), 'bound elsewhere');
  t.notOk(worlds.bind({ key: 'rival', world: 'acme', user: undefined }), 'in use');
  t.notOk(worlds.bind({ key: 'rival:mallory', world: 'acme', user: undefined }), 'another user of one in use');
  t.equal(told('other'), 'acme undefined');
  t.equal(told('rival'), 'rival undefined');
});

t.test('bound keys are taken back, those of the start become what they were', async (t) => {
  const first = { key: 'demo', world: 'acme', user: 'alice' };
  const { worlds, told } = worldsOf({ keys: [first] });
  const { world } = worlds.callerOf('acme', 0);
  worlds.bind({ key: 'demo', world: 'acme', user: 'bob' });
  worlds.bind({ key: 'other', world: 'acme', user: 'carol' });
  worlds.bind({ key: 'theirs', world: 'rival', user: 'eve' });
  t.equal(told('demo'), 'acme bob');
  worlds.unbindAll(world);
  t.strictSame(worlds.keysOf(world), [first]);
  t.equal(told('demo'), 'acme alice');
  t.equal(told('other'), 'other undefined');
  t.equal(told('theirs'), 'rival eve', 'those of other worlds stay');
});

t.test('all worlds are reset at once, and all keys taken back', async (t) => {
  const { worlds, told } = worldsOf({ keys: [{ key: 'demo', world: 'one', user: undefined }] });
  const all = ['one', 'two'].map((key) => worlds.callerOf(key, 0).world);
  for (const world of all) {
    world.clock.set(5);
    worlds.bind({ key: `key of ${world.name}`, world: world.name, user: undefined });
  }
  worlds.resetAll();
  t.strictSame(
    all.map((world) => world.clock.now()),
    [startMs, startMs],
  );
  t.equal(told('key of two'), 'key of two undefined');
  t.equal(told('demo'), 'one undefined');
});

t.test('of too many worlds the one idle longest goes, and is told by its hash', async (t) => {
  const { worlds, lost } = worldsOf();
  const [a, b] = ['a', 'b', 'c'].map((key, at) => worlds.callerOf(key, at).world);
  t.equal(worlds.callerOf('a:alice', 10).world, a);
  worlds.callerOf('d', 11);
  t.strictSame(lost, [`${hashOf('b')} there are too many`]);
  t.equal(worlds.callerOf('a', 12).world, a);
  t.not(worlds.callerOf('b', 13).world, b, 'made anew');
  t.strictSame(lost.slice(1), [`${hashOf('c')} there are too many`]);
});

t.test('room is made by all that were idle for too long, before any other goes', async (t) => {
  const { worlds, lost } = worldsOf();
  for (const [key, nowMs] of [
    ['a', 0],
    ['b', 10],
    ['c', 500],
  ] as const)
    worlds.callerOf(key, nowMs);
  worlds.callerOf('d', 1_011);
  t.strictSame(lost, [`${hashOf('a')} it was idle for too long`, `${hashOf('b')} it was idle for too long`]);
});

t.test('one that comes back after long is as it was, while there is room', async (t) => {
  const { worlds, lost } = worldsOf();
  const { world } = worlds.callerOf('a', 0);
  t.equal(worlds.callerOf('a', 1e9).world, world);
  t.strictSame(lost, []);
});

t.test('one that nobody changed goes before one that somebody did, in whatever way', async (t) => {
  const changes: readonly ((world: World) => void)[] = [
    (world) => world.clock.set(5),
    (world) => world.rateLimit.set(9),
    (world) => {
      world.faults = new FaultList([{ fault: 'reset' }]);
    },
    (world) => world.overrides.set({ id: 1, fields: {}, unchecked: false, readBy: {} }),
  ];
  for (const change of changes) {
    const { worlds, lost } = worldsOf();
    const [a] = ['a', 'b', 'c'].map((key, at) => worlds.callerOf(key, at).world);
    if (a !== undefined) change(a);
    for (const [at, key] of ['d', 'e', 'f'].entries()) worlds.callerOf(key, 10 + at);
    t.strictSame(
      lost,
      ['b', 'c', 'd'].map((name) => `${hashOf(name)} there are too many`),
    );
    t.equal(worlds.callerOf('a', 20).world, a);
  }
});

t.test(
  'one with a journal goes before one in which something was set, unless that was idle for much longer',
  async (t) => {
    const { worlds, lost } = worldsOf({ longestIdleMs: 1e9 });
    const [a, b] = ['a', 'b', 'c'].map((key, at) => worlds.callerOf(key, at).world);
    a?.clock.set(5);
    const visit = (key: string, nowMs: number) => worlds.callerOf(key, nowMs).world.journal.add(requestOf());
    b?.journal.add(requestOf());
    visit('c', 3);
    visit('d', 5);
    t.strictSame(lost, [`${hashOf('b')} there are too many`]);
    for (const [at, key] of ['c', 'd', 'c', 'd'].entries()) visit(key, 100 + at);
    visit('e', 110);
    t.strictSame(lost.slice(1), [`${hashOf('a')} there are too many`], 'active ones do not make one another go');
    t.notOk(worlds.callerOf('c', 111).world.isLost);
  },
);

t.test('one made again after it was lost says so, until it is reset; one that had nothing does not', async (t) => {
  const { worlds } = worldsOf({ mostWorlds: 1 });
  const world = (key: string) => worlds.callerOf(key, 0).world;
  world('empty');
  world('used').journal.add(requestOf());
  t.notOk(world('empty').isLost);
  t.ok(world('used').isLost);
  world('other');
  t.ok(world('used').isLost, 'nor does it forget that when it goes again');
  world('used').reset();
  t.notOk(world('used').isLost);
  world('used').journal.add(requestOf());
  world('other');
  worlds.resetAll();
  t.notOk(world('used').isLost, 'resetting all of them forgets which were');
});

t.test('no more lost ones are remembered than ten for each that there may be', async (t) => {
  const { worlds } = worldsOf({ mostWorlds: 1 });
  const use = (key: string) => {
    const { world } = worlds.callerOf(key, 0);
    const { isLost } = world;
    world.journal.add(requestOf());
    return isLost;
  };
  for (let at = 0; at < 12; at += 1) use(`suite-${at}`);
  t.ok(use('suite-5'));
  t.notOk(use('suite-0'));
});

t.test('the keys of a world go with it, those of the start stay', async (t) => {
  const { worlds, told, lost } = worldsOf({ keys: [{ key: 'demo', world: 'acme', user: 'alice' }] });
  told('acme');
  worlds.bind({ key: 'other', world: 'acme', user: undefined });
  for (const [at, key] of ['b', 'c', 'd'].entries()) told(key, 1_010 + at);
  t.strictSame(lost, [`${hashOf('acme')} it was idle for too long`]);
  t.equal(told('other', 1_015), 'other undefined');
  t.equal(told('demo', 1_020), 'acme alice');
});

t.test('however many keys come, there are never more worlds than that', async (t) => {
  const { worlds, lost } = worldsOf({ mostWorlds: 10 });
  for (let at = 0; at < 1_000; at += 1) {
    const { world } = worlds.callerOf(`suite-${at}`, at / 10);
    worlds.bind({ key: `other-${at}`, world: world.name, user: undefined });
  }
  t.equal(lost.length, 990);
  t.equal(worlds.callerOf('suite-990', 100).world.name, 'suite-990');
  t.equal(lost.length, 990, 'the last ten are still there');
  t.equal(worlds.callerOf('other-0', 100).world.name, 'other-0', 'and the keys of the others are not');
});

t.test('a hash tells nothing of a key, and is the same for the same', async (t) => {
  t.equal(hashOf('suite-42'), '9b1db143');
  t.equal(hashOf('suite-42').length, 8);
  t.not(hashOf('suite-43'), hashOf('suite-42'));
});
