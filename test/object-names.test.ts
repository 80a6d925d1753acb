// Names that every object has are names like any other: no table of the mock finds something under them.

import t from 'tap';
import { as, ask, control, quietMock, served } from './routes/mock/asking.ts';

const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'];
const prototype = Object.getOwnPropertyNames(Object.prototype);

t.test('as ids, preferences, variants and faults they are unknown', async (t) => {
  const mock = await quietMock(t);
  for (const name of names) {
    const targets = [
      ...[`/v2/conversations/${name}`, `/_mock/conversations/${name}`, `/_mock/requests?${name}=1`],
      ...[`__${name}=1`, `__example=${name}`, `__fault=${name}`].map((query) => `/v2/conversations/777?${query}`),
    ];
    for (const target of targets) t.equal((await ask(mock, 'GET', target)).status, 400, target);
    for (const prefer of [name, `${name}=1`, `example=${name}`, `fault=${name}`, `code=${name}`, `seed=${name}`]) {
      t.equal((await ask(mock, 'GET', '/v2/conversations/777', undefined, { prefer })).status, 400, prefer);
    }
  }
});

t.test('as worlds and users they are each their own', async (t) => {
  const mock = await quietMock(t);
  for (const [at, name] of names.entries()) {
    const now = `20${30 + at}-01-01T00:00:00.000Z`;
    t.equal((await control(mock, 'GET', '/clock', undefined, as(name))).body.now, '2026-01-15T09:30:00.000Z', name);
    t.equal((await control(mock, 'PUT', '/clock', { now }, as(name))).body.now, now, name);
    await control(mock, 'PUT', '/conversations/1002', { is_read: true }, as(`${name}:${name}`));
    t.equal((await served(mock, 1002, `${name}:${name}`)).body.is_read, true, name);
    t.equal((await served(mock, 1002, name)).body.is_read, false, `${name} and nobody else`);
    const { body } = await control(mock, 'GET', `/requests?user=${name}`, undefined, as(name));
    t.equal(body.requests.length, 1, name);
    t.equal((await control(mock, 'POST', '/keys', { key: `of-${name}`, user: name }, as(name))).status, 204, name);
  }
  for (const [at, name] of names.entries()) {
    const { text } = await control(mock, 'GET', '/clock', undefined, as(`of-${name}`));
    t.ok(text.includes(`20${30 + at}-01-01`), `${name} kept its own clock`);
  }
});

t.test('as keys that were named at the start they are accepted, others are not', async (t) => {
  const mock = await quietMock(t, {
    'api-key': ['constructor'],
    key: [{ key: 'toString', world: '__proto__', user: '__proto__' }],
  });
  for (const [key, status] of Object.entries({ constructor: 200, toString: 200, valueOf: 401, hasOwnProperty: 401 })) {
    t.equal((await served(mock, 777, key)).status, status, key);
  }
});

t.test('in rules of faults and in overrides they are unknown fields', async (t) => {
  const mock = await quietMock(t);
  for (const name of names) {
    const rules = [
      ...[`{"fault":"${name}"}`, `{"fault":"status","${name}":1}`, `{"fault":"status","with":{"${name}":1}}`],
      ...[`{"fault":"status","match":{"${name}":1}}`, `{"fault":"status","schedule":{"${name}":1}}`],
    ];
    for (const rule of rules)
      t.equal((await control(mock, 'PUT', '/faults', `{"faults":[${rule}]}`)).status, 400, rule);
    for (const body of [`{"variant":"${name}"}`, `{"${name}":1}`, `{"business":{"${name}":1}}`]) {
      t.equal((await control(mock, 'PUT', '/conversations/777', body)).status, 400, body);
    }
  }
});

t.test('a body that would reach the prototype of all objects does not', async (t) => {
  const mock = await quietMock(t);
  const inner = [
    ...['{"__proto__":{"polluted":true}}', '{"\\u005f_proto__":{"polluted":true}}'],
    ...['{"constructor":{"prototype":{"polluted":true}}}', '{"business":{"__proto__":{"polluted":true}}}'],
  ];
  const routes = {
    PUT: [
      '/conversations/777',
      '/conversations/777?unchecked=true',
      '/conversations?unchecked=true',
      '/clock',
      '/faults',
    ],
    PATCH: ['/conversations/777'],
    POST: ['/clock/advance', '/faults', '/requests/verify', '/keys', '/log'],
  };
  for (const [method, paths] of Object.entries(routes)) {
    for (const path of paths) {
      for (const body of [...inner, ...inner.map((text) => `{"conversations":{"777":${text}}}`)]) {
        const { status } = await control(mock, method, path, body);
        t.ok(status === 200 || status === 400, `${method} ${path} ${body}: ${status}`);
        await ask(mock, 'GET', '/v2/conversations/777');
        t.notOk('polluted' in {}, `${method} ${path} ${body}`);
      }
    }
  }
  t.strictSame(Object.getOwnPropertyNames(Object.prototype), prototype);
});
