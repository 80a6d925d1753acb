// What a client sends in secret stands in no log, no journal, no stream, no report and no refusal.

import { setTimeout as wait } from 'node:timers/promises';
import t from 'tap';
import { opened, requestOf, rest } from './fuzz/wire.ts';
import { built, startProcess } from './mock-process.ts';

const secrets = {
  key: 'canary-key',
  bound: 'canary-bound',
  refused: 'canary-refused',
  token: 'canary-token',
  query: 'canary-query',
  cookie: 'canary-cookie',
} as const;

const flags = [
  ['--api-key', secrets.key, '--api-key', `${secrets.key}:alice`, '--key', `${secrets.bound}=elsewhere:bob`],
  ['--control-token', secrets.token, '--max-worlds', '1', '--log-level', 'trace', '--port', '0'],
].flat();

/** Method and path, key, and a body. */
const requests: readonly (readonly [line: string, key: string, body?: string, token?: string])[] = [
  [`GET /v2/conversations/777?token=${secrets.query}`, secrets.key],
  [`GET /v2/conversations/777?__code=503&${secrets.query}`, `${secrets.key}:alice`],
  [`GET /v2/conversations/x?${secrets.query}`, secrets.bound],
  [`POST /v2/conversations/777?${secrets.query}`, secrets.key, '{}'],
  [`GET /v2/nowhere?${secrets.query}`, secrets.key],
  ['GET /v2/conversations/777', secrets.refused],
  [`GET /v2/conversations/777?__key=${secrets.key}`, ''],
  [`GET /v2/conversations/777?__key=${secrets.bound}&__exmple=open`, secrets.key],
  [`GET /v2/conversations/777?__key=${secrets.refused}`, ''],
  [`POST /v2/conversations/777/read?__key=${secrets.key}`, '', '{}'],
  ['GET /v2/conversations/777', `${secrets.key}, ${secrets.refused}`],
  ['PUT /_mock/conversations/777', secrets.key, '{"variant":"sms"}'],
  ['PUT /_mock/conversations/778', secrets.bound, '{"variant":"sms"}'],
  ['PUT /_mock/clock', secrets.key, '{"now":'],
  ['POST /_mock/keys', secrets.key, `{"key":"${secrets.refused}"}`],
  ['POST /_mock/keys', secrets.key, `{"kye":"${secrets.refused}"}`],
  ['POST /_mock/keys', secrets.key, `{"key":["${secrets.refused}"]}`],
  ['POST /_mock/keys', secrets.key, `{"key":"${secrets.bound}"}`],
  ['GET /_mock/keys', secrets.key],
  ['GET /_mock/requests', secrets.key],
  ['GET /_mock/requests', secrets.bound],
  ['GET /_mock/conversations', secrets.key],
  ['GET /_mock/coverage', secrets.key],
  ['POST /_mock/requests/verify', secrets.key, '{"match":{"id":5},"count":9}'],
  ['GET /_mock', secrets.refused],
  ['GET /_mock', secrets.key, '', `${secrets.token}-not`],
  [`GET /_mock/nowhere?${secrets.query}`, secrets.key],
  ['GET /v2/conversations/777', `${secrets.key}\u0000`],
];

for (const format of ['json', 'pretty']) {
  t.test(`where the log is ${format}`, async (t) => {
    const { saw, written, child, ended } = startProcess(t, [...built, ...flags, '--log-format', format]);
    const [, url = ''] = await saw(/listening on (http[^"\s]+)/);
    const port = Number(new URL(url).port);
    const ask = async (line: string, key: string, body = '', token: string = secrets.token) => {
      const [method = '', target = ''] = line.split(' ');
      const headers = [
        ...(key === '' ? [] : [['x-APIKey', key] as const]),
        ['Authorization', `Bearer ${token}`],
        ['Cookie', secrets.cookie],
        ...(body === '' ? [] : [['Content-Type', 'application/json'] as const]),
      ] as const;
      const socket = await opened(port);
      socket.write(requestOf(method, target, headers, body));
      return socket;
    };
    const stream = await ask('GET /_mock/requests/stream', secrets.key);
    const streamed = rest(stream);
    const streamedOfAll = rest(await ask('GET /_mock/worlds/stream', ''));
    await wait(50);
    let told = '';
    for (const request of requests) told += await rest(await ask(...request));
    child.kill('SIGTERM');
    t.equal(await ended, 0);
    told += await streamed;
    const toldOfAll = await streamedOfAll;
    t.match(toldOfAll, /event: stray\n/);
    told += toldOfAll;

    t.match(told, /"path":"\/v2\/conversations\/777".*event: request\n/s, 'the journal and the stream tell of them');
    t.match(written.out, /conversations\/777 200.*world [0-9a-f]+/s, 'and so does the log');
    for (const [name, secret] of Object.entries(secrets)) {
      t.notOk(told.includes(secret), `${name} in an answer`);
      t.notOk(`${written.out}${written.err}`.includes(secret), `${name} in the log`);
    }
  });
}
