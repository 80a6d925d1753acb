import { Socket } from 'node:net';
import { pino } from 'pino';
import t from 'tap';
import { createApp } from '../../src/app.ts';
import { defaults } from '../../src/config/read.ts';
import { openDataset } from '../../src/dataset/open.ts';
import { Outboxes } from '../../src/webhooks/outboxes.ts';
import { webhookKey } from '../../src/webhooks/sign.ts';
import { startClock } from '../../src/world/clock.ts';
import type { Event } from '../../src/world/events.ts';
import { sha256, shortHash } from '../../src/world/key-hash.ts';
import { MemoryStore } from '../../src/world/memory-store.ts';
import { Worlds, type WorldsOptions } from '../../src/world/worlds.ts';

const startMs = Date.parse('2026-01-15T09:30:00Z');

/** Worlds, and the ids of those that had to go. */
function worldsOf(options: Partial<WorldsOptions> = {}) {
  const evicted: string[] = [];
  const worlds = new Worlds({
    store: new MemoryStore(),
    clock: startClock({ frozenAtMs: startMs }),
    prologue: async () => [],
    rateLimit: null,
    journal: 10,
    maxWorlds: 3,
    keys: [],
    onEvicted: (id) => evicted.push(id),
    ...options,
  });
  /** World and user of a key, as `acme alice`. */
  const caller = async (key: string) => {
    const { world, user } = await worlds.callerOf(key);
    return `${world.name} ${user}`;
  };
  const bind = async (name: string, key: string, user: string | null = null) => {
    const { world } = await worlds.callerOf(name);
    await world.append(undefined, () => [{ type: 'key.bound', data: { hash: sha256(key), user } }]);
    return world;
  };
  return { worlds, evicted, caller, bind };
}

t.test('a key names a world, and after a colon a user of it', async (t) => {
  const { caller } = worldsOf({ maxWorlds: 100 });
  for (const [key, expected] of [
    ['suite-42', 'suite-42 undefined'],
    ['suite-42:alice', 'suite-42 alice'],
    ['a:b:c', 'a b:c'],
    ['a:', 'a undefined'],
    [':x', ' x'],
    [':', ' undefined'],
    ['__proto__', '__proto__ undefined'],
  ] as const) {
    t.equal(await caller(key), expected, key);
  }
});

t.test('the users of a world share it, however many ask for it at once', async (t) => {
  const { worlds } = worldsOf();
  const all = await Promise.all(['a', 'a:alice', 'a:bob', 'A'].map((key) => worlds.callerOf(key)));
  const [a, alice, bob, other] = all.map(({ world }) => world);
  t.equal(alice, a);
  t.equal(bob, a);
  t.not(other, a);
});

t.test('keys have a world and a user from the start, or are bound to one', async (t) => {
  const keys = [
    { key: 'demo', world: 'acme', user: 'alice' },
    { key: 'x:y', world: 'acme', user: undefined },
  ];
  const { worlds, caller, bind } = worldsOf({ keys });
  t.equal(await caller('demo'), 'acme alice');
  t.equal(await caller('x:y'), 'acme undefined');
  t.equal(await caller('demo:bob'), 'demo bob', 'another key');
  const world = await bind('acme', 'further', 'bob');
  await bind('acme', 'demo', 'carol');
  t.equal(await caller('further'), 'acme bob');
  t.equal(await caller('demo'), 'acme carol');
  t.ok(worlds.isBound('further'));
  t.notOk(worlds.isBound('acme'));
  t.strictSame(worlds.keysOf(world), [
    { hash: sha256('demo'), user: 'carol' },
    { hash: sha256('x:y'), user: null },
    { hash: sha256('further'), user: 'bob' },
  ]);
});

t.test('of too many worlds the one used longest ago goes, with its keys', async (t) => {
  const { worlds, evicted, caller, bind } = worldsOf();
  const a = (await worlds.callerOf('a')).world;
  const b = await bind('b', 'key of b');
  for (const key of ['c', 'a:alice', 'd']) await worlds.callerOf(key);
  t.strictSame(evicted, [sha256('b')]);
  t.equal((await worlds.callerOf('a')).world, a);
  t.equal(await caller('key of b'), 'key of b undefined');
  t.ok(b.run.isOver, 'nothing waits in it any more');
  const again = (await worlds.callerOf('b')).world;
  t.not(again, b);
  t.strictSame(await again.log(), [], 'it is new again');
});

t.test('however many keys come, there are never more worlds than that', async (t) => {
  const { worlds, evicted } = worldsOf({ maxWorlds: 10 });
  await Promise.all(Array.from({ length: 200 }, (_, at) => worlds.callerOf(`suite-${at}`)));
  t.equal(worlds.all.length, 10);
  t.equal(evicted.length, 190);
});

t.test('a world begins with the events of a scenario, and goes back to them', async (t) => {
  const at = new Date(startMs).toISOString();
  const event: Event = { seq: 1, at, user: null, type: 'rate-limit.set', data: { limit: 5 } };
  const { worlds, bind } = worldsOf({ prologue: async () => [event] });
  const world = await bind('a', 'further');
  t.equal(world.state.rateLimit.limit, 5);
  await world.append(undefined, () => [{ type: 'rate-limit.set', data: { limit: null } }]);
  await world.reset();
  t.equal(world.state.rateLimit.limit, 5);
  t.equal(worlds.keysOf(world).length, 1, 'its keys stay');
  await worlds.resetAll();
  t.equal(worlds.keysOf(world).length, 0, 'unless all worlds are reset');
});

t.test('two mocks over one store see one world, and who is second decides again', async (t) => {
  const store = new MemoryStore();
  const [one, two] = [worldsOf({ store }), worldsOf({ store })];
  const [here, there] = [(await one.worlds.callerOf('a')).world, (await two.worlds.callerOf('a')).world];
  const limits: (number | null)[] = [];
  const raise = (world: typeof here) =>
    world.append('alice', (state) => {
      limits.push(state.rateLimit.limit);
      return [{ type: 'rate-limit.set', data: { limit: (state.rateLimit.limit ?? 0) + 1 } }];
    });
  await raise(here);
  await raise(there);
  t.strictSame(limits, [null, null, 1]);
  t.equal(there.state.rateLimit.limit, 2);
  await here.reset();
  t.equal(here.state.rateLimit.limit, null);
  t.strictSame(await here.log(), []);
  await raise(there);
  await here.reset();
  t.strictSame(await here.log(), []);
  await Promise.all([there.sync(), there.sync()]);
  t.strictSame(there.state, here.state, 'each event is folded once');
  t.equal(await here.count('k'), 1);
  t.equal(await there.count('k'), 2);
  t.equal(await there.count('k', 0), 2);
});

t.test('requests to a mock over a shared store see what others have appended', async (t) => {
  const store = Object.assign(new MemoryStore(), { isShared: true });
  const log = pino({ level: 'silent' });
  const config = { ...defaults, 'public-url': 'http://localhost:7278' };
  const dataset = openDataset(config, startMs);
  const outboxes = new Outboxes({ key: webhookKey(config), hosts: [], retryBaseMs: 0 }, dataset);
  const apps = await Promise.all(
    [1, 2].map(() => createApp({ config, dataset, worlds: worldsOf({ store }).worlds, outboxes, log })),
  );
  t.teardown(() => Promise.all(apps.map((app) => app.close())));
  const [one, two] = apps;
  const headers = { 'x-apikey': 'demo' };
  await one?.inject({ method: 'PUT', url: '/_mock/conversations/777', headers, payload: { consumer_name: 'Ada' } });
  const listed = await two?.inject({ url: '/_mock/conversations', headers });
  t.match(listed?.json(), { overrides: [{ id: 777 }] });
  await one?.inject({ method: 'PUT', url: '/_mock/conversations/777', headers, payload: { consumer_name: 'Bob' } });
  const served = await two?.inject({ url: '/v2/conversations/777', headers });
  t.equal(served?.json().consumer_name, 'Bob');
});

t.test('nothing waits in a run that is over, or for a connection that is gone', async (t) => {
  const { worlds } = worldsOf();
  const { run } = (await worlds.callerOf('a')).world;
  const [open, gone] = [new Socket(), new Socket()];
  gone.destroy();
  await run.wait(60_000, gone);
  await run.wait(1, open);
  const waiting = run.wait(Number.POSITIVE_INFINITY, open);
  t.equal(worlds.waiting, 1);
  worlds.end();
  await waiting;
  await run.wait(60_000, open);
  t.equal(worlds.waiting, 0);
});

t.test('a short hash tells nothing of a key, and is the same for the same', async (t) => {
  t.equal(shortHash('suite-42'), '9b1db143');
  t.not(shortHash('suite-43'), shortHash('suite-42'));
});
