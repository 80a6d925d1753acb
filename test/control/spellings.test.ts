import t from 'tap';
import { answerIn, requestOf, send } from '../fuzz/wire.ts';
import { quietMock } from '../quiet-mock.ts';

const clock = '"now":"20';
const foreign = [['Origin', 'https://evil.example']] as const;

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

t.test('however its path is written, an operation is guarded', async (t) => {
  const mock = await quietMock(t);
  const port = Number(new URL(await mock.listen()).port);
  for (const [target, status] of spellings) {
    for (const method of ['GET', 'HEAD', 'PUT', 'POST', 'DELETE', 'OPTIONS']) {
      const answer = answerIn(await send(port, requestOf(method, target, [['x-APIKey', 'demo'], ...foreign])));
      const isPreflight = method === 'OPTIONS' && target.startsWith('/v2');
      if (!isPreflight) t.equal(answer.status, status, `${method} ${target}`);
      t.notOk(answer.body.includes(clock), `${method} ${target}`);
    }
  }
});

t.test('whatever a page can send without asking, it changes nothing', async (t) => {
  const mock = await quietMock(t);
  const port = Number(new URL(await mock.listen()).port);
  const types = [
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=a',
    'application/json',
  ];
  const pages: readonly (readonly (readonly [string, string])[])[] = [
    foreign,
    [['Origin', 'null']],
    [['Origin', 'http://localhost:1']],
    [
      ['Origin', 'http://localhost'],
      ['Origin', 'https://evil.example'],
    ],
    [['Sec-Fetch-Site', 'cross-site']],
    [
      ['Origin', 'http://localhost'],
      ['Sec-Fetch-Site', 'cross-site'],
    ],
  ];
  for (const page of pages) {
    for (const type of types) {
      const headers = [
        ['x-APIKey', 'demo'],
        ...page,
        ...(type === '' ? [] : [['Content-Type', type] as const]),
      ] as const;
      const text = await send(port, requestOf('POST', '/_mock/clock/advance', headers, '{"by":"P8D"}'));
      const answer = answerIn(text);
      t.equal(answer.status, 403, `${JSON.stringify(page)} ${type}`);
      t.equal(JSON.parse(answer.body).type, 'urn:partoo-mock:foreign-request');
      t.equal(answer.headers['access-control-allow-origin'], undefined);
    }
  }
  const preflight = [
    ...foreign,
    ['Access-Control-Request-Method', 'PUT'],
    ['Access-Control-Request-Headers', 'x-apikey'],
  ] as const;
  const asked = answerIn(await send(port, requestOf('OPTIONS', '/_mock/clock', preflight)));
  t.equal(asked.status, 403, 'nor is a preflight granted');
  t.equal(asked.headers['access-control-allow-origin'], undefined);
  const read = await send(port, requestOf('GET', '/_mock/clock', [['x-APIKey', 'demo']]));
  t.match(answerIn(read).body, '"now":"2026-01-15T09:30:00.000Z"');
});
