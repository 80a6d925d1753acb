import t, { type Test } from 'tap';
import { Filter } from '../../../src/journal/entry.ts';
import type { Mock } from '../../../src/mock.ts';
import { FilterQuery, readFilter } from '../../../src/routes/mock/filter.ts';
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
    ['null', '', 'nothing', 'expected object'],
    [undefined, '', 'nothing', 'expected object'],
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
