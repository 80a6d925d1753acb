// Scenes of keys, methods, routes, CORS and requests that cannot be read.

import { type Ask, ask, get, post, type Scene } from '../scene.ts';

const as = (method: string, path = '/v2/conversations/777', more: Omit<Ask, 'path'> = {}): Ask => ({
  method,
  path,
  ...more,
});
const preflight = (origin: string, path = '/v2/conversations/777') =>
  as('OPTIONS', path, {
    key: null,
    headers: { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'x-apikey, prefer' },
  });
const from = (origin: string, path = '/v2/conversations/1001') => get(path, { headers: { origin } });
const raw = (text: string): Ask => ({ path: '', raw: text });
const withKey = 'Host: 127.0.0.1:7278\r\nx-APIKey: raw\r\n';

export const requests: readonly Scene[] = [
  {
    name: 'keys',
    asks: [
      ...['invalid', 'expired', 'forbidden', '', 'any', 'Invalid', 'a:b:c', ':', 'suite:alice'].map((key) =>
        get('/v2/conversations/1001', { key: key.startsWith(':') ? `k${key}` : key }),
      ),
      ask(1001, undefined, { key: null }),
      ask('abc', undefined, { key: null }),
      get('/v2/nothing', { key: null }),
      as('POST', '/v2/conversations/777', { key: null }),
      ask(404, undefined, { key: 'forbidden' }),
    ],
  },
  {
    name: 'a key sent twice is refused',
    socketOnly: true,
    asks: [get('/v2/conversations/1001', { key: null, headers: { 'x-apikey': ['one', 'two'] } })],
  },
  {
    name: 'blanks around a key are no part of it',
    socketOnly: true,
    asks: [get('/v2/conversations/1001', { key: ' ' }), get('/v2/conversations/1001', { key: 'invalid ' })],
  },
  {
    name: 'with --api-key only those are valid',
    options: ['--api-key', 'good', '--api-key', 'better:alice', '--key', 'demo=acme:alice'],
    asks: [
      ...['good', 'better:alice', 'demo', 'bad', 'GOOD', 'invalid', 'good:alice'].map((key) =>
        get('/v2/conversations/1001', { key }),
      ),
      get('/_mock/clock', { key: 'bad' }),
      post('/_mock/keys', { key: 'bound', user: 'bob' }, { key: 'good' }),
      get('/v2/conversations/1001', { key: 'bound' }),
      get('/_mock/requests?user=alice', { key: 'demo' }),
    ],
  },
  {
    name: 'methods',
    asks: [
      as('HEAD'),
      as('HEAD', '/v2/conversations/1001'),
      as('HEAD', '/v2/conversations/404'),
      as('HEAD', '/v2/conversations/abc'),
      ...['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'TRACE', 'QUERY'].map((method) => as(method)),
      as('POST', '/v2/conversations/404'),
      as('DELETE', '/v2/conversations/abc'),
      post('/v2/conversations/777', { a: 1 }),
      { method: 'POST', path: '/v2/conversations/777', text: '{"a":', headers: { 'content-type': 'application/json' } },
      { method: 'POST', path: '/v2/conversations/777', text: 'a=1', headers: { 'content-type': 'text/plain' } },
      as('OPTIONS'),
      as('OPTIONS', '/v2/nothing'),
      as('OPTIONS', '/v2'),
    ],
  },
  {
    name: 'unknown routes',
    asks: [
      ...[
        '/v2',
        '/v2/',
        '/v2/nothing',
        '/v2/conversations/777/messages',
        '/v2/conversations/777/',
        '/v2//conversations/777',
      ].map((path) => get(path)),
      ...['/v1/conversations/777', '/nothing', '/V2/conversations/777', '/v2x', '/favicon.ico', '/v2/%ZZ', '/%ZZ'].map(
        (path) => get(path),
      ),
      as('POST', '/v2/nothing'),
      as('POST', '/nothing'),
      as('DELETE', '/v2'),
      get('/nothing', { key: null }),
      get(`/v2/conversations/${'1'.repeat(200)}`),
      get(`/v2/conversations/${'a'.repeat(2000)}`),
    ],
  },
  {
    name: 'browsers of any origin may call',
    asks: [
      from('https://app.example'),
      preflight('https://app.example'),
      preflight('https://app.example', '/v2/nothing'),
      from('https://app.example', '/v2/conversations/abc'),
      from('https://app.example', '/avatars/3d61f8aa.svg'),
      from('null'),
    ],
  },
  {
    name: 'with some --cors-origin',
    options: ['--cors-origin', 'https://app.example', '--cors-origin', 'http://localhost:5173'],
    asks: [
      from('https://app.example'),
      from('http://localhost:5173'),
      from('https://other.example'),
      get('/v2/conversations/1001'),
      preflight('https://app.example'),
      preflight('https://other.example'),
      from('https://app.example', '/livez'),
    ],
  },
  {
    name: 'with --cors-origin none',
    options: ['--cors-origin', 'none'],
    asks: [from('https://app.example'), preflight('https://app.example'), from('https://app.example', '/livez')],
  },
  {
    name: 'with --no-mock-headers',
    options: ['--no-mock-headers'],
    asks: [
      ask(1001),
      ask(777, 'example=solved'),
      ask('abc'),
      ask(777, 'exmple=solved'),
      ask(777, 'fault=garbage'),
      preflight('https://a.example'),
    ],
  },
  {
    name: 'what Node cannot read is answered in the vendor’s form',
    socketOnly: true,
    asks: [
      raw('no request at all\r\n\r\n'),
      raw(`GET /v2/conversations/777 HTTP/1.1\r\n${withKey}X-Long: ${'a'.repeat(20_000)}\r\n\r\n`),
      raw(`BREW /v2/conversations/777 HTTP/1.1\r\n${withKey}\r\n`),
      raw(`GET /v2/conversations/777 HTTP/1.1\r\nx-APIKey: raw\r\n\r\n`),
      raw(`GET /v2/conversations/1001 HTTP/1.0\r\nx-APIKey: raw\r\n\r\n`),
      raw(`GET http://127.0.0.1:7278/v2/conversations/404 HTTP/1.1\r\n${withKey}Connection: close\r\n\r\n`),
      raw(
        `POST /v2/conversations/777 HTTP/1.1\r\n${withKey}Expect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`,
      ),
    ],
  },
  {
    name: 'requests one after the other on a connection are answered in order',
    socketOnly: true,
    asks: [
      raw(
        [404, 503, 'abc', 401].map((id) => `GET /v2/conversations/${id} HTTP/1.1\r\n${withKey}\r\n`).join('') +
          `GET /v2/conversations/429 HTTP/1.1\r\n${withKey}Connection: close\r\n\r\n`,
      ),
      raw(
        `GET /v2/conversations/404?__delay=50 HTTP/1.1\r\n${withKey}\r\nGET /v2/conversations/503 HTTP/1.1\r\n${withKey}Connection: close\r\n\r\n`,
      ),
      raw(
        `GET /v2/conversations/404 HTTP/1.1\r\n${withKey}\r\nGET /v2/conversations/503?__fault=empty HTTP/1.1\r\n${withKey}\r\n`,
      ),
    ],
  },
];
