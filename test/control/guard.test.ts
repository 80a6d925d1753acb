import type { FastifyRequest } from 'fastify';
import t from 'tap';
import { guard } from '../../src/control/guard.ts';
import { quietMock } from '../quiet-mock.ts';
import { control, refused } from './control.ts';

type Headers = Readonly<Record<string, string>>;

/** What the guard says of headers; nothing if they may pass. */
function said(headers: Headers, allowedHosts: readonly string[] = [], token: string | null = null): string {
  try {
    guard({ allowedHosts, token })({ headers } as unknown as FastifyRequest);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : 'thrown';
  }
}

t.test('addresses, localhost and bare names are ours', async (t) => {
  for (const host of [
    'localhost',
    'localhost:7278',
    'LOCALHOST:7278',
    '127.0.0.1:7278',
    '192.168.1.20',
    '[::1]:7278',
    '[::1]',
    '[fe80::1]:80',
    'mock',
    'partoo-mock:80',
    'mock:',
  ]) {
    t.equal(said({ host }), '', host);
  }
});

t.test('names that somebody could have pointed here are not', async (t) => {
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
    '',
  ]) {
    t.equal(said({ host }), `the host ${host} is none of ours: allow it with --allowed-host`, host);
  }
  t.equal(said({}), 'the host  is none of ours: allow it with --allowed-host');
});

t.test('unless they were allowed', async (t) => {
  const allowed = ['mock.example', 'Other.Example'];
  for (const host of ['mock.example', 'MOCK.example:80', 'other.example']) t.equal(said({ host }, allowed), '', host);
  for (const host of ['a.mock.example', 'mock.example.org']) t.match(said({ host }, allowed), /none of ours/, host);
});

t.test('a page of the same origin may, no other page', async (t) => {
  const host = 'localhost:7278';
  const foreign = 'a page of another origin may not use the control plane of localhost:7278';
  for (const origin of ['http://localhost:7278', 'https://LOCALHOST:7278']) t.equal(said({ host, origin }), '', origin);
  for (const origin of [
    'http://localhost:5173',
    'http://localhost',
    'http://127.0.0.1:7278',
    'https://evil.example',
    'null',
    '',
    'nonsense',
  ]) {
    t.equal(said({ host, origin }), foreign, origin);
  }
  t.equal(said({ host: 'mock:80', origin: 'http://evil.example' }), foreign.replace('localhost:7278', 'mock:80'));
  t.equal(said({ host: 'Mock:7278', origin: 'http://mock:7278' }), '');
  t.equal(said({ host, 'sec-fetch-site': 'cross-site' }), foreign, 'such as a picture or a form that says no origin');
  for (const site of ['same-origin', 'none', 'same-site']) t.equal(said({ host, 'sec-fetch-site': site }), '', site);
});

t.test('the token is asked for where one was set', async (t) => {
  const host = 'localhost';
  const detail = 'send Authorization: Bearer with the token that --control-token set';
  for (const authorization of ['Bearer s3cret', 'bearer  s3cret']) {
    t.equal(said({ host, authorization }, [], 's3cret'), '', authorization);
  }
  for (const authorization of ['', 's3cret', 'Bearer', 'Bearer ', 'Bearer s3cre', 'Bearer s3cret ', 'Basic s3cret']) {
    t.equal(said({ host, authorization }, [], 's3cret'), detail, authorization);
  }
  t.equal(said({ host }, [], 's3cret'), detail);
  t.equal(said({ host, authorization: 'Bearer anything' }), '', 'none was set');
});

t.test('every operation is guarded, and so is what is none', async (t) => {
  const mock = await quietMock(t, { 'control-token': 's3cret', 'allowed-host': ['mock.example'] });
  const token = { authorization: 'Bearer s3cret' };
  for (const [method, path, body] of [
    ['GET', '', undefined],
    ['HEAD', '/clock', undefined],
    ['POST', '/reset', undefined],
    ['PUT', '/clock', { now: '2027-01-01' }],
    ['PUT', '/clock', '{bad'],
    ['DELETE', '/requests', undefined],
    ['GET', '/requests/stream', undefined],
    ['GET', '/nowhere', undefined],
    ['OPTIONS', '/clock', undefined],
  ] as const) {
    const host = await control(mock, method, path, body, { host: 'evil.example', ...token });
    t.equal(host.status, 403, `${method} ${path}`);
    const origin = await control(mock, method, path, body, { origin: 'https://evil.example', ...token });
    t.equal(origin.status, 403, `${method} ${path}`);
    t.equal(origin.headers['access-control-allow-origin'], undefined);
    t.equal((await control(mock, method, path, body)).status, 401, `${method} ${path}`);
  }
  t.equal((await control(mock, 'GET', '/clock', undefined, { host: 'mock.example', ...token })).status, 200);
  t.equal((await control(mock, 'GET', '/clock', undefined, token)).body.now, '2026-01-15T09:30:00.000Z');
});

t.test('refusals are problems, whatever the content type', async (t) => {
  const mock = await quietMock(t, { 'control-token': 's3cret' });
  const post = (headers: Headers) => control(mock, 'POST', '/clock/advance', '{"by":"P8D"}', headers);
  const origin = 'https://evil.example';
  for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
    const answer = await post({ origin, 'content-type': type });
    const detail = 'a page of another origin may not use the control plane of localhost:80';
    refused(t, answer, 403, 'foreign-request', detail);
  }
  const rebound = await post({ host: 'evil.example', origin: 'http://evil.example' });
  refused(t, rebound, 403, 'foreign-request', 'the host evil.example is none of ours: allow it with --allowed-host');
  const unknown = await post({});
  refused(t, unknown, 401, 'bad-token', 'send Authorization: Bearer with the token that --control-token set');
  t.equal(unknown.headers['www-authenticate'], 'Bearer', 'as a 401 has to say');
  t.equal(rebound.headers['www-authenticate'], undefined);
  t.equal(
    (await control(mock, 'GET', '/clock', undefined, { authorization: 'Bearer s3cret' })).body.now,
    '2026-01-15T09:30:00.000Z',
  );
});
