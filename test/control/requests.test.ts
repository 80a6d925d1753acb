import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import t from 'tap';
import { ask, quietMock } from '../quiet-mock.ts';
import { until } from '../until.ts';
import { as, control, misread, refused, served } from './control.ts';

type Listed = { readonly number: number; readonly id: number | null };

const numbersOf = (requests: readonly Listed[]) => requests.map(({ number }) => number);

/** A world that was asked for five things. */
async function askedMock(t: Parameters<typeof quietMock>[0]) {
  const mock = await quietMock(t);
  await served(mock, 1001);
  await served(mock, 1003, 'demo:alice');
  await served(mock, 404);
  await ask(mock, '/v2/conversations/9?__example=solved');
  await ask(mock, '/v2/nowhere?secret=1', {}, 'POST');
  const list = async (query = '') => numbersOf((await control(mock, 'GET', `/requests${query}`)).body.requests);
  return { mock, list };
}

t.test('the requests of a world are listed, and those of the control plane are none', async (t) => {
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
  t.strictSame((await control(mock, 'GET', '/requests', undefined, as('other'))).body, {
    requests: [],
    dropped: 0,
    lost: false,
  });
});

t.test('they are told apart by every field', async (t) => {
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
});

t.test('a filter that is none is told', async (t) => {
  const mock = await quietMock(t);
  const rows = [
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
  ] as const;
  for (const [query, pointer, value, told] of rows) {
    misread(
      t,
      await control(mock, 'GET', `/requests${query}`),
      [{ pointer, value, expected: told.replace(/^expected /, '') }],
      `${pointer} ${value}: ${told}`,
    );
  }
  for (const name of ['__proto__', 'constructor', 'toString']) {
    const expected = 'one of method, path, id, user, source, variant, fault, status, limit';
    misread(
      t,
      await control(mock, 'GET', `/requests?${name}=x`),
      [{ pointer: `/${name}`, value: '"x"', expected }],
      `/${name} "x": expected ${expected}`,
    );
  }
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
  const exact = await control(mock, 'POST', '/requests/verify', { count: 2 });
  t.match(exact.body, { status: 409, detail: /1 request before these had to go/ });
});

t.test('requests are held against a demand', async (t) => {
  const { mock } = await askedMock(t);
  const rows = [
    [{ count: 5 }, 5],
    [{ match: { status: 404 }, count: 2 }, 2],
    [{ match: { user: null }, atLeast: 1, atMost: 4 }, 4],
    [{ inOrder: [{ id: 1001 }, { status: 404 }, { method: 'POST' }] }, 3],
    [{ match: { id: 5 }, count: 0 }, 0],
  ] as const;
  for (const [demand, matched] of rows) {
    const answer = await control(mock, 'POST', '/requests/verify', demand);
    t.equal(answer.status, 200, JSON.stringify(demand));
    t.strictSame(answer.body, { matched });
  }
});

t.test('a demand that is not met is told with the nearest misses', async (t) => {
  const { mock } = await askedMock(t);
  const answer = await control(mock, 'POST', '/requests/verify', { match: { id: 1001, status: 503 }, count: 1 });
  const detail = 'expected exactly 1 request with id 1001 and status 503, found 0 among 5 requests';
  refused(t, answer, 409, 'not-as-demanded', detail);
  t.equal(answer.body.title, 'The requests were not as demanded');
  t.equal(answer.body.matched, 0);
  t.match(answer.body.nearest[0], {
    request: { number: 1, id: 1001 },
    differs: [{ field: 'status', expected: 503, actual: 200 }],
  });
  const order = await control(mock, 'POST', '/requests/verify', { inOrder: [{ id: 1003 }, { id: 1001 }] });
  t.match(order.body, { status: 409, matched: 1, detail: /no request with id 1001 after number 2/ });
});

t.test('a demand that is none is told what it lacks', async (t) => {
  const mock = await quietMock(t);
  const ways = 'one of count, atLeast and/or atMost, or inOrder, the last without match';
  const rows = [
    [{}, '', '{}', `expected ${ways}`],
    [{ count: 1, atLeast: 1 }, '', '{"count":1,"atLeast":1}', `expected ${ways}`],
    [{ match: { stat: 503 }, count: 1 }, '/match/stat', '503', 'did you mean status?'],
    [{ match: { variant: 'expird' }, count: 0 }, '/match/variant', '"expird"', 'did you mean expired?'],
    [{ match: { fault: 'rest' }, atMost: 1 }, '/match/fault', '"rest"', 'did you mean reset?'],
    [{ coun: 1 }, '/coun', '1', 'did you mean count?'],
    [{ count: -1 }, '/count', '-1', 'expected >= 0'],
    [{ atLeast: 2, atMost: 1 }, '/atMost', '1', 'expected 2 or more, as atLeast says'],
    [[], '', '[]', 'expected object'],
    ['null', '', 'null', 'expected object'],
    [undefined, '', 'null', 'expected object'],
  ] as const;
  for (const [demand, pointer, value, told] of rows) {
    misread(
      t,
      await control(mock, 'POST', '/requests/verify', demand),
      [{ pointer, value, expected: told.replace(/^expected /, '') }],
      `${pointer || 'the body'} ${value}: ${told}`,
    );
  }
  for (const name of ['constructor', 'toString', 'hasOwnProperty']) {
    const { status, body } = await control(mock, 'POST', '/requests/verify', { match: { [name]: 1 }, count: 1 });
    t.equal(status, 400);
    t.match(body.problems, [{ pointer: `/match/${name}`, value: '1', expected: /^one of method, / }]);
  }
});

/** A client that follows a journal. */
function follow(
  url: string,
  key: string,
): Promise<{ request: ClientRequest; response: IncomingMessage; text: string }> {
  return new Promise((resolve, reject) => {
    const request = get(`${url}/_mock/requests/stream`, { headers: as(key) }, (response) => {
      const follower = { request, response, text: '' };
      response.setEncoding('utf8').on('data', (chunk: string) => {
        follower.text += chunk;
      });
      response.on('error', () => {});
      resolve(follower);
    });
    request.on('error', reject);
  });
}

t.test('requests are followed as they come, by as many as --max-streams says', async (t) => {
  const mock = await quietMock(t, { 'max-streams': 1 });
  const url = await mock.listen();
  const follower = await follow(url, 'demo');
  t.equal(follower.response.statusCode, 200);
  t.equal(follower.response.headers['content-type'], 'text/event-stream');

  const refusal = await control(mock, 'GET', '/requests/stream', undefined, as('other'));
  refused(t, refusal, 429, 'too-many', 'too many clients follow journals already (--max-streams)');

  await served(mock, 1001, 'other');
  await served(mock, 1003);
  t.ok(await until(() => follower.text.includes('"id":1003')));
  t.match(follower.text, /id: 1\nevent: request\ndata: \{"number":1,/);
  t.notMatch(follower.text, /"id":1001/, 'those of the world alone');

  follower.request.on('error', () => {});
  follower.request.destroy();
  t.ok(
    await until(async () => {
      const next = await follow(url, 'other');
      next.request.on('error', () => {});
      next.request.destroy();
      return next.response.statusCode === 200;
    }),
  );
});

t.test('nobody follows by HEAD', async (t) => {
  const mock = await quietMock(t);
  const answer = await mock.server.inject({ method: 'HEAD', url: '/_mock/requests/stream', headers: as('demo') });
  t.equal(answer.statusCode, 404);
  t.equal((await mock.server.inject({ method: 'HEAD', url: '/_mock/requests', headers: as('demo') })).statusCode, 200);
});

t.test('without a journal nothing is proved', async (t) => {
  const mock = await quietMock(t, { journal: 0 });
  const detail = 'no journal is kept: the mock was started with --journal 0';
  refused(t, await control(mock, 'GET', '/requests'), 409, 'conflict', detail);
  refused(t, await control(mock, 'POST', '/requests/verify', { count: 0 }), 409, 'conflict', detail);
});

t.test('a world that was lost says so, and proves no upper bound until it is reset', async (t) => {
  const mock = await quietMock(t, { 'max-worlds': 2 });
  await control(mock, 'PUT', '/conversations/777', { variant: 'solved' }, as('mine'));
  await served(mock, 777, 'mine');
  for (const key of ['a', 'b', 'c', 'd']) {
    await control(mock, 'PUT', '/rate-limit', { limit: 5 }, as(key));
    await served(mock, 1, key);
  }
  const verify = (demand: object, key = 'mine') => control(mock, 'POST', '/requests/verify', demand, as(key));
  const header = async (key: string) =>
    (await mock.server.inject({ url: '/v2/conversations/777', headers: as(key) })).headers['x-mock-world'];
  t.equal(await header('mine'), 'lost');
  const detail =
    'it was idle, there were too many (--max-worlds, --world-idle), and all that was in it is gone: reset it and begin again';
  for (const demand of [{ count: 0 }, { match: { id: 5 }, count: 0 }, { atMost: 9 }, { count: 1 }, { atLeast: 5 }])
    refused(t, await verify(demand), 409, 'world-lost', detail);
  t.strictSame((await verify({ match: { id: 777 }, atLeast: 1 })).body, { matched: 1 }, 'what came since is there');
  t.equal((await control(mock, 'GET', '/requests', undefined, as('mine'))).body.lost, true);
  t.equal((await verify({ count: 1 }, 'd')).status, 200, 'one that was never lost proves as ever');
  t.equal(await header('d'), undefined);
  await control(mock, 'POST', '/reset', undefined, as('mine'));
  t.equal(await header('mine'), undefined);
  t.equal((await verify({ count: 1 })).status, 200);
});
