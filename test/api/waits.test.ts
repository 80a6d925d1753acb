import { once } from 'node:events';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FastifyReply, fastify } from 'fastify';
import t, { type Test } from 'tap';
import { Waits } from '../../src/api/waits.ts';

/** Waits of which so many may last at once, a server whose replies wait for nobody knows what, and a client of it. */
async function setUp(t: Test, most = 10) {
  const stop = new AbortController();
  const server = fastify({ forceCloseConnections: true });
  const replies: ((reply: FastifyReply) => void)[] = [];
  server.get('/', (_request, reply) => replies.shift()?.(reply));
  await server.listen({ host: '127.0.0.1', port: 0 });
  t.teardown(() => server.close());
  const { port } = server.server.address() as AddressInfo;
  /** A reply that a client waits for, and what makes the client go. */
  const ask = async () => {
    // In an object: a reply has a `then` of its own.
    const arrived = new Promise<{ reply: FastifyReply }>((resolve) => replies.push((reply) => resolve({ reply })));
    const client = get({ host: '127.0.0.1', port }).on('error', () => {});
    const { reply } = await arrived;
    const leave = async () => {
      const closed = once(reply.raw, 'close');
      client.destroy();
      await closed;
    };
    return { reply, leave };
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

t.test('it lasts as long as was asked', async (t) => {
  const { waits, ask } = await setUp(t);
  const { reply } = await ask();
  const listeners = reply.raw.listenerCount('close');
  const ms = await timed(waits.wait(reply, 50));
  t.ok(ms >= 49 && ms < 5_000, String(ms));
  t.equal(waits.hasEnded(reply), false);
  t.equal(reply.raw.listenerCount('close'), listeners);
});

t.test('it ends when the client goes, and none begins after that', async (t) => {
  const { waits, ask } = await setUp(t);
  const { reply, leave } = await ask();
  const waiting = timed(waits.wait(reply, long));
  await leave();
  t.ok((await waiting) < 5_000);
  t.equal(waits.hasEnded(reply), true);
  t.ok((await timed(waits.wait(reply, long))) < 5_000);
});

t.test('all end when the mock stops, and none begins after that', async (t) => {
  const { waits, ask, stop } = await setUp(t);
  const replies = [(await ask()).reply, (await ask()).reply];
  const waiting = replies.map((reply) => timed(waits.wait(reply, long)));
  stop();
  for (const ms of await Promise.all(waiting)) t.ok(ms < 5_000);
  for (const reply of replies) {
    t.equal(waits.hasEnded(reply), true);
    t.ok((await timed(waits.wait(reply, long))) < 5_000);
  }
});

t.test('too many at once do not wait, until one of them has ended', async (t) => {
  const { waits, ask } = await setUp(t, 2);
  const clients = [await ask(), await ask(), await ask()] as const;
  const [first, second, third] = clients;
  const waiting = [first, second].map(({ reply }) => waits.wait(reply, long));
  t.ok((await timed(waits.wait(third.reply, long))) < 5_000);
  t.equal(waits.hasEnded(third.reply), false, 'that client is there all the same');
  await first.leave();
  await waiting[0];
  t.ok((await timed(waits.wait(third.reply, 50))) >= 49);
  await second.leave();
  await Promise.all(waiting);
});

t.test('what is over leaves nothing behind in what lives as long as the mock', async (t) => {
  const { waits, ask, signal } = await setUp(t);
  const { reply } = await ask();
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
  const waiting = [waits.wait(reply, 1), waits.wait(reply, 2)];
  t.equal(listeners, 2);
  await Promise.all(waiting);
  t.equal(listeners, 0);
});
