import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { limits } from '../../src/config/limits.ts';
import type { Config } from '../../src/config/read.ts';
import { vendorEndpoints } from '../../src/partoo/endpoints.ts';
import { preferenceNames } from '../../src/plugins/preferences.ts';
import { shortHash } from '../../src/world/key-hash.ts';
import { ask, type QuietMock, quietMock } from '../quiet-mock.ts';

/** A mock that listens, and its port. */
async function listening(t: Test, config: Partial<Config> = {}) {
  const mock = await quietMock(t, config);
  const url = await mock.listen();
  return { mock, url, port: Number(new URL(url).port) };
}

/** Sends bytes, and reads until the server closes the connection. */
async function raw(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(bytes);
  return text(socket);
}

const requestsOf = async (mock: QuietMock, key = 'demo') =>
  (await ask(mock, '/_mock/requests', { 'x-apikey': key })).json().requests;

t.test('--error-key errors answers every error under the plural, as the older contract has it', async (t) => {
  const { mock, port } = await listening(t, { 'error-key': 'errors' });
  const bodyOf = async (url: string, headers = {}) => (await ask(mock, url, headers)).json();
  t.strictSame(await bodyOf('/v2/conversations/404'), { errors: { json: 'Resource not found' } });
  t.strictSame(await bodyOf('/v2/conversations/5', { 'x-apikey': '' }), {
    errors: { authentication: 'User not authenticated' },
  });
  t.strictSame(await bodyOf('/v2/conversations/x'), {
    errors: { json: { conversation_id: 'must be an integer from 1 to 9007199254740991' } },
  });
  t.strictSame(await bodyOf('/v2/conversations/5?__fault=status'), { errors: { json: 'Service unavailable' } });
  t.strictSame(await bodyOf('/nowhere'), { errors: { json: 'Resource not found' } });
  t.match(await raw(port, 'NONSENSE\r\n\r\n'), /\r\n\r\n\{"errors":\{"json":\{\}\}\}$/);
  t.strictSame(await bodyOf('/v2/conversations/5?__code=415'), {
    errors: { json: 'Unsupported media type. Please use application/json' },
  });
});

t.test('an error nobody expected has the vendor’s form, and is logged, after a delay too', async (t) => {
  const mock = await quietMock(t);
  const broken = new Error('broken on purpose');
  const logged: unknown[] = [];
  mock.log.error = (error: unknown) => logged.push(error);
  mock.dataset.resolve = () => {
    throw broken;
  };
  for (const url of ['/v2/conversations/123', '/v2/conversations/123?__delay=1']) {
    const answer = await ask(mock, url);
    t.equal(answer.statusCode, 500, url);
    t.equal(answer.body, '{"error":{"json":"Internal server error"}}');
    t.equal(answer.headers['x-mock-variant'], 'internal-error');
  }
  t.strictSame(logged, [{ err: broken }, { err: broken }]);
});

t.test('the control plane and the emulated API keep their errors to themselves', async (t) => {
  const mock = await quietMock(t);
  const control = await ask(mock, '/_mock/nowhere');
  t.equal(control.headers['content-type'], 'application/problem+json; charset=utf-8');
  t.equal(control.headers['access-control-allow-origin'], undefined);
  t.equal((await ask(mock, '/nowhere')).body, '{"error":{"json":"Resource not found"}}');
});

t.test('without a control plane there is nothing under its path', async (t) => {
  const mock = await quietMock(t, { control: false });
  for (const url of ['/_mock', '/_mock/clock']) {
    t.match(await ask(mock, url), { statusCode: 404, body: '{"error":{"json":"Resource not found"}}' });
  }
});

t.test('a request is in the journal from its arrival, and what its client left is gone from it', async (t) => {
  const { mock, url } = await listening(t);
  const leave = new AbortController();
  const waiting = fetch(`${url}/v2/conversations/7?__delay=60000`, {
    headers: { 'x-apikey': 'demo' },
    signal: leave.signal,
  }).catch((error) => error.name);
  while ((await requestsOf(mock)).length === 0) await wait(5);
  t.match(await requestsOf(mock), [{ id: 7, status: null, source: null, variant: null, durationMs: null }]);
  leave.abort();
  t.equal(await waiting, 'AbortError');
  while ((await requestsOf(mock))[0].status === null) await wait(5);
  t.match(await requestsOf(mock), [{ id: 7, status: 0, source: 'client', variant: 'gone' }]);
});

t.test('too many waiting requests of a world are refused, in the words of the mock', async (t) => {
  const { mock, url } = await listening(t);
  const get = (delay: number) =>
    fetch(`${url}/v2/conversations/7?__delay=${delay}`, { headers: { 'x-apikey': 'demo' } });
  const waiting = Array.from({ length: limits.waitingPerWorld }, () => get(60_000));
  while ((await requestsOf(mock)).length < limits.waitingPerWorld) await wait(20);
  const refused = await get(60_000);
  t.equal(refused.status, 503);
  t.match(await refused.json(), { type: 'urn:partoo-mock:too-many-waiting', problems: [] });
  t.equal(refused.headers.get('x-mock-variant'), 'too-many-waiting');
  t.equal(refused.headers.get('preference-applied'), null);
  t.equal((await get(0)).status, 503, 'no wait is a wait, too');
  const fault = await fetch(`${url}/v2/conversations/7?__fault=latency`, { headers: { 'x-apikey': 'demo' } });
  t.equal(fault.status, 503);
  await ask(mock, '/_mock/reset', {}, 'POST');
  const statuses = new Set((await Promise.all(waiting)).map(({ status }) => status));
  t.strictSame([...statuses], [200], 'a reset ends every wait with its answer');
});

t.test('what Node cannot read is answered as an error of the vendor’s', async (t) => {
  const { port } = await listening(t);
  t.match(
    await raw(port, 'NONSENSE\r\n\r\n'),
    /^HTTP\/1\.1 400 Bad Request\r\n.*\r\n\r\n\{"error":\{"json":\{\}\}\}$/s,
  );
  const long = `GET / HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`;
  t.match(await raw(port, long), /^HTTP\/1\.1 431 .*"Request header fields too large"/s);
  t.match(await raw(port, 'CONNECT a.example:443 HTTP/1.1\r\nhost: a\r\n\r\n'), /^HTTP\/1\.1 400 .*Connection: close/s);
  t.match(await raw(port, 'NONSENSE\r\n\r\n'), /Access-Control-Allow-Origin: \*/);
});

t.test(
  'what cannot be read is warned of with a guess at the reason, so many times, and never by its bytes',
  async (t) => {
    const { mock, port } = await listening(t);
    const warnings: string[] = [];
    mock.log.warn = (message: unknown) => typeof message === 'string' && warnings.push(message);
    const head = 'POST /v2/conversations/1 HTTP/1.1\r\nhost: a\r\nx-apikey: s3cret\r\n';
    for (const [bytes, guess] of [
      ['\x16\x03\x01\x02\x00\x01\x00', 'it looks like TLS: use http://, not https://'],
      ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'it looks like HTTP/2'],
      ['PROXY TCP4 1.1.1.1 2.2.2.2 1 2\r\n', 'it looks like the PROXY protocol'],
      ['\r\n\r\n\0\r\nQUIT\n', 'it looks like the PROXY protocol'],
      ['\x05\x01\x00', 'it looks like SOCKS'],
      ['s3cret\r\n\r\n', 'it does not begin with a method'],
      ['GET /s3cret b HTTP/1.1\r\n\r\n', 'has the path a blank'],
      ['GET /\x01s3cret HTTP/1.1\r\n\r\n', 'its path has a character that has to be encoded'],
      [`${head}x-apikey: s3cret\ns3cret\r\n\r\n`, 'a header has a character that none may have'],
      [`${head}content-length: s3cret\r\n\r\n`, 'do not say how long'],
      [`${head}transfer-encoding: chunked\r\n\r\ns3cret\r\n`, 'its body is not in the chunks'],
      [`GET / HTTP/1.1\r\nx: ${'s3cret'.repeat(4000)}\r\n\r\n`, 'its headers exceed 16 KiB'],
      ['CONNECT s3cret.example:443 HTTP/1.1\r\nhost: a\r\n\r\n', 'CONNECT is for a proxy'],
    ] as const) {
      await raw(port, bytes);
      t.match(warnings.at(-1), guess);
    }
    t.notMatch(warnings.join(), /s3cret/);
    for (let count = 0; count < 20; count += 1) await raw(port, '\x16\x03\x01');
    const ofTls = warnings.filter((one) => one.includes('TLS'));
    t.equal(ofTls.length, limits.warnings);
    t.match(ofTls.at(-1), /\(more of this kind are not logged\)$/);
  },
);

t.test('a client that goes without a request is warned of by nobody', async (t) => {
  const { mock, port } = await listening(t);
  const warnings: unknown[] = [];
  mock.log.warn = (message: unknown) => warnings.push(message);
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.resetAndDestroy();
  const waiting = connect(port, '127.0.0.1');
  waiting.write('GET /v2/conversations/7?__delay=500 HTTP/1.1\r\nhost: a\r\nx-apikey: demo\r\n\r\n');
  while ((await requestsOf(mock)).length === 0) await wait(5);
  waiting.resetAndDestroy();
  while ((await requestsOf(mock))[0].status === null) await wait(5);
  t.strictSame(warnings, []);
});

t.test('nonsense behind a request that waits is answered after it', async (t) => {
  const { port } = await listening(t);
  const delayed = 'GET /v2/conversations/123?__delay=200 HTTP/1.1\r\nhost: a\r\nx-apikey: demo\r\n\r\n';
  t.match(await raw(port, `${delayed}NONSENSE\r\n\r\n`), /^HTTP\/1\.1 200 OK\r\n.*HTTP\/1\.1 400 Bad Request\r\n/s);
});

t.test('a key that is sent twice is no key', async (t) => {
  const { port } = await listening(t);
  const line = 'GET /v2/conversations/123 HTTP/1.1\r\nhost: a\r\nconnection: close\r\nx-apikey: ';
  t.match(await raw(port, `${line}one\r\nX-ApiKey: two\r\n\r\n`), /^HTTP\/1\.1 401 /);
  t.match(await raw(port, `${line}one, two\r\n\r\n`), /^HTTP\/1\.1 200 /, 'but it may hold a comma');
});

t.test('origins that are named read no answer to what cannot be read', async (t) => {
  const { port } = await listening(t, { 'cors-origin': ['https://a.example'] });
  t.notMatch(await raw(port, 'NONSENSE\r\n\r\n'), /Access-Control/);
});

t.test('a target in absolute form, HTTP/1.0 and Expect are understood', async (t) => {
  const { port } = await listening(t);
  const key = 'x-apikey: demo\r\nconnection: close';
  const first = (answer: string) => answer.split('\r\n', 1)[0];
  const ask = async (line: string, more = '') => first(await raw(port, `${line}\r\nhost: a\r\n${key}${more}\r\n\r\n`));
  t.equal(await ask('GET http://partoo.example/v2/conversations/123 HTTP/1.1'), 'HTTP/1.1 200 OK');
  t.equal(await ask('GET http://partoo.example?x=1 HTTP/1.1'), 'HTTP/1.1 200 OK');
  t.equal(await ask('HEAD / HTTP/1.0'), 'HTTP/1.1 200 OK');
  t.equal(await ask('OPTIONS * HTTP/1.1'), 'HTTP/1.1 204 No Content');
  t.equal(await ask('GET /v2/conversations/123 HTTP/1.0'), 'HTTP/1.1 200 OK');
  t.equal(await ask('GET /v2/conversations/123 HTTP/1.1', '\r\nexpect: 200-ok'), 'HTTP/1.1 200 OK');
});

t.test('a stop closes connections on which nobody asked anything', async (t) => {
  const { mock, port } = await listening(t);
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  const closed = once(socket, 'close');
  await mock.close();
  await closed;
  t.pass('the client was not waited for');
});

t.test('a request that is still coming in when its world is dropped is a 409, and nothing else suffers', async (t) => {
  const { mock, port } = await listening(t, { 'max-worlds': 2 });
  const asKey = (key: string) => ask(mock, '/_mock/clock', { 'x-apikey': key });
  await mock.app.inject({
    method: 'PUT',
    url: '/_mock/rate-limit',
    headers: { 'x-apikey': 'slow' },
    payload: { limit: 9 },
  });
  const following = text((await fetchStream(mock)).stream);
  const body = '{"limit":5}';
  for (const [method, path] of [
    ['PUT', '/_mock/rate-limit'],
    ['POST', '/_mock/reset'],
  ]) {
    await asKey('slow');
    const length = method === 'PUT' ? body.length : 2;
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `${method} ${path} HTTP/1.1\r\nhost: localhost\r\nx-apikey: slow\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`,
    );
    const hasArrived = () => [...mock.app.connections.values()].some((last) => last?.writableEnded === false);
    while (!hasArrived()) await wait(5);
    await wait(5);
    for (const key of ['one', 'two']) await asKey(key);
    socket.write(method === 'PUT' ? body : '{}');
    t.match(await text(socket), /^HTTP\/1\.1 409 Conflict\r\n.*the world was dropped meanwhile/s);
  }
  t.equal((await asKey('slow')).statusCode, 200, 'the key has a new world');
  t.match(await following, /^: open\nid: \S+\n\n$/, 'who follows a dropped world is not left waiting');

  /** Follows the world `slow`. */
  async function fetchStream({ app }: QuietMock) {
    const response = await app.inject({
      url: '/_mock/requests/stream',
      headers: { 'x-apikey': 'slow' },
      payloadAsStream: true,
    });
    return { stream: response.stream() };
  }
});

t.test('a rate limit of a world that was dropped counts no more', async (t) => {
  const mock = await quietMock(t, { 'max-worlds': 1, 'rate-limit': 1 });
  const [world] = await Promise.all([mock.app.worlds.callerOf('a')]);
  await mock.app.worlds.callerOf('b');
  t.equal(await world.world.count('x'), 1);
  t.equal(await world.world.count('x'), 1);
});

t.test('a QUERY without a content type, which Fastify refuses by itself, is a bad request', async (t) => {
  const mock = await quietMock(t);
  const logged: unknown[] = [];
  mock.log.error = (error: unknown) => logged.push(error);
  const answer = await ask(mock, '/media/0', {}, 'QUERY');
  t.equal(answer.statusCode, 400);
  t.equal(answer.body, '{"error":{"json":{}}}');
  t.strictSame(logged, []);
});

t.test(
  'a path of the control plane that cannot be decoded is a problem, unless there is no control plane',
  async (t) => {
    const mock = await quietMock(t);
    t.match((await ask(mock, '/_mock/%ff?secret=1')).json(), { status: 404, detail: /^the path cannot be decoded/ });
    t.equal((await ask(mock, '/_mockery/%ff')).body, '{"error":{"json":"Resource not found"}}');
    const without = await quietMock(t, { control: false });
    t.equal((await ask(without, '/_mock/%ff')).body, '{"error":{"json":"Resource not found"}}');
  },
);

/** The lines of warnings from now on. */
function warningsOf(mock: QuietMock): string[] {
  const lines: string[] = [];
  mock.log.warn = (_: unknown, line?: unknown) => lines.push(String(line));
  return lines;
}

t.test('the log says which path was probably meant by one that no route has', async (t) => {
  const mock = await quietMock(t);
  const rows: readonly [path: string, meant?: string][] = [
    ['/conversations/777?secret=1', '/v2/conversations/777'],
    ['/v1/conversations/777', '/v2/conversations/777'],
    ['/v2/v2/conversations/777', '/v2/conversations/777'],
    ['/api/v2/conversations/777', '/v2/conversations/777'],
    ['/v2//conversations/777', '/v2/conversations/777'],
    ['/v2/conversations/777/', '/v2/conversations/777'],
    ['/v2/conversation/777', '/v2/conversations/777'],
    ['/v2/user/serch/count', '/v2/user/search/count'],
    ['/reviews', '/v2/reviews'],
    ['/v2/nowhere'],
    ['/favicon.ico'],
    [`/v2/${'x'.repeat(300)}/777`],
  ];
  for (const [path, meant] of rows) {
    const lines = warningsOf(mock);
    t.equal((await ask(mock, path)).statusCode, 404, path);
    const [asked] = path.split('?', 1);
    t.strictSame(lines, meant === undefined ? [] : [`GET ${asked} 404: did you mean ${meant}?`], path);
  }
});

t.test(
  'an endpoint that Partoo has and the mock has not is told apart, in the log and by X-Mock-Variant',
  async (t) => {
    const mock = await quietMock(t);
    const lines = warningsOf(mock);
    const reviews = await ask(mock, '/v2/reviews');
    t.equal(reviews.body, '{"error":{"json":"Resource not found"}}');
    t.equal(reviews.headers['x-mock-variant'], 'not-emulated');
    t.equal((await ask(mock, '/v2/nowhere')).headers['x-mock-variant'], 'not-found');
    t.equal((await ask(mock, '/v2/reviews', {}, 'POST')).headers['x-mock-variant'], 'not-found');
    t.strictSame(lines, [
      'GET /v2/reviews 404: Partoo has GET /v2/reviews, the mock has not',
      'POST /v2/reviews 404: Partoo has /v2/reviews by another method than POST, the mock has not',
    ]);
    const listed = await ask(mock, '/_mock/requests?variant=not-emulated');
    t.match(listed.json(), { requests: [{ path: '/v2/reviews' }] });
    t.strictSame((await ask(mock, '/_mock/coverage')).json().errors.served, ['not-found'], 'and is no error seen');
  },
);

t.test('no method and path is named twice among the endpoints of the vendor', async (t) => {
  const all = vendorEndpoints.map(({ method, path }) => `${method} ${path}`);
  t.strictSame([...new Set(all)], all);
  for (const one of all) t.match(one, /^[A-Z]+ \/v2(\/(:?\w|[\w-])+)+$/);
});

t.test('a link may have its key in it: a GET is answered as with the header', async (t) => {
  const mock = await quietMock(t);
  const { statusCode, headers, body } = await ask(mock, '/v2/conversations/1003', { 'x-apikey': 'demo:alice' });
  const link = async (query: string, more: object = {}) =>
    mock.app.inject({ url: `/v2/conversations/1003?${query}`, ...more });
  const linked = await link('__key=demo%3Aalice');
  t.strictSame([linked.statusCode, linked.body], [statusCode, body]);
  t.equal(linked.headers['x-mock-variant'], headers['x-mock-variant']);
  t.equal((await link('__key=demo&__code=503')).statusCode, 503, 'with preferences, too');
  t.equal((await link('__key=forbidden')).statusCode, 403);
  t.equal((await link('__key=other', { headers: { 'x-apikey': 'demo' } })).statusCode, 200, 'a header comes first');
  const { requests } = (await ask(mock, '/_mock/requests')).json();
  t.match(requests, [
    { user: 'alice' },
    { user: 'alice', path: '/v2/conversations/1003' },
    { status: 503 },
    { id: 1003 },
  ]);

  for (const query of ['key=demo', '__Key=demo', '__key=', '__key=demo&__key=demo', '__key=%E6%B8%AC', '__key=a%0Ab']) {
    t.equal((await link(query)).statusCode, 401, query);
  }
  t.equal((await link('__key=demo', { method: 'HEAD' })).statusCode, 200);
  t.equal((await link('__key=demo', { method: 'PATCH' })).statusCode, 401, 'what changes something is no link');
  t.equal((await mock.app.inject('/_mock/clock?__key=demo')).statusCode, 401, 'nor is the control plane');
  const valid = await quietMock(t, { 'api-key': ['the-one'] });
  t.equal((await valid.app.inject('/v2/conversations/5?__key=the-one')).statusCode, 200);
  t.equal((await valid.app.inject('/v2/conversations/5?__key=other')).statusCode, 401);
  const quiet = await quietMock(t, { 'mock-headers': false });
  t.equal((await quiet.app.inject('/v2/conversations/1003?__key=demo')).statusCode, 401, 'off by --no-mock-headers');
});

t.test('the log says why a key was refused, and where it seems to stand instead', async (t) => {
  const mock = await quietMock(t, { 'api-key': ['the-one'] });
  const expected = 'the key is expected in';
  const rows: readonly [headers: Record<string, string>, path: string, why?: string][] = [
    [{ authorization: 'Bearer the-one' }, '', `${expected} x-APIKey, not in Authorization: Bearer`],
    [{ authorization: 'the-one' }, '', `${expected} x-APIKey, not in Authorization`],
    [{ 'x-api-key': 'the-one' }, '', `${expected} x-APIKey, not in x-api-key`],
    [{}, '?api_key=the-one', `${expected} the header x-APIKey, not in the parameter api_key`],
    [{}, '?__key=teh-one', `the key ${shortHash('teh-one')}, a hash, is none of those that --api-key names`],
    [{}, '?__key=the-one&__key=teh-one', `${expected} the header x-APIKey, not in the parameter __key`],
    [{ 'x-apikey': 'teh-one' }, '', `the key ${shortHash('teh-one')}, a hash, is none of those that --api-key names`],
    [{ 'x-apikey': 'expired' }, '', 'the key expired is always refused, it stands for a key whose time is over'],
    [{}, ''],
  ];
  for (const [headers, query, why] of rows) {
    const lines = warningsOf(mock);
    await ask(mock, `/v2/conversations/5${query}`, { 'x-apikey': '', ...headers });
    t.strictSame(lines, why === undefined ? [] : [`GET /v2/conversations/5 401: ${why}`]);
    t.notMatch(lines.join(), /the-one|teh-one/);
  }
  const { port } = await listening(t);
  t.match(
    await raw(
      port,
      'GET /v2/conversations/1 HTTP/1.1\r\nhost: a\r\nconnection: close\r\nx-apikey: a\r\nx-apikey: b\r\n\r\n',
    ),
    / 401 /,
  );
});

t.test('joined variants that are misspelt, or contradict each other, are refused with what is meant', async (t) => {
  const mock = await quietMock(t);
  const said = async (name: string) => (await ask(mock, `/v2/conversations/5?__example=${name}`)).json().detail;
  t.match(await said('expired+unred'), /did you mean expired\+unread\?$/);
  t.match(await said('google+sms'), /expected variants that do not contradict each other$/);
});

t.test('a value without its preference, or under another name, is told the one that is meant', async (t) => {
  const mock = await quietMock(t);
  const said = async (prefer: string, query = '') =>
    (await ask(mock, `/v2/conversations/5${query}`, { 'x-apikey': 'demo', prefer })).json().detail;
  const rows = [
    ['solved', 'example=solved'],
    ['variant=expired+unread', 'example=expired+unread'],
    ['404', 'code=404'],
    ['status=503', 'code=503'],
    ['reset', 'fault=reset'],
    ['timeout', 'fault=hang'],
    ['success', 'delivery=success'],
  ] as const;
  for (const [prefer, meant] of rows) {
    t.equal(await said(prefer), `${prefer}: did you mean ${meant}?`);
  }
  t.equal(await said('', '?__solved'), '__solved: did you mean __example=solved?');
  t.equal(await said('exmple=solved'), `exmple=solved: did you mean example? one of ${preferenceNames.join(', ')}`);
  t.match(await said('', '?__variant=a&__variant=b'), /^__variant=several values: one of code, /);
  t.match(await said('fault=timeout'), /^fault=timeout: did you mean hang\? one of /);
  t.match(await said('fault=slow'), /^fault=slow: did you mean latency\? one of /);
});

t.test('a preference that was not understood, or stands where none is read, is told in the log', async (t) => {
  const mock = await quietMock(t);
  const lines = warningsOf(mock);
  t.equal((await ask(mock, '/v2/conversations/5', { prefer: 'exmple=open' })).statusCode, 400);
  t.equal((await ask(mock, '/v2/conversations/5?example=open&page=2')).statusCode, 200, 'not refused');
  await ask(mock, '/v2/conversations/5?page=2');
  t.strictSame(lines, [
    `GET /v2/conversations/5 400: exmple=open: did you mean example? one of ${preferenceNames.join(', ')}`,
    'GET /v2/conversations/5 200: did you mean ?__example=…?',
  ]);
});

t.test('a demand that fails says which requests came elsewhere meanwhile', async (t) => {
  const mock = await quietMock(t, { 'api-key': ['suite', 'other', 'third', 'fourth', 'fifth'] });
  const verify = async (key: string, demand: object) => {
    const { statusCode, body } = await mock.server.inject({
      method: 'POST',
      url: '/_mock/requests/verify',
      headers: { 'x-apikey': key },
      payload: demand,
    });
    return { statusCode, ...JSON.parse(body) };
  };
  const get = (path: string, key: string) => ask(mock, path, { 'x-apikey': key });
  const one = { match: { id: 777 }, count: 1 };
  await get('/v2/conversations/1', 'fifth');
  await new Promise((resolve) => setTimeout(resolve, 5));
  t.strictSame((await verify('suite', one)).elsewhere, [], 'nothing came since the world began');

  await get('/conversations/777', 'suite');
  t.match((await verify('suite', one)).elsewhere, [
    '1 request was outside /v2: GET /conversations/777, did you mean /v2/conversations/777?',
  ]);
  await get('/convs/777', 'suite');
  await get('/v2/conversations/777', 'suiet');
  for (const key of ['other', 'other', 'third']) await get('/v2/conversations/777', key);
  const { statusCode, detail, elsewhere } = await verify('suite', one);
  t.equal(statusCode, 409);
  t.equal(detail, 'expected exactly 1 request with id 777, found 0 among 0 requests');
  t.strictSame(elsewhere, [
    '2 requests were outside /v2, the last GET /convs/777',
    `1 request was refused for the key: GET /v2/conversations/777, the key ${shortHash('suiet')}, a hash, is none of those that --api-key names`,
    `other worlds had requests: ${shortHash('other')} (2), ${shortHash('third')} (1)`,
  ]);
  for (const key of ['fourth', 'fifth']) await get('/v2/conversations/777', key);
  t.match((await verify('suite', { inOrder: [{ id: 777 }] })).elsewhere[2], /\(1\) and 1 more$/);
  t.strictSame((await verify('other', { count: 1 })).elsewhere, [], 'where there are too many, none is missing');
  await mock.server.inject({ method: 'DELETE', url: '/_mock/requests', headers: { 'x-apikey': 'suite' } });
  await new Promise((resolve) => setTimeout(resolve, 5));
  t.strictSame((await verify('suite', one)).elsewhere, [], 'nothing came since the journal was cleared');
});

t.test('only so many requests that came to no world are kept', async (t) => {
  const mock = await quietMock(t);
  for (let id = 1; id <= 101; id += 1) await ask(mock, `/conversations/${id}`);
  const kept = mock.server.strays.since(0);
  t.strictSame([kept.length, kept[0]?.path], [100, '/conversations/2']);
});

t.test('who asks to be unrecorded leaves no trace, and meets no fault and no limit', async (t) => {
  const mock = await quietMock(t);
  await setUp(mock, 'PUT', '/_mock/faults', { faults: [{ fault: 'status', schedule: { first: 1 } }] });
  await setUp(mock, 'PUT', '/_mock/rate-limit', { limit: 1 });
  for (const [url, headers] of [
    ['/v2/conversations/777', { prefer: 'unrecorded' }],
    ['/v2/conversations/777?__unrecorded', {}],
    ['/v2/conversations', { prefer: 'delay=1, Unrecorded' }],
  ] as const) {
    const answer = await ask(mock, url, headers);
    t.equal(answer.statusCode, 200, url);
    t.match(answer.headers['preference-applied'], /unrecorded$/);
  }
  t.strictSame(await requestsOf(mock), []);
  t.strictSame((await ask(mock, '/_mock/coverage')).json().variants.served, []);
  t.equal((await ask(mock, '/_mock/rate-limit')).json().remaining, 1);
  t.equal((await ask(mock, '/v2/conversations/777')).statusCode, 503, 'the fault is still due');
  t.equal((await ask(mock, '/v2/conversations/777', { prefer: 'unrecorded=maybe' })).statusCode, 400);
});

t.test('without the headers of the mock nobody is unrecorded', async (t) => {
  const mock = await quietMock(t, { 'mock-headers': false });
  await ask(mock, '/v2/conversations/777', { prefer: 'unrecorded' });
  t.equal((await requestsOf(mock)).length, 1);
});

const setUp = (mock: QuietMock, method: 'PUT', url: string, payload: object) =>
  mock.server.inject({ method, url, payload, headers: { 'x-apikey': 'demo' } });
