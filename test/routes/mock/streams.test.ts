import { type ClientRequest, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { mock as nodeMock } from 'node:test';
import { fastify } from 'fastify';
import t, { type Test } from 'tap';
import { limits } from '../../../src/config/limits.ts';
import type { Entry } from '../../../src/journal/entry.ts';
import { Feed } from '../../../src/journal/feed.ts';
import { stream } from '../../../src/routes/mock/stream.ts';
import { shortHash } from '../../../src/world/key-hash.ts';
import { until } from '../../until.ts';
import { receiver, statuses } from '../../webhooks/receiver.ts';
import { as, ask, control, quietMock, refused, served } from './asking.ts';

/** A client that follows: what it received so far, and whether that is all. */
type Follower = { readonly request: ClientRequest; readonly response: IncomingMessage; text: string; isOver: boolean };

const follow = (url: string, headers: Readonly<Record<string, string>> = as('demo'), reads = true) =>
  new Promise<Follower>((resolve, reject) => {
    const request = get(url, { headers, agent: false }, (response) => {
      const follower: Follower = { request, response, text: '', isOver: false };
      response
        .on('error', () => {})
        .on('close', () => {
          follower.isOver = true;
        });
      if (reads) {
        response.setEncoding('utf8').on('data', (chunk: string) => {
          follower.text += chunk;
        });
      }
      request.off('error', reject).on('error', () => {});
      resolve(follower);
    });
    request.on('error', reject);
  });

/** A mock that listens, and what follows a stream of its control plane. */
async function followed(t: Test, config: Parameters<typeof quietMock>[1] = {}) {
  const mock = await quietMock(t, config);
  const url = await mock.listen();
  const at = (path: string, headers?: Readonly<Record<string, string>>) => follow(`${url}/_mock${path}`, headers);
  return { mock, at };
}

/** The events of a stream, without what opens it and keeps it alive. */
const eventsIn = ({ text }: Follower) =>
  [...text.matchAll(/^id: (.+)\nevent: (.+)\ndata: (.+)$/gm)].map(([, id = '', name = '', data = '']) => ({
    id,
    name,
    ...(JSON.parse(data) as { world: string | null; data: Record<string, unknown> }),
  }));

const namesIn = (follower: Follower) => eventsIn(follower).map(({ name }) => name);
const isOpen = ({ text }: Follower) => /^: open\nid: [0-9a-z]+-\d+\n\n/.test(text);

/** The ids of the conversations that requests were for, as the stream of requests has them. */
const idsIn = ({ text }: Follower) =>
  [...text.matchAll(/^event: request\ndata: (.+)$/gm)].map(([, data = '']) => (JSON.parse(data) as Entry).id);

t.test('requests are followed as they are answered, through a reset, until the client goes', async (t) => {
  const { mock, at } = await followed(t);
  await served(mock, 1002);
  const [one, two] = [await at('/requests/stream'), await at('/requests/stream')];
  t.equal(one.response.statusCode, 200);
  t.match(one.response.headers, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  t.ok(await until(() => isOpen(one) && isOpen(two)), 'open before anything is asked');

  await served(mock, 1001, 'other');
  await served(mock, 1003);
  const [, entry] = (await control(mock, 'GET', '/requests')).body.requests;
  const event = `event: request\ndata: ${JSON.stringify(entry)}\n\n`;
  t.ok(await until(() => one.text.endsWith(event) && two.text === one.text));
  t.strictSame(idsIn(one), [1003], 'those of the world alone');

  one.request.destroy();
  t.ok(await until(() => one.isOver));
  await control(mock, 'POST', '/reset');
  await served(mock, 1004);
  t.ok(await until(() => idsIn(two).join() === '1003,1004'));
  t.strictSame(idsIn(one), [1003]);
});

t.test('all that happens in a world is followed: requests, what clients state, messages, resets', async (t) => {
  const { mock, at } = await followed(t);
  const follower = await at('/stream');
  await served(mock, 1003, 'other');
  await served(mock, 777, 'demo:alice');
  await control(mock, 'PUT', '/conversations/778', { consumer_name: 'Ada' });
  await control(mock, 'POST', '/conversations/777/messages', { content: 'Hello?' });
  await ask(mock, 'PATCH', '/v2/conversations/1001', { status: 'closed' });
  await control(mock, 'POST', '/clock/advance', { by: 'P1D' });
  await control(mock, 'POST', '/reset');
  t.ok(await until(() => namesIn(follower).includes('reset')));
  const events = eventsIn(follower);
  t.ok(events.every(({ world }) => world === shortHash('demo')));
  t.match(
    events.map(({ name, data }) => [
      name,
      data.type ?? data.status ?? null,
      data.id ?? (data.data as { id?: number })?.id,
    ]),
    [
      ['request', null, 777],
      ['answer', 200, 777],
      ['event', 'conversation.overridden', 778],
      ['event', 'message.received', 777],
      ['request', null, 1001],
      ['event', 'conversation.solved', 1001],
      ['answer', 200, 1001],
      ['event', 'clock.moved'],
      ['reset'],
    ],
  );
  t.match(events[1]?.data, { number: 1, user: 'alice', source: 'generated' });
  t.equal(events.at(-1)?.data.seq, 5, 'the number of the last event of the log');
});

t.test('webhooks are followed from being due over each attempt to their end', async (t) => {
  const { mock, at } = await followed(t, { 'webhook-retry-base': 1 });
  const { url } = await receiver(t, statuses(503, 200));
  const item = { url, event_type: 'message_created', custom_headers: { 'X-Secret': 'hush' } };
  const [one, all] = [await at('/stream'), await at('/worlds/stream', {})];
  t.equal((await ask(mock, 'POST', '/v2/webhooks', { items: [item] })).status, 200);
  await control(mock, 'POST', '/conversations/777/messages', { content: 'Hello?' });
  const deliveriesIn = (follower: Follower) => eventsIn(follower).filter(({ name }) => name === 'delivery');
  t.ok(await until(() => [one, all].every((follower) => deliveriesIn(follower).at(-1)?.data.status === 'delivered')));
  const seen = deliveriesIn(one).map(({ data }) => [
    data.status,
    (data.attempts as { status: number }[]).map(({ status }) => status),
  ]);
  t.strictSame(seen, [
    ['pending', []],
    ['pending', [503]],
    ['pending', [503, 200]],
    ['delivered', [503, 200]],
  ]);
  t.strictSame(namesIn(one).slice(0, 4), ['request', 'event', 'answer', 'event'], 'what is due comes after why');
  t.match(one.text, /hush/);
  t.match(all.text, /Hello\?/);
  t.notMatch(all.text, /hush/, 'who has no key of the world sees no headers');
});

t.test('all worlds are followed without a key, with what came to none', async (t) => {
  const { mock, at } = await followed(t, { 'max-worlds': 2 });
  const follower = await at('/worlds/stream', {});
  await served(mock, 777, 'demo');
  await served(mock, 777, 'suite-42');
  await served(mock, 1003, 'forbidden');
  await ask(mock, 'GET', '/conversations/777?secret=1');
  await served(mock, 777, 'third');
  t.ok(await until(() => eventsIn(follower).length === 9));
  t.match(
    eventsIn(follower).map(({ name, world, data }) => [name, world, data]),
    [
      ['request', shortHash('demo'), { id: 777, status: null }],
      ['answer', shortHash('demo'), { id: 777, status: 200 }],
      ['request', shortHash('suite-42'), {}],
      ['answer', shortHash('suite-42'), {}],
      [
        'stray',
        null,
        { method: 'GET', path: '/v2/conversations/1003', reason: 'key', status: 403, hint: /always refused/ },
      ],
      ['stray', null, { path: '/conversations/777', reason: 'outside', status: 404 }],
      ['dropped', shortHash('demo'), {}],
      ['request', shortHash('third'), {}],
      ['answer', shortHash('third'), {}],
    ],
  );
  t.notMatch(follower.text, /secret|suite-42|"key"\s*:/);
});

t.test('the stream of all worlds takes the token where one is set, and no page of another origin', async (t) => {
  const { mock, at } = await followed(t, { 'control-token': 'hush', 'cors-origin': ['http://app.example'] });
  for (const headers of [{}, { authorization: 'Bearer wrong' }, as('demo')]) {
    t.equal((await at('/worlds/stream', headers)).response.statusCode, 401);
  }
  const authorization = 'Bearer hush';
  const follower = await at('/worlds/stream', { authorization, origin: 'http://app.example' });
  t.equal(follower.response.statusCode, 200);
  t.equal(follower.response.headers['access-control-allow-origin'], 'http://app.example', 'a named one may read it');
  t.equal((await at('/worlds/stream', { authorization, origin: 'http://other.example' })).response.statusCode, 403);
  t.equal((await at('/stream', { authorization })).response.statusCode, 401, 'a world is found by its key');
  await mock.close();
});

t.test('Last-Event-ID brings what came behind it, once', async (t) => {
  const { mock, at } = await followed(t);
  const first = await at('/requests/stream');
  for (const id of [1, 2]) await served(mock, id);
  t.ok(await until(() => idsIn(first).length === 2));
  first.request.destroy();
  const [one] = [...first.text.matchAll(/^id: (.+)\nevent/gm)].map(([, id = '']) => id);
  for (const id of [3, 4]) await served(mock, id);
  const again = await at('/requests/stream', { ...as('demo'), 'last-event-id': `${one}` });
  await served(mock, 5);
  t.ok(await until(() => idsIn(again).length === 4));
  t.strictSame(idsIn(again), [2, 3, 4, 5]);
  t.notMatch(again.text, /gap/);

  const [, opened] = /^: open\nid: (.+)$/m.exec(first.text) ?? [];
  const fromOpen = await at('/requests/stream', { ...as('demo'), 'last-event-id': `${opened}` });
  t.ok(await until(() => idsIn(fromOpen).length === 5), 'as it does of a stream on which nothing came');
});

t.test('an id of no event, as of a mock before its restart, is a gap before all that is kept', async (t) => {
  const { mock, at } = await followed(t);
  await served(mock, 1);
  for (const id of ['abc-1', '7', 'x'.repeat(500)]) {
    const follower = await at('/stream', { ...as('demo'), 'last-event-id': id });
    t.ok(await until(() => eventsIn(follower).length === 3));
    t.strictSame(namesIn(follower), ['gap', 'request', 'answer'], id.slice(0, 9));
  }
});

t.test('a stream ends when the mock stops, or its world has to make room', async (t) => {
  const { mock, at } = await followed(t, { 'max-worlds': 1 });
  const [follower, all] = [await at('/stream'), await at('/worlds/stream', {})];
  await served(mock, 1001, 'other');
  t.ok(await until(() => follower.isOver));
  t.equal(follower.response.complete, true);
  await mock.close();
  t.ok(await until(() => all.isOver));
  t.equal(all.response.complete, true);
});

t.test('there are only so many streams at a time', async (t) => {
  const { mock, at } = await followed(t);
  const followers = await Promise.all(Array.from({ length: limits.streams }, () => at('/requests/stream')));
  const answer = await control(mock, 'GET', '/stream', undefined, as('other'));
  refused(t, answer, 429, 'too-many', 'too many clients follow what happens already');
  followers[0]?.request.destroy();
  const next = async () => (await at('/worlds/stream', {})).response.statusCode === 200;
  t.ok(await until(next), 'one that ended makes room');
});

t.test('nobody follows by HEAD', async (t) => {
  const mock = await quietMock(t);
  for (const url of ['/_mock/requests/stream', '/_mock/stream', '/_mock/worlds/stream']) {
    t.equal((await mock.app.inject({ method: 'HEAD', url, headers: as('demo') })).statusCode, 405);
  }
});

/** So many kilobytes of what happens. */
function flood(feed: Feed, kilobytes: number): void {
  for (let count = 0; count < kilobytes; count += 1) {
    feed.add({ name: 'event', world: null, data: { text: 'x'.repeat(950) } }, 1_000);
  }
}

/** A server that does nothing but stream a feed. */
async function streaming(t: Test, isGone = false) {
  const feed = new Feed();
  const server = fastify();
  const stop = new AbortController();
  const streams: { raw: ServerResponse; isOver: boolean }[] = [];
  server.get('/', async (request, reply) => {
    const one = { raw: reply.raw, isOver: false };
    streams.push(one);
    if (isGone) reply.raw.destroy();
    await stream(request, reply, { feed, pick: ({ name, data }) => ({ name, data }), endings: [stop.signal] });
    one.isOver = true;
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  t.teardown(() => {
    server.server.closeAllConnections();
    return server.close();
  });
  return { feed, stop, streams, url };
}

/** Floods until the client takes no more. */
async function clog({ feed, streams }: Awaited<ReturnType<typeof streaming>>): Promise<void> {
  for (let before = -1, waiting = 0; waiting === 0 || waiting !== before; ) {
    flood(feed, 500);
    await new Promise((resolve) => setTimeout(resolve, 50));
    before = waiting;
    waiting = Number(streams[0]?.raw.writableLength);
  }
}

t.test('for a client that does not read nothing is kept, and it is told what it missed', async (t) => {
  const server = await streaming(t);
  const { feed, streams, url } = server;
  const follower = await follow(url, {}, false);
  await clog(server);
  flood(feed, 3 * limits.followed);
  t.ok(Number(streams[0]?.raw.writableLength) < 100_000, 'but for what was on its way');
  follower.response.setEncoding('utf8').on('data', (chunk: string) => {
    follower.text += chunk;
  });
  t.ok(await until(() => follower.text.includes(`id: ${feed.idOf(feed.last)}\nevent: event\n`)));
  const numbers = [...follower.text.matchAll(/^id: \w+-(\d+)\nevent: event/gm)].map(([, number]) => Number(number));
  const jumps = numbers.filter((number, at) => at > 0 && number !== Number(numbers[at - 1]) + 1);
  t.equal(follower.text.match(/^event: gap\ndata: \{\}$/gm)?.length, 1);
  t.equal(jumps.length, 1, 'all else is there, in order');
});

t.test('a client that takes nothing from one heartbeat to the next is cut off', async (t) => {
  nodeMock.timers.enable({ apis: ['setInterval'] });
  t.teardown(() => nodeMock.timers.reset());
  const server = await streaming(t);
  await follow(server.url, {}, false);
  await clog(server);
  nodeMock.timers.tick(15_000);
  t.equal(server.streams[0]?.isOver, false);
  nodeMock.timers.tick(15_000);
  t.ok(await until(() => server.streams[0]?.isOver === true));
  t.equal(server.feed.followers, 0);
});

t.test('a client that does not read keeps no mock from stopping', async (t) => {
  const server = await streaming(t);
  await follow(server.url, {}, false);
  await clog(server);
  server.stop.abort();
  t.equal(server.streams[0]?.isOver, false, 'it may still read the rest');
  t.ok(await until(() => server.streams[0]?.isOver === true));
});

t.test('a stream that is opened while the mock stops ends at once', async (t) => {
  const { stop, url } = await streaming(t);
  stop.abort();
  const follower = await follow(url, {});
  t.ok(await until(() => follower.isOver));
  t.ok(isOpen(follower));
  t.strictSame(namesIn(follower), []);
});

t.test('a client that has gone already gets no stream', async (t) => {
  const { feed, streams, url } = await streaming(t, true);
  await t.rejects(follow(url, {}));
  t.ok(await until(() => streams[0]?.isOver === true));
  flood(feed, 1);
  t.equal(feed.followers, 0);
});

t.test('a comment every 15 seconds keeps a stream alive, and says up to where it reaches', async (t) => {
  const { feed, url } = await streaming(t);
  nodeMock.timers.enable({ apis: ['setInterval'] });
  const follower = await follow(url, {});
  nodeMock.timers.tick(14_999);
  nodeMock.timers.tick(1);
  feed.add({ name: 'reset', world: null, data: {} });
  nodeMock.timers.tick(15_000);
  nodeMock.timers.reset();
  const [none, one] = [feed.idOf(0), feed.idOf(1)];
  const event = `id: ${one}\nevent: reset\ndata: {}\n\n`;
  const expected = `: open\nid: ${none}\n\n: still here\nid: ${none}\n\n${event}: still here\nid: ${one}\n\n`;
  t.ok(await until(() => follower.text === expected));
});
