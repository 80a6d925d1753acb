import t from 'tap';
import type { Entry } from '../../src/worlds/entry.ts';
import { ask, type QuietMock, quietMock } from '../quiet-mock.ts';
import { until } from '../until.ts';

const errorBody = {
  400: '{"error":{"json":{"conversation_id":["Must be an integer from 1 to 9007199254740991"]}}}',
  401: '{"error":{"authentication":"User not authenticated"}}',
  403: '{"error":{"authorization":"Operation not allowed"}}',
  404: '{"error":{"json":"Resource not found"}}',
  405: '{"error":{"json":"Method not allowed"}}',
} as const;

t.test('who asks, then what, then whether it exists, then how', async (t) => {
  const mock = await quietMock(t, { 'only-fixtures': true });
  const rows: [string, string, string | undefined, keyof typeof errorBody][] = [
    ['GET', '/v2/conversations/1e3', undefined, 401],
    ['GET', '/v2/nowhere', undefined, 401],
    ['DELETE', '/v2/conversations/123', undefined, 401],
    ['GET', '/v2/conversations/%ZZ', 'invalid', 401],
    ['GET', '/v2/conversations/1e3', 'forbidden', 403],
    ['GET', '/v2/conversations/1e3', 'demo', 400],
    ['DELETE', '/v2/conversations/1e3', 'demo', 400],
    ['GET', '/v2/conversations/%ZZ', 'demo', 400],
    ['GET', '/v2/conversations/%FF', 'demo', 400],
    ['GET', '/v2/conversations/%2012', 'demo', 400],
    ['GET', `/v2/conversations/${'1'.repeat(9000)}`, 'demo', 400],
    ['GET', '/v2/conversations/5', 'demo', 404],
    ['DELETE', '/v2/conversations/5', 'demo', 404],
    ['PUT', '/v2/conversations/404', 'demo', 404],
    ['GET', '/v2/conversations', 'demo', 404],
    ['GET', '/v2/conversations/123/', 'demo', 404],
    ['GET', '/v2/conversations/', 'demo', 400],
    ['GET', '/v2/%ZZ', 'demo', 404],
    ['GET', '/v2', 'demo', 404],
    ['GET', '/nowhere', undefined, 404],
    ['GET', '/%ZZ', undefined, 404],
    ['DELETE', '/v2/conversations/123', 'demo', 405],
    ['PROPFIND', '/v2/conversations/123', 'demo', 405],
    ['PUT', '/v2/conversations/500', 'demo', 405],
  ];
  for (const [method, url, key, status] of rows) {
    const headers = key === undefined ? {} : { 'x-apikey': key };
    const answer = await mock.server.inject({ method: method as 'GET', url, headers });
    const name = `${method} ${url.slice(0, 40)} with ${key}`;
    t.equal(answer.statusCode, status, name);
    t.equal(answer.body, errorBody[status], name);
    t.equal(answer.headers['content-type'], 'application/json; charset=utf-8', name);
    t.equal(answer.headers.allow, status === 405 ? 'GET, HEAD, OPTIONS' : undefined, name);
  }
});

t.test('a body never matters', async (t) => {
  const mock = await quietMock(t);
  for (const [url, status] of [
    ['/v2/conversations/123', 405],
    ['/v2/conversations/x', 400],
    ['/v2/nowhere', 404],
    ['/nowhere', 404],
  ] as const) {
    for (const type of ['application/json', 'text/plain', 'nonsense', '']) {
      const headers = { 'x-apikey': 'demo', ...(type && { 'content-type': type }) };
      const answer = await mock.server.inject({ method: 'POST', url, headers, payload: '{bad' });
      t.equal(answer.statusCode, status, `${url} ${type}`);
    }
  }
});

t.test('each answer says where it came from', async (t) => {
  const mock = await quietMock(t, { 'only-fixtures': true });
  const rows = [
    ['/v2/conversations/123', 'demo', 'fixture vendor-example'],
    ['/v2/conversations/123?__example=expired', 'demo', 'prefer expired'],
    ['/v2/conversations/123?__seed=7', 'demo', 'generated open'],
    ['/v2/conversations/404', 'demo', 'status-id not-found'],
    ['/v2/conversations/5', 'demo', 'none not-found'],
    ['/v2/conversations/x', 'demo', 'request bad-request'],
    ['/v2/conversations/123?__x=1', 'demo', 'request bad-preference'],
    ['/v2/conversations/123', 'invalid', 'key unauthenticated'],
    ['/v2/conversations/123', 'forbidden', 'key forbidden'],
  ] as const;
  for (const [url, key, expected] of rows) {
    const { headers } = await ask(mock, url, { 'x-apikey': key });
    t.equal(`${headers['x-mock-source']} ${headers['x-mock-variant']}`, expected, url);
    t.equal(headers['cache-control'], 'no-store');
    t.equal(headers.etag, undefined);
  }
});

t.test('without mock headers none is left', async (t) => {
  const mock = await quietMock(t, { 'mock-headers': false });
  for (const url of [
    '/v2/conversations/123?__delay=0',
    '/v2/conversations/404',
    '/v2/conversations/x',
    '/v2/nowhere',
    '/v2/conversations/1?__x',
  ]) {
    const { headers } = await ask(mock, url);
    t.strictSame(
      Object.keys(headers).filter((name) => /mock|preference/i.test(name)),
      [],
      url,
    );
  }
});

t.test('browsers may call from anywhere, and read errors too', async (t) => {
  const mock = await quietMock(t);
  for (const [url, key] of [
    ['/v2/conversations/123', 'demo'],
    ['/v2/conversations/x', 'demo'],
    ['/v2/conversations/1', 'invalid'],
    ['/v2/nowhere', 'demo'],
  ] as const) {
    const { headers } = await ask(mock, url, { 'x-apikey': key, origin: 'http://localhost:5173' });
    t.equal(headers['access-control-allow-origin'], '*', url);
    t.equal(
      headers['access-control-expose-headers'],
      'X-Mock-Source, X-Mock-Variant, X-Mock-Fault, X-Mock-World, Preference-Applied, Retry-After, Allow',
    );
  }
});

t.test('a preflight needs no key', async (t) => {
  const mock = await quietMock(t);
  const { statusCode, headers } = await mock.server.inject({
    method: 'OPTIONS',
    url: '/v2/conversations/123',
    headers: {
      origin: 'http://localhost:5173',
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'x-apikey,prefer',
    },
  });
  t.equal(statusCode, 204);
  t.equal(headers['access-control-allow-headers'], 'x-APIKey, Prefer, Content-Type');
  t.equal(headers['access-control-allow-methods'], 'GET, HEAD');
  t.equal(headers.allow, 'GET, HEAD, OPTIONS');
});

t.test('origins can be named', async (t) => {
  const mock = await quietMock(t, { 'cors-origin': ['http://localhost:5173'] });
  const from = async (origin: string) =>
    (await ask(mock, '/v2/conversations/123', { origin })).headers['access-control-allow-origin'];
  t.equal(await from('http://localhost:5173'), 'http://localhost:5173');
  t.equal(await from('http://elsewhere.example'), undefined);
  for (const origin of ['http://localhost:5173', 'http://elsewhere.example']) {
    t.equal((await ask(mock, '/v2/conversations/123', { origin })).headers.vary, 'Origin', 'kept apart by caches');
  }
});

t.test('without CORS, OPTIONS still says what is allowed', async (t) => {
  const mock = await quietMock(t, { 'cors-origin': ['none'] });
  t.equal(
    (await ask(mock, '/v2/conversations/123', { origin: 'http://localhost:5173' })).headers[
      'access-control-allow-origin'
    ],
    undefined,
  );
  const { statusCode, headers } = await mock.server.inject({ method: 'OPTIONS', url: '/v2/conversations/x' });
  t.equal(statusCode, 204);
  t.equal(headers.allow, 'GET, HEAD, OPTIONS');
});

/** Asks as a key, and says what came back. */
const statusOf = async (mock: QuietMock, url: string, key = 'demo') =>
  (await ask(mock, url, { 'x-apikey': key })).statusCode;

const control = (
  mock: QuietMock,
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  path: string,
  payload?: object,
  key = 'demo',
) => mock.server.inject({ method, url: `/_mock${path}`, headers: { 'x-apikey': key }, ...(payload && { payload }) });

t.test('past the rate limit a world waits for the next minute of its clock, others do not', async (t) => {
  const mock = await quietMock(t, { 'rate-limit': 2 });
  for (const url of ['/v2/conversations/777', '/v2/nowhere']) await ask(mock, url);
  const refused = await ask(mock, '/v2/conversations/777');
  t.equal(refused.statusCode, 429);
  t.strictSame(refused.json(), { error: { json: 'Too many requests' } });
  t.match(refused.headers, {
    'retry-after': '60',
    'x-mock-source': 'limit',
    'x-mock-variant': 'rate-limited',
    'access-control-allow-origin': '*',
  });
  t.equal(await statusOf(mock, '/v2/conversations/777', 'demo:alice'), 429, 'its users share it');
  t.equal(await statusOf(mock, '/v2/conversations/777', 'invalid'), 401, 'who asks comes first');
  t.equal(await statusOf(mock, '/v2/conversations/x', 'demo'), 429, 'what is asked does not');
  t.equal(await statusOf(mock, '/v2/conversations/777', 'other'), 200);

  await control(mock, 'POST', '/clock/advance', { by: 'PT59S' });
  t.equal((await ask(mock, '/v2/conversations/777')).headers['retry-after'], '1');
  await control(mock, 'POST', '/clock/advance', { by: 'PT1S' });
  t.equal(await statusOf(mock, '/v2/conversations/777'), 200);
});

t.test('with a clock that runs, the minute passes by itself', async (t) => {
  const mock = await quietMock(t, { 'rate-limit': 1, clock: 'real' });
  // Not at the end of a minute, so that it does not pass between two requests.
  await control(mock, 'PUT', '/clock', { now: '2026-01-15T09:30:00Z' });
  t.equal(await statusOf(mock, '/v2/conversations/777'), 200);
  const refused = await ask(mock, '/v2/conversations/777');
  t.equal(refused.statusCode, 429);
  const seconds = Number(refused.headers['retry-after']);
  t.ok(seconds > 30 && seconds <= 60, String(seconds));
  await control(mock, 'PUT', '/clock', { now: '2026-01-15T09:30:59.900Z' });
  t.equal(await statusOf(mock, '/v2/conversations/777'), 429);
  t.ok(await until(async () => (await statusOf(mock, '/v2/conversations/777')) === 200));
});

t.test('preflights and the control plane are not limited', async (t) => {
  const mock = await quietMock(t, { 'rate-limit': 1 });
  for (const _ of [1, 2]) await ask(mock, '/v2/conversations/777');
  t.equal((await mock.server.inject({ method: 'OPTIONS', url: '/v2/conversations/777' })).statusCode, 204);
  t.equal((await control(mock, 'GET', '/rate-limit')).statusCode, 200);
});

t.test('every request with a good key is journaled, whatever came of it', async (t) => {
  const mock = await quietMock(t, { 'rate-limit': 6, 'only-fixtures': true });
  const rows = [
    ['GET', '/v2/conversations/123', 'fixture vendor-example 200 123'],
    ['HEAD', '/v2/conversations/404', 'status-id not-found 404 404'],
    ['GET', '/v2/conversations/x', 'request bad-request 400 null'],
    ['GET', '/v2/conversations/123?__x', 'request bad-preference 400 123'],
    ['POST', '/v2/conversations/123', 'request method-not-allowed 405 123'],
    ['GET', '/v2/nowhere', 'request not-found 404 null'],
    ['GET', '/v2/conversations/123', 'limit rate-limited 429 123'],
  ] as const;
  for (const [method, url] of rows) await ask(mock, url, { 'x-apikey': 'demo:alice' }, method);
  for (const key of ['invalid', '']) await ask(mock, '/v2/conversations/1', { 'x-apikey': key });
  await mock.server.inject({ method: 'OPTIONS', url: '/v2/conversations/1', headers: { 'x-apikey': 'demo' } });
  for (const url of ['/livez', '/nowhere', '/_mock/clock']) await ask(mock, url);
  const { requests } = (await control(mock, 'GET', '/requests')).json();
  t.strictSame(
    requests.map((entry: Entry) => [
      entry.method,
      entry.path,
      `${entry.source} ${entry.variant} ${entry.status} ${entry.id}`,
      entry.user,
    ]),
    rows.map(([method, url, told]) => [method, url.split('?')[0], told, 'alice']),
  );
});
