import { METHODS } from 'node:http';
import t from 'tap';
import { ask, quietMock } from '../quiet-mock.ts';
import { as, control, misread, refused, served } from './control.ts';

const paths = [
  '',
  '/',
  '/reset',
  '/conversations',
  '/conversations/5',
  '/clock',
  '/clock/advance',
  '/faults',
  '/rate-limit',
  '/requests',
  '/requests/verify',
  '/coverage',
  '/keys',
];

t.test('whoever has no valid key has no world', async (t) => {
  const mock = await quietMock(t, { 'api-key': ['valid'] });
  const detail = 'x-APIKey selects the world: send one that is valid';
  for (const key of ['', 'demo', 'invalid', 'forbidden']) {
    refused(t, await control(mock, 'GET', '/clock', undefined, as(key)), 401, 'bad-key', detail);
  }
  const none = await mock.server.inject('/_mock/clock');
  t.equal(none.statusCode, 401);
  t.equal(none.json().detail, detail);
  refused(t, await control(mock, 'PUT', '/clock', '{bad', as('demo')), 401, 'bad-key', detail);
  t.equal((await control(mock, 'GET', '/clock', undefined, as('valid'))).status, 200);
});

t.test('what is no operation is told so, whoever asks', async (t) => {
  const mock = await quietMock(t);
  for (const [method, path] of [
    ['GET', '/nowhere'],
    ['PATCH', '/clock'],
    ['POST', '/clock'],
    ['DELETE', '/reset'],
    ['OPTIONS', '/clock'],
    ['PROPFIND', '/clock'],
    ['GET', '/conversations/5/more'],
    ['GET', '/__proto__'],
    ['GET', '/constructor'],
    ['GET', '//clock'],
    ['GET', '/clock/'],
    ['GET', '/nowhere?a=b'],
  ] as const) {
    for (const key of ['demo', '']) {
      // The query may hold a secret.
      const detail = `${method} /_mock${path.split('?', 1)[0]} is no operation of the control plane`;
      refused(t, await control(mock, method, path, undefined, as(key)), 404, 'not-found', detail);
    }
  }
  t.equal((await ask(mock, '/_mockery')).body, '{"error":{"json":"Resource not found"}}');
});

t.test('every method on every path is answered in words of the plane, and never a failure', async (t) => {
  const mock = await quietMock(t);
  for (const method of METHODS.filter((name) => name !== 'CONNECT')) {
    for (const path of paths) {
      for (const body of [undefined, '{bad', 'null', '[]', '5']) {
        const headers = { ...as('demo'), ...(body !== undefined && { 'content-type': 'application/json' }) };
        const answer = await mock.server.inject({
          method: method as 'GET',
          url: `/_mock${path}`,
          headers,
          ...(body !== undefined && { payload: body }),
        });
        const { statusCode } = answer;
        const name = `${method} ${path} ${body}: ${statusCode}`;
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
    const head = await mock.server.inject({ method: 'HEAD', url: `/_mock${path}`, headers: as('demo') });
    t.equal(head.statusCode, 200, path);
    t.equal(head.body, '', path);
    t.equal(head.headers['content-type'], 'application/json; charset=utf-8', path);
  }
  const missing = await mock.server.inject({ method: 'HEAD', url: '/_mock/conversations/5', headers: as('demo') });
  t.equal(missing.statusCode, 404);
  t.equal((await mock.server.inject({ method: 'HEAD', url: '/_mock/reset', headers: as('demo') })).statusCode, 404);
});

t.test('a body is JSON', async (t) => {
  const mock = await quietMock(t);
  const put = (body: string, type: string) => control(mock, 'PUT', '/clock', body, { 'content-type': type });
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'text/json', 'x']) {
    refused(t, await put('{"now":"2027-01-01"}', type), 415, 'not-json', 'send the body as application/json');
  }
  const noType = await mock.server.inject({
    method: 'PUT',
    url: '/_mock/clock',
    headers: { ...as('demo'), 'content-length': '20', 'content-type': '' },
    payload: '{"now":"2027-01-01"}',
  });
  t.equal(noType.statusCode, 415);
  const broken = 'the body is empty, not well-formed JSON, or has a field __proto__';
  for (const body of ['', '{bad', '{"now":"2027-01-01"', '{"now":"2027-01-01"}}', '{"__proto__":1}', "{'now':1}"]) {
    refused(t, await put(body, 'application/json'), 400, 'bad-request', broken);
  }
  refused(t, await put('{"a":{"__proto__":1}}', 'application/json'), 400, 'bad-request', broken);
  refused(t, await put('{"constructor":{"prototype":1}}', 'application/json'), 400, 'bad-request', broken);
  for (const body of ['null', '[]', '5', '"text"', 'true']) {
    misread(
      t,
      await put(body, 'application/json'),
      [{ pointer: '', value: body, expected: 'object' }],
      `the body ${body}: expected object`,
    );
  }
  t.equal((await control(mock, 'GET', '/clock')).body.now, '2026-01-15T09:30:00.000Z');
  for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset=UTF-8'])
    t.equal((await put('{"now":"2027-01-01"}', type)).status, 200, type);
});

t.test('a body that is missing is told', async (t) => {
  const mock = await quietMock(t);
  for (const [method, path] of [
    ['PUT', '/clock'],
    ['PUT', '/conversations'],
    ['PUT', '/conversations/5'],
    ['PUT', '/faults'],
    ['POST', '/faults'],
    ['PUT', '/rate-limit'],
    ['POST', '/clock/advance'],
  ] as const) {
    misread(
      t,
      await control(mock, method, path),
      [{ pointer: '', value: 'null', expected: 'object' }],
      'the body null: expected object',
    );
  }
});

t.test('a body has as many bytes as --max-body-bytes says, and its nesting an end', async (t) => {
  const mock = await quietMock(t, { 'max-body-bytes': 250_000 });
  const body = JSON.stringify({ consumer_name: 'x'.repeat(250_000) });
  for (const path of ['/conversations/5', '/conversations/5?unchecked=true', '/faults']) {
    refused(
      t,
      await control(mock, 'PUT', path, body),
      413,
      'too-large',
      'the body exceeds 250000 bytes (--max-body-bytes)',
    );
  }
  const nested = `{"issues":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  for (const path of ['/conversations/5', '/conversations/5?unchecked=true', '/faults', '/clock']) {
    const answer = await control(mock, 'PUT', path, nested);
    refused(t, answer, 400, 'bad-request', 'the body is nested deeper than 32');
  }
  t.strictSame((await control(mock, 'GET', '/conversations')).body, { overrides: [] });
});

t.test('no page of another origin can read it', async (t) => {
  const mock = await quietMock(t, { 'cors-origin': ['*'] });
  for (const origin of ['http://localhost:80', 'https://evil.example']) {
    for (const method of ['GET', 'OPTIONS']) {
      const { headers } = await control(mock, method, '/clock', undefined, { origin });
      t.strictSame(
        Object.keys(headers).filter((name) => name.startsWith('access-control')),
        [],
        `${method} ${origin}`,
      );
    }
  }
});

t.test('neither faults nor limits touch it, and no journal tells of it', async (t) => {
  const mock = await quietMock(t, { 'rate-limit': 1 });
  await control(mock, 'PUT', '/faults', { faults: [{ fault: 'status', with: { status: 503 } }] });
  for (let count = 0; count < 3; count += 1) t.equal((await control(mock, 'GET', '/clock')).status, 200);
  t.strictSame((await control(mock, 'GET', '/requests')).body, { requests: [], dropped: 0, lost: false });
  t.equal((await served(mock, 1001)).status, 503);
});

t.test('worlds are what keys say, whatever their names', async (t) => {
  const mock = await quietMock(t);
  const names = ['__proto__', 'constructor', 'toString', 'a b', ':', 'x'];
  for (const [at, name] of names.entries())
    await control(mock, 'PUT', '/clock', { now: `2027-01-0${at + 1}` }, as(name));
  for (const [at, name] of names.entries()) {
    const { body } = await control(mock, 'GET', '/clock', undefined, as(name));
    t.equal(body.now, `2027-01-0${at + 1}T00:00:00.000Z`, name);
  }
});

t.test('what nobody expected is a failure, and logged', async (t) => {
  const mock = await quietMock(t);
  mock.conversations.hasExample = () => {
    throw new Error('broken on purpose');
  };
  const answer = await control(mock, 'PUT', '/conversations/5', { variant: 'open' });
  refused(t, answer, 500, 'failed', 'see the log of the mock');
  t.notMatch(answer.text, 'broken');
});

t.test('without the plane its paths are nobody’s', async (t) => {
  const mock = await quietMock(t, { control: false });
  for (const path of paths) {
    for (const method of ['GET', 'PUT', 'POST', 'DELETE']) {
      const answer = await control(mock, method, path, method === 'GET' ? undefined : {});
      t.equal(answer.status, 404, `${method} ${path}`);
      t.equal(answer.text, '{"error":{"json":"Resource not found"}}');
      t.equal(answer.type, 'application/json; charset=utf-8');
    }
  }
});
