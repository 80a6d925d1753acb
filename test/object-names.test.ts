// Names that every object has are names like any other: nobody finds there what no table of the mock has.

import t from 'tap';
import { control, as as ofKey, served } from './control/control.ts';
import { ask, quietMock } from './quiet-mock.ts';

const names = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'isPrototypeOf',
  '__defineGetter__',
];

/** Of every object, before anything was asked. */
const before = Object.getOwnPropertyNames(Object.prototype);

t.test('as ids', async (t) => {
  const mock = await quietMock(t);
  for (const name of names) {
    t.equal((await ask(mock, `/v2/conversations/${name}`)).statusCode, 400, name);
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const body = method === 'PUT' ? {} : undefined;
      t.equal((await control(mock, method, `/conversations/${name}`, body)).status, 400, `${method} ${name}`);
    }
    const bodies = `{"conversations":{"${name}":{}}}`;
    t.equal((await control(mock, 'PUT', '/conversations', bodies)).status, 400, `PUT ${name}`);
  }
});

t.test('as preferences, variants and faults that are preferred', async (t) => {
  const mock = await quietMock(t);
  for (const name of names) {
    for (const prefer of [name, `${name}=1`, `example=${name}`, `fault=${name}`, `code=${name}`, `seed=${name}`]) {
      const answer = await ask(mock, '/v2/conversations/777', { prefer });
      t.equal(answer.statusCode, 400, prefer);
      t.equal(answer.json().type, 'urn:partoo-mock:unknown-preference', prefer);
    }
    for (const query of [`__${name}=1`, `__example=${name}`, `__fault=${name}`]) {
      t.equal((await ask(mock, `/v2/conversations/777?${query}`)).statusCode, 400, query);
    }
    const plain = await ask(mock, `/v2/conversations/777?${name}=1&${name}[code]=503&${name}.code=503`);
    // What begins like a twin is taken for one.
    t.equal(plain.statusCode, name.startsWith('__') ? 400 : 200, `${name} in the query`);
  }
});

t.test('as worlds and users', async (t) => {
  const mock = await quietMock(t);
  for (const [at, name] of names.entries()) {
    const key = ofKey(name);
    const now = `20${30 + at}-01-01T00:00:00.000Z`;
    t.equal((await control(mock, 'GET', '/clock', undefined, key)).body.now, '2026-01-15T09:30:00.000Z', name);
    t.equal((await control(mock, 'PUT', '/clock', { now }, key)).body.now, now, name);
    const alice = ofKey(`${name}:${name}`);
    const { body: read } = await control(mock, 'PUT', '/conversations/1002', { is_read: true }, alice);
    t.equal(read.is_read, true, name);
    t.equal((await served(mock, 1002, `${name}:${name}`)).body.is_read, true, name);
    t.equal((await served(mock, 1002, name)).body.is_read, false, `${name} and nobody else`);
    const { text } = await control(mock, 'GET', '/conversations/1002', undefined, key);
    t.ok(text.endsWith(`"readBy":{"${name}":true}}`), text);
    const { body } = await control(mock, 'GET', `/requests?user=${name}`, undefined, key);
    t.equal(body.requests.length, 1, name);
    const demand = { match: { user: name, path: '/v2/conversations/1002' }, count: 1 };
    t.equal((await control(mock, 'POST', '/requests/verify', demand, key)).status, 200, name);
  }
  for (const [at, name] of names.entries()) {
    const { body } = await control(mock, 'GET', '/clock', undefined, ofKey(name));
    t.equal(body.now, `20${30 + at}-01-01T00:00:00.000Z`, `${name} has a world of its own`);
    t.equal((await control(mock, 'POST', '/keys', { key: `of-${name}`, user: name }, ofKey(name))).status, 204, name);
    const { text } = await control(mock, 'GET', '/clock', undefined, ofKey(`of-${name}`));
    t.ok(text.includes(`20${30 + at}-01-01`), `a key that is bound to ${name}`);
  }
});

t.test('as keys that were named when the mock started', async (t) => {
  const mock = await quietMock(t, {
    'api-key': ['constructor'],
    key: [{ key: 'toString', world: '__proto__', user: '__proto__' }],
  });
  t.equal((await ask(mock, '/v2/conversations/777', { 'x-apikey': 'constructor' })).statusCode, 200);
  t.equal((await ask(mock, '/v2/conversations/777', { 'x-apikey': 'toString' })).statusCode, 200);
  for (const name of ['__proto__', 'valueOf', 'hasOwnProperty']) {
    t.equal((await ask(mock, '/v2/conversations/777', { 'x-apikey': name })).statusCode, 401, name);
  }
});

t.test('as faults, and in the rules of faults', async (t) => {
  const mock = await quietMock(t);
  for (const name of names) {
    const rules = [
      `{"fault":"${name}"}`,
      `{"fault":"status","${name}":1}`,
      `{"fault":"status","with":{"${name}":1}}`,
      `{"fault":"status","match":{"${name}":1}}`,
      `{"fault":"status","match":{"variant":"${name}"}}`,
      `{"fault":"status","match":{"method":"${name}"}}`,
      `{"fault":"status","schedule":{"${name}":1}}`,
    ];
    for (const rule of rules) {
      t.equal((await control(mock, 'PUT', '/faults', `{"faults":[${rule}]}`)).status, 400, rule);
    }
    const ofUser = { faults: [{ fault: 'status', match: { user: name } }] };
    t.equal((await control(mock, 'PUT', '/faults', ofUser)).status, 200, `a user called ${name}`);
    t.equal((await served(mock, 777, `demo:${name}`)).status, 503, name);
    t.equal((await served(mock, 777, 'demo:alice')).status, 200, `${name} is not alice`);
    await control(mock, 'DELETE', '/faults');
  }
});

t.test('as fields and variants of what is laid over', async (t) => {
  const mock = await quietMock(t);
  const { body: plain } = await served(mock, 777);
  for (const name of names) {
    for (const body of [`{"variant":"${name}"}`, `{"${name}":1}`, `{"business":{"${name}":1}}`]) {
      t.equal((await control(mock, 'PUT', '/conversations/777', body)).status, 400, body);
    }
    const nested = `{"business":{"${name}":{"a":1}}}`;
    const unchecked = await control(mock, 'PUT', '/conversations/777?unchecked=true', nested);
    const { body: now } = await served(mock, 777);
    const all = JSON.stringify({ ...plain.business, [name]: { a: 1 } });
    if (unchecked.status === 200) t.equal(JSON.stringify(now.business), all, name);
    else t.match(unchecked.body.detail, /has a field __proto__$/, name);
    for (const [method, path] of [
      ['GET', '/requests'],
      ['POST', '/reset'],
    ] as const) {
      t.equal((await control(mock, method, `${path}?${name}=1`)).status, 400, `${path}?${name}`);
    }
    await control(mock, 'DELETE', '/conversations');
  }
});

t.test('bodies that would reach the prototype of all objects do not', async (t) => {
  const mock = await quietMock(t);
  const poisons = [
    '{"__proto__":{"polluted":true}}',
    '{"\\u005f_proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"business":{"__proto__":{"polluted":true}}}',
    '{"business":{"constructor":{"prototype":{"polluted":true}}}}',
  ];
  const routes = [
    ['PUT', '/conversations/777?unchecked=true'],
    ['PUT', '/conversations/777'],
    ['PUT', '/conversations?unchecked=true'],
    ['PUT', '/clock'],
    ['POST', '/clock/advance'],
    ['PUT', '/faults'],
    ['POST', '/faults'],
    ['PUT', '/rate-limit'],
    ['POST', '/requests/verify'],
    ['POST', '/keys'],
  ] as const;
  for (const [method, path] of routes) {
    for (const poison of [...poisons, ...poisons.map((inner) => `{"conversations":{"777":${inner}}}`)]) {
      const { status } = await control(mock, method, path, poison);
      t.ok(status === 200 || status === 400, `${method} ${path} ${poison}: ${status}`);
      await ask(mock, '/v2/conversations/777');
      t.notOk('polluted' in {}, `${method} ${path} ${poison}`);
    }
  }
  t.strictSame(Object.getOwnPropertyNames(Object.prototype), before);
});
