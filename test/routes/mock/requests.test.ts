import { type ClientRequest, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { mock as nodeMock } from 'node:test';
import { fastify } from 'fastify';
import t, { type Test } from 'tap';
import { Filter } from '../../../src/journal/entry.ts';
import type { Mock } from '../../../src/mock.ts';
import { FilterQuery, readFilter } from '../../../src/routes/mock/filter.ts';
import { streamRequests } from '../../../src/routes/mock/stream.ts';
import type { World } from '../../../src/world/world.ts';
import { until } from '../../until.ts';
import { as, ask, control, misread, quietMock, refused, served } from './asking.ts';

type Listed = { readonly number: number; readonly id: number | null };

const numbersOf = (requests: readonly Listed[]) => requests.map(({ number }) => number);
const verify = (mock: Mock, demand: unknown) => control(mock, 'POST', '/requests/verify', demand);

/** A world that was asked for five things. */
async function askedMock(t: Test) {
  const mock = await quietMock(t);
  await served(mock, 1001);
  await served(mock, 1003, 'demo:alice');
  await served(mock, 404);
  await ask(mock, 'GET', '/v2/conversations/9?__example=solved');
  await ask(mock, 'POST', '/v2/nowhere?secret=1');
  const list = async (query = '') => numbersOf((await control(mock, 'GET', `/requests${query}`)).body.requests);
  return { mock, list };
}

t.test('the requests of a world are listed, those of the control plane are not', async (t) => {
  const { mock } = await askedMock(t);
  const { status, body, text } = await control(mock, 'GET', '/requests');
  t.equal(status, 200);
  t.equal(body.dropped, 0);
  t.strictSame(numbersOf(body.requests), [1, 2, 3, 4, 5]);
  t.match(body.requests[1], {
    at: '2026-01-15T09:30:00.000Z',
    method: 'GET',
    path: '/v2/conversations/1003',
    id: 1003,
    user: 'alice',
    source: 'fixture',
    variant: 'expired',
    fault: null,
    status: 200,
    durationMs: Number,
  });
  t.match(body.requests[3], { id: 9, source: 'prefer', preferences: { example: 'solved' } });
  t.match(body.requests[4], { method: 'POST', path: '/v2/nowhere', id: null, user: null, status: 404 });
  t.notMatch(text, /secret|demo/);
  t.strictSame((await control(mock, 'GET', '/requests', undefined, as('other'))).body, { requests: [], dropped: 0 });
});

t.test('they can be listed by every field', async (t) => {
  const { list } = await askedMock(t);
  t.strictSame(await list('?id=1003'), [2]);
  t.strictSame(await list('?id='), [5], 'none has an empty value');
  t.strictSame(await list('?user='), [1, 3, 4, 5]);
  t.strictSame(await list('?user=alice'), [2]);
  t.strictSame(await list('?fault='), [1, 2, 3, 4, 5]);
  t.strictSame(await list('?fault=reset'), []);
  t.strictSame(await list('?status=404'), [3, 5]);
  t.strictSame(await list('?status=404&source=status-id'), [3]);
  t.strictSame(await list('?method=POST'), [5]);
  t.strictSame(await list('?variant=solved'), [4]);
  t.strictSame(await list('?path=%2Fv2%2Fconversations%2F1001'), [1]);
  t.strictSame(await list('?limit=2'), [4, 5]);
  t.strictSame(await list('?limit=0'), []);
  t.strictSame(await list('?limit=1&status=200'), [4]);
  t.strictSame(Object.keys(FilterQuery.properties), Object.keys(Filter.properties));
});

t.test('a bad filter is a 400', async (t) => {
  const mock = await quietMock(t);
  for (const [query, ...row] of [
    ['?stat=200', '/stat', '"200"', 'did you mean status?'],
    ['?id=x', '/id', '"x"', 'expected a whole number'],
    ['?id=-1', '/id', '"-1"', 'expected a whole number'],
    ['?method=get', '/method', '"get"', 'did you mean GET?'],
    ['?variant=expird', '/variant', '"expird"', 'did you mean expired?'],
    ['?status=99999', '/status', '99999', 'expected 200, from 400 to 599, or 0 for no answer'],
    ['?path=%2Fa%3Fb', '/path', '"/a?b"', 'expected a path without its query, which is not kept'],
    ['?limit=', '/limit', '""', 'expected a whole number'],
    ['?limit=1.5', '/limit', '"1.5"', 'expected a whole number'],
    ['?status=12345678901234567', '/status', '"12345678901234567"', 'expected a whole number'],
    ['?id=1&id=2', '/id', '["1","2"]', 'expected string'],
  ] as const) {
    misread(t, await control(mock, 'GET', `/requests${query}`), row);
  }
  const said = 'expected one of method, path, operation, id, user, source, variant, fault, status, limit';
  for (const name of ['__proto__', 'constructor', 'toString']) {
    misread(t, await control(mock, 'GET', `/requests?${name}=x`), [`/${name}`, '"x"', said]);
  }
  t.throws(() => readFilter({ method: 'get', variant: 'opne' }, ['open']), {
    message: '/method "get": did you mean GET?; /variant "opne": did you mean open?',
  });
});

t.test('they are forgotten, and nothing else is', async (t) => {
  const { mock, list } = await askedMock(t);
  await control(mock, 'PUT', '/clock', { now: '2027-01-01' });
  const answer = await control(mock, 'DELETE', '/requests');
  t.equal(answer.status, 204);
  t.equal(answer.text, '');
  t.strictSame(await list(), []);
  t.equal((await control(mock, 'GET', '/clock')).body.now, '2027-01-01T00:00:00.000Z');
  t.ok((await control(mock, 'GET', '/coverage')).body.share > 0);
  await served(mock, 1001);
  t.strictSame(await list(), [1]);
});

t.test('those that had to go are counted', async (t) => {
  const mock = await quietMock(t, { journal: 2 });
  for (const id of [1, 2, 3]) await served(mock, id);
  const { body } = await control(mock, 'GET', '/requests');
  t.equal(body.dropped, 1);
  t.strictSame(numbersOf(body.requests), [2, 3]);
  t.match((await verify(mock, { count: 2 })).body, { status: 409, detail: /1 older request was dropped/ });
});

t.test('requests that were as demanded are counted', async (t) => {
  const { mock } = await askedMock(t);
  for (const [demand, matched] of [
    [{ count: 5 }, 5],
    [{ match: { status: 404 }, count: 2 }, 2],
    [{ match: { user: null }, atLeast: 1, atMost: 4 }, 4],
    [{ inOrder: [{ id: 1001 }, { status: 404 }, { method: 'POST' }] }, 3],
    [{ match: { id: 5 }, count: 0 }, 0],
  ] as const) {
    const answer = await verify(mock, demand);
    t.equal(answer.status, 200, JSON.stringify(demand));
    t.strictSame(answer.body, { matched });
  }
});

t.test('requests that were not as demanded are a 409 with the nearest misses', async (t) => {
  const { mock } = await askedMock(t);
  const answer = await verify(mock, { match: { id: 1001, status: 503 }, count: 1 });
  const detail = 'expected exactly 1 request with id 1001 and status 503, found 0 among 5 requests';
  refused(t, answer, 409, 'not-as-demanded', detail);
  t.equal(answer.body.title, 'The requests were not as demanded');
  t.equal(answer.body.matched, 0);
  t.match(answer.body.nearest[0], {
    request: { number: 1, id: 1001 },
    differs: [{ field: 'status', expected: 503, actual: 200 }],
  });
  const order = await verify(mock, { inOrder: [{ id: 1003 }, { id: 1001 }] });
  t.match(order.body, { status: 409, matched: 1, detail: /no request with id 1001 after number 2/ });
});

t.test('a demand waits until it holds where it says within which time, and no longer', async (t) => {
  const mock = await quietMock(t);
  const startedMs = performance.now();
  const later = setTimeout(() => void served(mock, 777), 60);
  t.teardown(() => clearTimeout(later));
  t.match(await verify(mock, { match: { id: 777, status: 200 }, count: 1, within: 10_000 }), { status: 200 });
  t.ok(performance.now() - startedMs < 5_000);
  t.match(await verify(mock, { match: { id: 777 }, count: 0, within: 40 }), { status: 409, body: { matched: 1 } });
  t.match(await verify(mock, { inOrder: [{ id: 1 }], within: 1 }), { status: 409 });
  const refusal = await verify(mock, { count: 1, within: 60_001 });
  t.match(refusal, { status: 400, body: { problems: [{ pointer: '/within' }] } });

  const waiting = verify(mock, { match: { id: 5 }, count: 1, within: 60_000 });
  await until(() => mock.app.worlds.waiting === 1);
  await control(mock, 'POST', '/reset');
  t.match(await waiting, { status: 409 }, 'a reset ends the wait');
});

t.test('a bad demand is a 400', async (t) => {
  const mock = await quietMock(t);
  const kinds = 'expected count, or atLeast and/or atMost, or inOrder without match';
  for (const [demand, ...row] of [
    [{}, '', '{}', kinds],
    [{ count: 1, atLeast: 1 }, '', '{"count":1,"atLeast":1}', kinds],
    [{ match: { stat: 503 }, count: 1 }, '/match/stat', '503', 'did you mean status?'],
    [{ match: { variant: 'expird' }, count: 0 }, '/match/variant', '"expird"', 'did you mean expired?'],
    [{ match: { fault: 'rest' }, atMost: 1 }, '/match/fault', '"rest"', 'did you mean reset?'],
    [{ coun: 1 }, '/coun', '1', 'did you mean count?'],
    [{ count: -1 }, '/count', '-1', 'expected >= 0'],
    [{ atLeast: 2, atMost: 1 }, '/atMost', '1', 'expected 2 or more, as atLeast says'],
    [[], '', '[]', 'expected object'],
    ['null', '', 'null', 'expected object'],
    [undefined, '', 'null', 'expected object'],
  ] as const) {
    misread(t, await verify(mock, demand), row);
  }
});

t.test('without a journal nothing is proved', async (t) => {
  const mock = await quietMock(t, { journal: 0 });
  const detail = 'no journal is kept: the mock was started with --journal 0';
  for (const path of ['/requests', '/requests/stream']) {
    refused(t, await control(mock, 'GET', path), 409, 'conflict', detail);
  }
  refused(t, await verify(mock, { count: 0 }), 409, 'conflict', detail);
});

/** A client that follows a world: what it received so far, and whether that is all. */
type Follower = { readonly request: ClientRequest; readonly response: IncomingMessage; text: string; isOver: boolean };

const follow = (url: string, key = 'demo', reads = true) =>
  new Promise<Follower>((resolve, reject) => {
    const request = get(`${url}/_mock/requests/stream`, { headers: as(key), agent: false }, (response) => {
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

t.test('requests are followed as they come, through a reset, until the client goes', async (t) => {
  const mock = await quietMock(t);
  const url = await mock.listen();
  await served(mock, 1002);
  const [one, two] = [await follow(url), await follow(url)];
  t.equal(one.response.statusCode, 200);
  t.match(one.response.headers, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  t.ok(await until(() => one.text === ': open\n\n' && two.text === one.text), 'open before anything is asked');

  await served(mock, 1001, 'other');
  await served(mock, 1003);
  const [, entry] = (await control(mock, 'GET', '/requests')).body.requests;
  const event = `id: 2\nevent: request\ndata: ${JSON.stringify(entry)}\n\n`;
  t.ok(await until(() => one.text === `: open\n\n${event}` && two.text === one.text), 'those of the world alone');

  one.request.destroy();
  t.ok(await until(() => one.isOver));
  await control(mock, 'POST', '/reset');
  await served(mock, 1004);
  t.ok(await until(() => /id: 1\n.*"id":1004/s.test(two.text)));
  t.notMatch(one.text, /1004/);
});

t.test('a stream ends when the mock stops', async (t) => {
  const mock = await quietMock(t);
  const follower = await follow(await mock.listen());
  await served(mock, 1001);
  await mock.close();
  t.ok(await until(() => follower.isOver));
  t.equal(follower.response.complete, true);
  t.match(follower.text, /^: open\n\nid: 1\n/);
});

t.test('there are only so many streams at a time', async (t) => {
  const mock = await quietMock(t);
  const url = await mock.listen();
  const followers = await Promise.all(Array.from({ length: 100 }, () => follow(url)));
  const answer = await control(mock, 'GET', '/requests/stream', undefined, as('other'));
  refused(t, answer, 429, 'too-many', 'too many clients follow journals already');
  followers[0]?.request.destroy();
  const next = async () => (await follow(url, 'other')).response.statusCode === 200;
  t.ok(await until(next), 'one that ended makes room');
});

t.test('nobody follows by HEAD', async (t) => {
  const mock = await quietMock(t);
  const answer = await mock.app.inject({ method: 'HEAD', url: '/_mock/requests/stream', headers: as('demo') });
  t.equal(answer.statusCode, 405);
});

/** Answered requests of about a kilobyte each. */
function flood({ run }: World, kilobytes: number): void {
  for (let count = 0; count < kilobytes; count += 1) {
    const entry = run.journal.open({ at: '', method: 'GET', path: '/', operation: null, id: null, user: null });
    const variant = 'x'.repeat(800);
    run.journal.close(entry, { source: 'none', variant, fault: null, status: 200, durationMs: 0 });
  }
}

/** A server that does nothing but stream one world. */
async function streaming(t: Test, isGone = false) {
  const mock = await quietMock(t);
  const { world } = await mock.app.worlds.callerOf('demo');
  const server = fastify();
  const stop = new AbortController();
  const streams: { raw: ServerResponse; isOver: boolean }[] = [];
  server.get('/_mock/requests/stream', async (_request, reply) => {
    const stream = { raw: reply.raw, isOver: false };
    streams.push(stream);
    if (isGone) reply.raw.destroy();
    await streamRequests(world, reply, stop.signal);
    stream.isOver = true;
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  t.teardown(() => {
    server.server.closeAllConnections();
    return server.close();
  });
  return { world, stop, streams, url };
}

t.test('a client that does not read is cut off', async (t) => {
  const { world, streams, url } = await streaming(t);
  await follow(url, 'demo', false);
  const isCutOff = () => {
    flood(world, 512);
    return streams[0]?.raw.destroyed === true;
  };
  t.ok(await until(isCutOff));
  flood(world, 10);
  t.ok(await until(() => streams[0]?.isOver === true));
});

t.test('a client that does not read keeps no mock from stopping', async (t) => {
  const { world, stop, streams, url } = await streaming(t);
  await follow(url, 'demo', false);
  const isStuck = async () => {
    flood(world, 100);
    await new Promise((resolve) => setTimeout(resolve, 20));
    return Number(streams[0]?.raw.writableLength) > 100_000;
  };
  while (!(await isStuck()));
  stop.abort();
  t.equal(streams[0]?.isOver, false, 'it may still read the rest');
  t.ok(await until(() => streams[0]?.isOver === true));
});

t.test('a stream that is opened while the mock stops ends at once', async (t) => {
  const { stop, url } = await streaming(t);
  stop.abort();
  const follower = await follow(url);
  t.ok(await until(() => follower.isOver));
  t.equal(follower.text, ': open\n\n');
});

t.test('a client that has gone already gets no stream', async (t) => {
  const { world, streams, url } = await streaming(t, true);
  await t.rejects(follow(url));
  t.ok(await until(() => streams[0]?.isOver === true));
  flood(world, 1);
});

t.test('a comment every 15 seconds keeps a stream alive', async (t) => {
  const { url } = await streaming(t);
  nodeMock.timers.enable({ apis: ['setInterval'] });
  const follower = await follow(url);
  nodeMock.timers.tick(14_999);
  nodeMock.timers.tick(1);
  nodeMock.timers.tick(15_000);
  nodeMock.timers.reset();
  t.ok(await until(() => follower.text === ': open\n\n: still here\n\n: still here\n\n'));
});
