import { METHODS } from 'node:http';
import t from 'tap';
import { variants } from '../../../src/dataset/variants.ts';
import { faultNames } from '../../../src/faults/faults.ts';
import { version } from '../../../src/files/package.ts';
import { dataVersion } from '../../../src/random/random.ts';
import { tag, tags } from '../../../src/routes/mock/tags.ts';
import { answerIn, requestOf, send } from '../../fuzz/wire.ts';
import { as, ask, control, misread, quietMock, refused, served } from './asking.ts';

const start = '2026-01-15T09:30:00.000Z';
const paths = [
  '',
  '/',
  '/reset',
  '/log',
  '/conversations',
  '/conversations/5',
  '/clock',
  '/clock/advance',
  '/faults',
  '/rate-limit',
  '/requests',
  '/requests/verify',
  '/coverage',
  '/deliveries',
  '/deliveries/1/redeliver',
  '/webhook-faults',
  '/webhook-key',
  '/keys',
];

t.test('the catalogue lists all that the mock has', async (t) => {
  const mock = await quietMock(t, { seed: 7, 'max-worlds': 9 });
  const { status, type, body } = await control(mock, 'GET', '');
  t.equal(status, 200);
  t.equal(type, 'application/json; charset=utf-8');
  t.match(body, { name: 'partoo-mock', version: version(), seed: 7, dataVersion, clock: start });
  t.match((await control(mock, 'GET', '', undefined, as('suite-42'))).body, { world: '9b1db143' });
  t.strictSame(body.cases, mock.dataset.cases);
  const described = Object.entries(variants).map(([name, { description }]) => ({ name, description }));
  t.strictSame(body.variants, described);
  t.strictSame(
    body.faults.map(({ name }: { name: string }) => name),
    faultNames,
  );
  t.match(body.faults[0], { name: 'status', description: /./, settings: { type: 'object' } });
  t.match(body.limits, { journal: 1000, 'max-worlds': 9, eventsPerWorld: 10_000, bodyBytes: 1_000_000 });
  t.strictSame((await control(mock, 'GET', '/')).body, body);
  await control(mock, 'PUT', '/clock', { now: '2026-02-01T00:00:00Z' }, as('late'));
  t.equal((await control(mock, 'GET', '', undefined, as('late'))).body.clock, '2026-02-01T00:00:00.000Z');
});

t.test('each group of operations says what it is', async (t) => {
  t.strictSame(
    tags.map(({ name }) => name),
    Object.values(tag),
  );
});

t.test('who has no valid key has no world', async (t) => {
  const mock = await quietMock(t, { 'api-key': ['valid'] });
  const detail = 'x-APIKey selects the world: send one that is valid';
  for (const key of ['', 'demo', 'invalid', 'forbidden']) {
    refused(t, await control(mock, 'GET', '/clock', undefined, as(key)), 401, 'bad-key', detail);
  }
  const none = await mock.app.inject('/_mock/clock');
  t.equal(none.json().detail, detail);
  refused(t, await control(mock, 'PUT', '/clock', '{bad', as('demo')), 401, 'bad-key', detail);
  t.equal((await control(mock, 'GET', '/clock', undefined, as('valid'))).status, 200);
});

t.test('an unknown operation is a 404 that names the nearest, or all there are, whoever asks', async (t) => {
  const mock = await quietMock(t);
  const all = /^one of \/_mock, \/_mock\/reset, .*\/_mock\/keys, \/_mock\/worlds\/stream$/;
  for (const [method, path, meant] of [
    ['GET', '/request', 'did you mean /_mock/requests?'],
    ['GET', '/request?secret=b', 'did you mean /_mock/requests?'],
    ['POST', '/conversation/777', 'did you mean /_mock/conversations/777?'],
    ['GET', '//clock', 'did you mean /_mock/clock?'],
    ['GET', '/Clock/', 'did you mean /_mock/clock?'],
    ['OPTIONS', '/clocks', 'did you mean /_mock/clock?'],
    ['GET', '/nowhere', all],
    ['GET', '/__proto__', all],
    ['GET', '/conversations/5/override/variant/of/it', all],
  ] as const) {
    for (const key of ['demo', '']) {
      const answer = await control(mock, method, path, undefined, as(key));
      // The query may hold a secret.
      const name = `${method} /_mock${path.split('?', 1)[0]}`;
      const [said, suggested] = String(answer.body.detail).split(': ');
      t.equal(said, `${name} is no operation of the control plane`);
      t.match(suggested, meant, name);
      refused(t, answer, 404, 'not-found', answer.body.detail);
    }
  }
  t.equal((await ask(mock, 'GET', '/_mockery')).text, '{"error":{"json":"Resource not found"}}');
});

t.test('a method that an operation does not take is a 405 that says what the path takes', async (t) => {
  const mock = await quietMock(t);
  for (const [method, path, allow, said] of [
    ['POST', '/clock', 'GET, HEAD, PUT', 'GET (Read the clock), PUT (Set the clock)'],
    ['PROPFIND', '/clock', 'GET, HEAD, PUT', 'GET (Read the clock), PUT (Set the clock)'],
    ['GET', '/reset?all=true', 'POST', 'POST (Reset a world, or all of them)'],
    ['POST', '/conversations/777', 'GET, HEAD, PUT, PATCH, DELETE', /PUT \(Override a conversation\), PATCH \(/],
  ] as const) {
    for (const key of ['demo', '']) {
      const answer = await control(mock, method, path, undefined, as(key));
      const [taken, methods] = String(answer.body.detail).split(': ');
      t.equal(taken, `/_mock${path.split('?', 1)[0]} does not take ${method}`);
      t.match(methods, said);
      t.equal(answer.headers.allow, `${allow}, OPTIONS`);
      refused(t, answer, 405, 'wrong-method', answer.body.detail);
    }
  }
});

t.test('OPTIONS of a path says what can be asked of it, without a key', async (t) => {
  const mock = await quietMock(t);
  for (const [path, allow] of [
    ['', 'GET, HEAD, OPTIONS'],
    ['/clock', 'GET, HEAD, PUT, OPTIONS'],
    ['/conversations/5?x=1', 'GET, HEAD, PUT, PATCH, DELETE, OPTIONS'],
  ] as const) {
    const answer = await control(mock, 'OPTIONS', path, undefined, as(''));
    t.equal(answer.status, 204, path);
    const named = (list: unknown) => String(list).split(', ').sort();
    t.strictSame(named(answer.headers.allow), named(allow), path);
  }
});

t.test('every method on every path is answered by the plane, and never fails', async (t) => {
  const mock = await quietMock(t);
  for (const method of METHODS.filter((name) => name !== 'CONNECT')) {
    for (const path of paths) {
      for (const payload of [undefined, '{bad', 'null', '[]', '5']) {
        const headers = { ...as('demo'), ...(payload !== undefined && { 'content-type': 'application/json' }) };
        const request = { method: method as 'GET', url: `/_mock${path}`, headers };
        const answer = await mock.app.inject({ ...request, ...(payload !== undefined && { payload }) });
        const { statusCode } = answer;
        const name = `${method} ${path} ${payload}: ${statusCode}`;
        if (statusCode >= 500) t.fail(name);
        const type = answer.headers['content-type'] ?? '';
        if (statusCode >= 400 && type !== 'application/problem+json; charset=utf-8') t.fail(`${name} ${type}`);
        if (method === 'HEAD' && answer.body !== '') t.fail(name);
      }
    }
  }
  t.pass('all answered');
});

t.test('HEAD answers as GET does, without the body', async (t) => {
  const mock = await quietMock(t);
  for (const path of ['', '/conversations', '/clock', '/faults', '/rate-limit', '/requests', '/coverage', '/keys']) {
    const head = await mock.app.inject({ method: 'HEAD', url: `/_mock${path}`, headers: as('demo') });
    t.equal(head.statusCode, 200, path);
    t.equal(head.body, '', path);
    t.equal(head.headers['content-type'], 'application/json; charset=utf-8', path);
  }
  const missing = await mock.app.inject({ method: 'HEAD', url: '/_mock/conversations/5', headers: as('demo') });
  t.equal(missing.statusCode, 404);
});

t.test('a body that is not JSON is refused', async (t) => {
  const mock = await quietMock(t);
  const put = (body: string, type: string) => control(mock, 'PUT', '/clock', body, { 'content-type': type });
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/json', 'x']) {
    refused(t, await put('{"now":"2027-01-01"}', type), 415, 'not-json', 'send the body as application/json');
  }
  const untyped = await mock.app.inject({
    method: 'PUT',
    url: '/_mock/clock',
    headers: { ...as('demo'), 'content-length': '20', 'content-type': '' },
    payload: '{"now":"2027-01-01"}',
  });
  t.equal(untyped.statusCode, 415);
  const rows: Record<string, string> = {
    ' ': 'the body is empty',
    '{bad':
      'the body is not well-formed JSON: at line 1, column 2 stands what is no JSON; names and texts are in double quotes',
    '{"now":"2027-01-01"': 'the body is not well-formed JSON: at line 1, column 20 a } is missing',
    '{"now":"2027-01-01"}}': 'the body is not well-formed JSON: at line 1, column 21 stands more than one value',
    '{\n"__proto__":1}': 'the body has a field __proto__, at line 2, column 1',
    '{"a":{"__proto__":1}}': 'the body has a field __proto__, at line 1, column 7',
    '{"constructor":{"prototype":1}}': 'the body has a field prototype, at line 1, column 17',
    '{"now":"2027-01-01","now":"2028-01-01"}': 'the body has the field now twice, again at line 1, column 21',
    '{"now":12345678901234567890}':
      'the body has a number that would not stay what it is, at line 1, column 8: 12345678901234567890',
  };
  for (const [body, detail] of Object.entries(rows)) {
    refused(t, await put(body, 'application/json'), 400, 'bad-request', detail);
  }
  const latin = await mock.app.inject({
    method: 'PUT',
    url: '/_mock/clock',
    headers: { ...as('demo'), 'content-type': 'application/json' },
    payload: Buffer.from('{"now":"\xe9"}', 'latin1'),
  });
  t.match(latin.json(), { status: 400, detail: 'the body is not in UTF-8, at line 1' });
  t.notOk('polluted' in {});
  for (const body of ['[]', '5', '"text"', 'true']) {
    misread(t, await put(body, 'application/json'), ['', body, 'expected object']);
  }
  misread(t, await put('null', 'application/json'), ['', 'nothing', 'expected object']);
  t.equal((await control(mock, 'GET', '/clock')).body.now, start);
  for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset=UTF-8']) {
    t.equal((await put('{"now":"2027-01-01"}', type)).status, 200, type);
  }
});

t.test('a body that breaks off is a bad request', async (t) => {
  const mock = await quietMock(t);
  const headers = { ...as('demo'), 'content-type': 'application/json', 'content-length': '999' };
  const answer = await mock.app.inject({ method: 'PUT', url: '/_mock/clock', headers, payload: '{}' });
  t.equal(answer.statusCode, 400);
  t.equal(answer.json().detail, 'the body cannot be read');
});

t.test('a missing body is a 400', async (t) => {
  const mock = await quietMock(t);
  for (const operation of [
    'PUT /clock',
    'PUT /conversations',
    'PUT /conversations/5',
    'PUT /faults',
    'POST /faults',
    'PUT /rate-limit',
    'POST /clock/advance',
    'POST /requests/verify',
    'POST /log',
  ]) {
    const [method = '', path = ''] = operation.split(' ');
    misread(t, await control(mock, method, path), ['', 'nothing', 'expected object']);
  }
});

t.test('a body is bounded in bytes and in depth', async (t) => {
  const mock = await quietMock(t);
  const long = JSON.stringify({ consumer_name: 'x'.repeat(1_000_000) });
  for (const path of ['/conversations/5', '/conversations/5?unchecked=true', '/faults']) {
    refused(t, await control(mock, 'PUT', path, long), 413, 'too-large', 'the body exceeds 1000000 bytes');
  }
  t.equal((await control(mock, 'POST', '/log', long)).status, 400, 'a log may be longer');
  const nested = (depth: number) => `{"issues":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  for (const path of ['/conversations/5', '/conversations/5?unchecked=true', '/faults', '/clock']) {
    const answer = await control(mock, 'PUT', path, nested(100_000));
    refused(t, answer, 400, 'bad-request', 'the body is nested deeper than 32, at line 1, column 42');
  }
  t.strictSame((await control(mock, 'GET', '/conversations')).body, { overrides: [] });
  t.equal((await control(mock, 'PUT', '/conversations/5?unchecked=true', nested(31))).status, 200);
  const brackets = '[{"\\'.repeat(50);
  const text = await control(mock, 'PUT', '/conversations/5?unchecked=true', { consumer_name: brackets });
  t.equal(text.body.consumer_name, brackets, 'brackets in a text do not count');
});

t.test('no page of another origin can read it, or is promised that it could', async (t) => {
  const mock = await quietMock(t, { 'cors-origin': ['*'] });
  for (const origin of ['http://localhost:80', 'https://evil.example']) {
    for (const method of ['GET', 'OPTIONS']) {
      const preflight = { origin, 'access-control-request-method': 'PUT' };
      const { headers } = await control(mock, method, '/clock', undefined, preflight);
      const granted = Object.keys(headers).filter((name) => name.startsWith('access-control'));
      t.strictSame(granted, [], `${method} ${origin}`);
    }
  }
});

t.test('no fault, no limit and no journal touches it', async (t) => {
  const mock = await quietMock(t, { 'rate-limit': 1 });
  await control(mock, 'PUT', '/faults', { faults: [{ fault: 'status', with: { status: 503 } }] });
  for (let count = 0; count < 3; count += 1) t.equal((await control(mock, 'GET', '/clock')).status, 200);
  t.strictSame((await control(mock, 'GET', '/requests')).body, { requests: [], dropped: 0 });
  t.equal((await served(mock, 1001)).status, 503);
});

t.test('a world is what its key says, whatever its name', async (t) => {
  const mock = await quietMock(t);
  const names = ['__proto__', 'constructor', 'toString', 'a b', ':', 'x'];
  for (const [at, name] of names.entries()) {
    await control(mock, 'PUT', '/clock', { now: `2027-01-0${at + 1}` }, as(name));
  }
  for (const [at, name] of names.entries()) {
    const { body } = await control(mock, 'GET', '/clock', undefined, as(name));
    t.equal(body.now, `2027-01-0${at + 1}T00:00:00.000Z`, name);
  }
});

t.test('an unexpected error is a 500 that shows nothing of it', async (t) => {
  const mock = await quietMock(t);
  mock.dataset.hasExample = () => {
    throw new Error('broken on purpose');
  };
  const answer = await control(mock, 'PUT', '/conversations/5', { variant: 'open' });
  refused(t, answer, 500, 'failed', 'see the log of the mock');
  t.notMatch(answer.text, 'broken');
});

t.test('without the plane its paths are unknown', async (t) => {
  const mock = await quietMock(t, { control: false });
  for (const path of paths) {
    for (const method of ['GET', 'PUT', 'POST', 'DELETE']) {
      const answer = await control(mock, method, path, method === 'GET' ? undefined : {});
      t.equal(answer.status, 404, `${method} ${path}`);
      t.equal(answer.text, '{"error":{"json":"Resource not found"}}');
    }
  }
});

t.test('addresses, localhost, names without dots and allowed names are its own', async (t) => {
  const mock = await quietMock(t, { 'allowed-host': ['mock.example', 'other.example'] });
  const get = (host: string) => control(mock, 'GET', '/clock', undefined, { host });
  for (const host of [
    'localhost',
    'LOCALHOST:7278',
    '127.0.0.1:7278',
    '192.168.1.20',
    '[::1]:7278',
    '[::1]',
    '[fe80::1]:80',
    'mock',
    'partoo-mock:80',
    'mock:',
    'mock.example',
    'MOCK.example:80',
    'other.example',
  ]) {
    t.equal((await get(host)).status, 200, host);
  }
  for (const host of [
    'evil.example',
    'evil.example:7278',
    'localhost.evil.example',
    '127.0.0.1.nip.io:7278',
    '127.1',
    'localhost.',
    '::1',
    '[evil.example]',
    'evil.example:80:80',
    ':7278',
    'a.mock.example',
    'mock.example.org',
  ]) {
    const answer = await get(host);
    t.equal(answer.status, 403, host);
    t.match(answer.body.detail, `the host ${host} is none of ours`);
  }
  t.match((await get('evil.example:7278')).body.detail, /: allow it with --allowed-host evil\.example$/);
  t.match((await get('evil.example:80:80')).body.detail, /none of ours$/, 'what no option takes is not advised');
});

t.test('what --public-url and --allowed-host name is ours, behind a proxy that puts another Host, too', async (t) => {
  const mock = await quietMock(t, { 'allowed-host': ['a.example'], 'public-url': 'https://mock.example/partoo' });
  const statusOf = async (headers: Record<string, string>) =>
    (await control(mock, 'GET', '/clock', undefined, headers)).status;
  t.equal(await statusOf({ host: 'mock.example' }), 200);
  for (const origin of ['https://mock.example', 'https://a.example:8443', 'http://a.example']) {
    t.equal(await statusOf({ host: '127.0.0.1:7278', origin }), 200, origin);
  }
  for (const origin of ['http://mock.example', 'https://mock.example:8443', 'https://b.example']) {
    t.equal(await statusOf({ host: '127.0.0.1:7278', origin }), 403, origin);
  }
  const said = { host: '127.0.0.1:7278', origin: 'https://b.example', 'sec-fetch-site': 'same-origin' };
  t.equal(await statusOf(said), 200, 'the browser says that the page is ours');
  t.equal(await statusOf({ ...said, host: 'evil.example' }), 403, 'unless somebody pointed a name here');
});

t.test('pages of origins that --cors-origin names may use it, with the token where there is one', async (t) => {
  const origin = 'http://localhost:5173';
  const mock = await quietMock(t, { 'cors-origin': ['*', origin], 'control-token': 's3cret' });
  const asked = { 'access-control-request-method': 'PUT', 'access-control-request-headers': 'authorization,x-apikey' };
  const preflight = await control(mock, 'OPTIONS', '/clock', undefined, { origin, ...asked });
  t.equal(preflight.status, 204);
  t.match(preflight.headers, {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': /PUT/,
    'access-control-allow-headers': 'authorization,x-apikey',
  });
  const page = { origin, 'sec-fetch-site': 'cross-site' };
  const refusal = await control(mock, 'GET', '/clock', undefined, page);
  t.equal(refusal.status, 401);
  t.equal(refusal.headers['access-control-allow-origin'], origin, 'the page can read why');
  const answer = await control(mock, 'GET', '/clock', undefined, { ...page, authorization: 'Bearer s3cret' });
  t.equal(answer.status, 200);
  t.equal(answer.headers['access-control-allow-origin'], origin);
  const other = { origin: 'http://localhost:8080', authorization: 'Bearer s3cret' };
  for (const method of ['GET', 'OPTIONS']) {
    const refused = await control(mock, method, '/clock', undefined, { ...other, ...asked });
    t.equal(refused.status, 403, method);
    t.equal(refused.headers['access-control-allow-origin'], undefined, method);
  }
});

t.test('a refused page and a refused host are warned of, so many times', async (t) => {
  const mock = await quietMock(t);
  const warnings: string[] = [];
  mock.log.warn = (message: unknown) => warnings.push(String(message));
  for (let count = 0; count < 20; count += 1) {
    await control(mock, 'OPTIONS', '/clock', undefined, { origin: 'http://localhost:5173' });
  }
  t.equal(warnings.length, 10);
  t.match(warnings[0], /: let its pages in with --cors-origin http:\/\/localhost:5173, or, if/);
  t.match(warnings.at(-1), /\(more of this kind are not logged\)$/);
});

t.test('a page of the same origin may use it, no other page', async (t) => {
  const mock = await quietMock(t);
  const get = (headers: Record<string, string>) => control(mock, 'GET', '/clock', undefined, headers);
  const host = 'localhost:7278';
  for (const origin of ['http://localhost:7278', 'https://LOCALHOST:7278']) {
    t.equal((await get({ host, origin })).status, 200, origin);
  }
  const foreign = 'a page of another origin may not use the control plane of localhost:7278';
  for (const origin of [
    'http://localhost:5173',
    'http://localhost',
    'http://127.0.0.1:7278',
    'https://evil.example',
    'null',
    '',
    'nonsense',
  ]) {
    const answer = await get({ host, origin });
    t.equal(answer.status, 403, origin);
    t.equal(answer.body.detail.startsWith(foreign), true, origin);
    t.equal(answer.body.detail.includes(`--cors-origin ${origin}`), origin.startsWith('http'), origin);
  }
  refused(t, await get({ host, 'sec-fetch-site': 'cross-site' }), 403, 'foreign-request', foreign);
  for (const site of ['same-origin', 'none', 'same-site']) {
    t.equal((await get({ host, 'sec-fetch-site': site })).status, 200, site);
  }
});

t.test('a token is asked for where one is set', async (t) => {
  const mock = await quietMock(t, { 'control-token': 's3cret' });
  const get = (authorization: string) => control(mock, 'GET', '/clock', undefined, { authorization });
  for (const authorization of ['Bearer s3cret', 'bearer  s3cret']) {
    t.equal((await get(authorization)).status, 200, authorization);
  }
  const detail = 'send Authorization: Bearer with the token that --control-token set';
  for (const authorization of ['', 's3cret', 'Bearer', 'Bearer ', 'Bearer s3cre', 'Bearer s3cret2', 'Basic s3cret']) {
    const answer = await get(authorization);
    refused(t, answer, 401, 'bad-token', detail);
    t.equal(answer.headers['www-authenticate'], 'Bearer', 'as a 401 has to say');
  }
  refused(t, await control(mock, 'GET', '/clock'), 401, 'bad-token', detail);
});

t.test('every operation is guarded, and so is what is none', async (t) => {
  const mock = await quietMock(t, { 'control-token': 's3cret' });
  const token = { authorization: 'Bearer s3cret' };
  for (const [method, path, body] of [
    ['GET', '', undefined],
    ['GET', '/clock', undefined],
    ['POST', '/reset', undefined],
    ['PUT', '/clock', { now: '2027-01-01' }],
    ['PUT', '/clock', '{bad'],
    ['DELETE', '/requests', undefined],
    ['GET', '/requests/stream', undefined],
    ['GET', '/nowhere', undefined],
    ['OPTIONS', '/clock', undefined],
  ] as const) {
    const foreignHost = await control(mock, method, path, body, { host: 'evil.example', ...token });
    t.equal(foreignHost.status, 403, `${method} ${path}`);
    const foreignPage = await control(mock, method, path, body, { origin: 'https://evil.example', ...token });
    t.equal(foreignPage.status, 403, `${method} ${path}`);
    t.equal((await control(mock, method, path, body)).status, 401, `${method} ${path}`);
  }
  t.equal((await control(mock, 'GET', '/clock', undefined, token)).body.now, start);
});

/** Ways to write the path of an operation; those that mean it, and those that mean nothing. */
const spellings = [
  ['/_mock/clock', 403],
  ['/%5Fmock/clock', 403],
  ['/_mock/%63lock', 403],
  ['/_mock/clock?x=/v2/', 403],
  ['http://localhost/_mock/clock', 403],
  ['http://evil.example/_mock/clock', 403],
  ['/_mock/clock/', 403],
  ['/_mock//clock', 403],
  ['/_mock/../_mock/clock', 403],
  ['/_mock%2fclock', 404],
  ['//_mock/clock', 404],
  ['/./_mock/clock', 404],
  ['/v2/../_mock/clock', 404],
  ['/v2/%2e%2e/_mock/clock', 404],
  ['/_MOCK/clock', 404],
  ['/_mock;x/clock', 404],
] as const;
const foreign = [['Origin', 'https://evil.example']] as const;

t.test('however its path is written, an operation is guarded', async (t) => {
  const mock = await quietMock(t);
  const port = Number(new URL(await mock.listen()).port);
  for (const [target, status] of spellings) {
    for (const method of ['GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'OPTIONS']) {
      const answer = answerIn(await send(port, requestOf(method, target, [['x-APIKey', 'demo'], ...foreign])));
      // Elsewhere a preflight is answered, whatever the path.
      if (method !== 'OPTIONS' || status === 403) t.equal(answer.status, status, `${method} ${target}`);
      t.notOk(answer.body.includes('"now":"20'), `${method} ${target}`);
    }
  }
});

t.test('what a page can send without asking changes nothing', async (t) => {
  const mock = await quietMock(t);
  const port = Number(new URL(await mock.listen()).port);
  const pages: readonly (readonly (readonly [string, string])[])[] = [
    foreign,
    [['Origin', 'null']],
    [['Origin', 'http://localhost:1']],
    [['Origin', 'http://localhost'], ...foreign],
    [['Sec-Fetch-Site', 'cross-site']],
    [
      ['Origin', 'http://localhost'],
      ['Sec-Fetch-Site', 'cross-site'],
    ],
  ];
  for (const page of pages) {
    for (const type of ['', 'text/plain', 'application/x-www-form-urlencoded', 'application/json']) {
      const typed = type === '' ? [] : [['Content-Type', type] as const];
      const headers = [['x-APIKey', 'demo'], ...page, ...typed] as const;
      const answer = answerIn(await send(port, requestOf('POST', '/_mock/clock/advance', headers, '{"by":"P8D"}')));
      t.equal(answer.status, 403, `${JSON.stringify(page)} ${type}`);
      t.equal(JSON.parse(answer.body).type, 'urn:partoo-mock:foreign-request');
      t.equal(answer.headers['access-control-allow-origin'], undefined);
    }
  }
  t.equal((await control(mock, 'GET', '/clock')).body.now, start);
});
