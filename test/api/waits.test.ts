import { once } from 'node:events';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import t, { type Test } from 'tap';
import type { Call } from '../../src/api/call.ts';
import { Waits } from '../../src/api/waits.ts';
import { startClock } from '../../src/worlds/clock.ts';
import { World } from '../../src/worlds/world.ts';
import { callOf } from './call-of.ts';

/** Waits of which so many may last at once, a server whose calls wait for nobody knows what, and a client of it. */
async function setUp(t: Test, most = 10) {
  const stop = new AbortController();
  const server = fastify({ forceCloseConnections: true });
  const calls: ((call: Call) => void)[] = [];
  server.get('/', (request, reply) => calls.shift()?.(callOf(request, reply)));
  await server.listen({ host: '127.0.0.1', port: 0 });
  t.teardown(() => server.close());
  const { port } = server.server.address() as AddressInfo;
  /** A call whose client waits, and what makes the client go. */
  const ask = async () => {
    const arrived = new Promise<Call>((resolve) => calls.push(resolve));
    const client = get({ host: '127.0.0.1', port }).on('error', () => {});
    const call = await arrived;
    const leave = async () => {
      const closed = once(call.response, 'close');
      client.destroy();
      await closed;
    };
    return { call, leave };
  };
  return { waits: new Waits(most, stop.signal), ask, stop: () => stop.abort(), signal: stop.signal };
}

/** How long something took. */
async function timed(promise: Promise<void>): Promise<number> {
  const from = performance.now();
  await promise;
  return performance.now() - from;
}

const long = 60_000;
const setting = {
  clock: startClock({ frozenAtMs: 0 }),
  rateLimit: undefined,
  journal: { entries: 1, bytes: 1 },
};

t.test('it lasts as long as was asked', async (t) => {
  const { waits, ask } = await setUp(t);
  const { call } = await ask();
  const listeners = call.response.listenerCount('close');
  const ms = await timed(waits.wait(call, 50));
  t.ok(ms >= 49 && ms < 5_000, String(ms));
  t.equal(waits.hasEnded(call), false);
  t.equal(call.response.listenerCount('close'), listeners);
});

t.test('it ends when the client goes, and none begins after that', async (t) => {
  const { waits, ask } = await setUp(t);
  const { call, leave } = await ask();
  const waiting = timed(waits.wait(call, long));
  await leave();
  t.ok((await waiting) < 5_000);
  t.equal(waits.hasEnded(call), true);
  t.ok((await timed(waits.wait(call, long))) < 5_000);
});

t.test('all end when the mock stops, and none begins after that', async (t) => {
  const { waits, ask, stop } = await setUp(t);
  const calls = [(await ask()).call, (await ask()).call];
  const waiting = calls.map((call) => timed(waits.wait(call, long)));
  stop();
  for (const ms of await Promise.all(waiting)) t.ok(ms < 5_000);
  for (const call of calls) {
    t.equal(waits.hasEnded(call), true);
    t.ok((await timed(waits.wait(call, long))) < 5_000);
  }
});

t.test('each world has its own number of those that wait, and all have ten times that', async (t) => {
  const { waits, ask, stop } = await setUp(t, 1);
  const worlds = Array.from({ length: 12 }, (_, at) => new World(`suite-${at}`, setting));
  const calls = await Promise.all(
    worlds.map(async (world) => {
      const { call } = await ask();
      call.caller = { world, user: undefined };
      return call;
    }),
  );
  const [first] = calls;
  if (first === undefined) throw new Error('nobody asked');
  const waiting = [waits.wait(first, long)];
  t.notOk(waits.hasRoomFor(first), 'the world of the first is full');
  for (const call of calls.slice(1, 10)) {
    t.ok(waits.hasRoomFor(call));
    waiting.push(waits.wait(call, long));
  }
  t.strictSame(
    calls.slice(10).map((call) => waits.hasRoomFor(call)),
    [false, false],
    'all are full',
  );
  stop();
  await Promise.all(waiting);
  t.ok(calls.every((call) => waits.hasRoomFor(call)));
});

t.test('too many at once do not wait, until one of them has ended', async (t) => {
  const { waits, ask } = await setUp(t, 2);
  const clients = [await ask(), await ask(), await ask()] as const;
  const world = new World('suite-42', setting);
  for (const { call } of clients) call.caller = { world, user: undefined };
  const [first, second, third] = clients;
  const waiting = [first, second].map(({ call }) => waits.wait(call, long));
  t.ok((await timed(waits.wait(third.call, long))) < 5_000);
  t.equal(waits.hasEnded(third.call), false, 'that client is there all the same');
  await first.leave();
  await waiting[0];
  t.ok((await timed(waits.wait(third.call, 50))) >= 49);
  await second.leave();
  await Promise.all(waiting);
});

t.test('what is over leaves nothing behind in what lives as long as the mock', async (t) => {
  const { waits, ask, signal } = await setUp(t);
  const { call } = await ask();
  let listeners = 0;
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
    listeners += 1;
    addEventListener.apply(signal, args);
  };
  signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
    listeners -= 1;
    removeEventListener.apply(signal, args);
  };
  const waiting = [waits.wait(call, 1), waits.wait(call, 2)];
  t.equal(listeners, 2);
  await Promise.all(waiting);
  t.equal(listeners, 0);
});
