import t from 'tap';
import type { Mock } from '../../../src/mock.ts';
import { reservedKeys } from '../../../src/partoo/keys.ts';
import { shortHash } from '../../../src/world/key-hash.ts';
import { until } from '../../until.ts';
import { as, ask, control, misread, quietMock, refused, served } from './asking.ts';

const start = '2026-01-15T09:30:00.000Z';
const down = { fault: 'status', with: { status: 503 } };
const first = { match: { id: 1001 }, fault: 'status', with: { status: 500 }, schedule: { first: 1 } };

t.test('the clock is read, set and moved, of one world only', async (t) => {
  const mock = await quietMock(t);
  const reading = (now: string) => ({ now, start, running: false });
  t.strictSame((await control(mock, 'GET', '/clock')).body, reading(start));
  const set = await control(mock, 'PUT', '/clock', { now: '2026-02-01T00:00:00Z' });
  t.equal(set.status, 200);
  t.strictSame(set.body, reading('2026-02-01T00:00:00.000Z'));
  const advance = async (by: string) => (await control(mock, 'POST', '/clock/advance', { by })).body;
  t.strictSame(await advance('P8D'), reading('2026-02-09T00:00:00.000Z'));
  t.strictSame(await advance('-P1M'), reading('2026-01-09T00:00:00.000Z'));
  t.strictSame((await control(mock, 'GET', '/clock')).body, reading('2026-01-09T00:00:00.000Z'));
  t.strictSame((await control(mock, 'GET', '/clock', undefined, as('other'))).body, reading(start));
});

t.test('the clock takes what ISO 8601 calls an instant', async (t) => {
  const mock = await quietMock(t);
  for (const now of ['2026-02-01', '2026-02-01T00:00Z', '2026-02-01T00:00:00.000Z', '1990-01-01', '9998-12-31']) {
    t.equal((await control(mock, 'PUT', '/clock', { now })).status, 200, now);
  }
  for (const [now, utc] of [
    ['2026-02-01T00:30:00+01:00', '2026-01-31T23:30:00.000Z'],
    ['2026-02-01T00:00:00.123456789-05:30', '2026-02-01T05:30:00.123Z'],
    ['20260201T000000Z', '2026-02-01T00:00:00.000Z'],
    ['2026-02-01T10:00', '2026-02-01T10:00:00.000Z'],
  ] as const) {
    t.equal((await control(mock, 'PUT', '/clock', { now })).body.now, utc, now);
  }
});

t.test('a bad instant or duration is a 400 and moves nothing', async (t) => {
  const mock = await quietMock(t);
  const instant = 'expected an instant like 2026-02-01T00:00:00Z between 1990 and 9998';
  for (const now of ['', 'today', '1989-12-31', '9999-01-01', '2026-02-31', '12:00', '1990-01-01T00:00:00+01:00']) {
    misread(t, await control(mock, 'PUT', '/clock', { now }), ['/now', JSON.stringify(now), instant]);
  }
  const duration = 'expected a duration like P8D that ends between 1990 and 9998';
  for (const by of ['', '8D', 'P', 'P1DT', 'P8000Y', '-P37Y', 'P99999999999Y', '__proto__']) {
    misread(t, await control(mock, 'POST', '/clock/advance', { by }), ['/by', JSON.stringify(by), duration]);
  }
  misread(
    t,
    await control(mock, 'PUT', '/clock', { now: 5, nwo: 'x' }),
    ['/nwo', '"x"', 'did you mean now?'],
    ['/now', '5', 'expected text like 2026-02-01T00:00:00Z'],
  );
  misread(
    t,
    await control(mock, 'POST', '/clock/advance', { days: 8 }),
    ['/days', '8', 'expected one of by'],
    ['/by', 'nothing', 'expected text like P8D'],
  );
  t.equal((await control(mock, 'GET', '/clock')).body.now, start);
});

t.test('a running clock runs on from where it is set', async (t) => {
  const mock = await quietMock(t, { clock: 'real' });
  const set = await control(mock, 'PUT', '/clock', { now: '2026-02-01T00:00:00Z' });
  t.match(set.body, { running: true, now: /^2026-02-01T00:00:0/ });
});

t.test('conversations expire as the clock passes their window, and are open again as it goes back', async (t) => {
  const mock = await quietMock(t);
  const state = async (key: string) => {
    const { is_expired, status } = (await served(mock, 3, key)).body;
    return [is_expired, status];
  };
  t.strictSame(await state('demo'), [false, 'Open']);
  await control(mock, 'POST', '/clock/advance', { by: 'P8D' });
  t.strictSame(await state('demo'), [true, 'Closed']);
  t.strictSame(await state('other'), [false, 'Open']);
  await control(mock, 'POST', '/clock/advance', { by: '-P8D' });
  t.strictSame(await state('demo'), [false, 'Open']);
});

t.test('faults are listed, set, added to and removed', async (t) => {
  const mock = await quietMock(t);
  t.strictSame((await control(mock, 'GET', '/faults')).body, { faults: [], matched: [] });
  const set = await control(mock, 'PUT', '/faults', { faults: [first] });
  t.equal(set.status, 200);
  t.strictSame(set.body, { faults: [first], matched: [0] });
  t.equal((await served(mock, 1001)).status, 500);
  t.equal((await served(mock, 1001)).status, 200);

  const added = await control(mock, 'POST', '/faults', { faults: [down] });
  t.strictSame(added.body, { faults: [first, down], matched: [2, 0] });
  t.strictSame((await control(mock, 'GET', '/faults')).body, added.body);
  t.equal((await served(mock, 1001)).status, 503, 'the first has counted on');

  await control(mock, 'PUT', '/faults', { faults: [first] });
  t.equal((await served(mock, 1001)).status, 500, 'set again, it counts from the beginning');
  t.equal((await served(mock, 1001, 'other')).status, 200, 'in this world only');

  await control(mock, 'PUT', '/faults', { faults: [down] });
  const cleared = await control(mock, 'DELETE', '/faults');
  t.equal(cleared.status, 204);
  t.equal(cleared.text, '');
  t.equal((await served(mock, 1001)).status, 200);
});

t.test('a fault can be put in front of those there are, which count on', async (t) => {
  const mock = await quietMock(t);
  const always = { fault: 'status', with: { status: 500 } };
  await control(mock, 'PUT', '/faults', { faults: [first, always] });
  t.equal((await served(mock, 1001)).status, 500);
  const next = { ...down, schedule: { first: 2 } };
  const added = await control(mock, 'POST', '/faults', { faults: [next], first: true });
  t.strictSame(added.body, { faults: [next, first, always], matched: [0, 1, 0] });
  const statuses: number[] = [];
  for (let at = 0; at < 3; at += 1) statuses.push((await served(mock, 1001)).status);
  t.strictSame(statuses, [503, 503, 500]);
  const misspelt = await control(mock, 'POST', '/faults', { faults: [], frist: true });
  misread(t, misspelt, ['/frist', 'true', 'did you mean first?']);
});

t.test('a rule may name variants, cases and errors', async (t) => {
  const mock = await quietMock(t);
  const faults = ['expired', 'vendor-example', 'not-found'].map((variant) => ({ ...down, match: { variant } }));
  t.strictSame((await control(mock, 'PUT', '/faults', { faults })).body, { faults, matched: [0, 0, 0] });
  t.equal((await served(mock, 1003)).status, 503);
  t.equal((await served(mock, 1001)).status, 200);
});

t.test('a bad list of faults is a 400 with every problem, and changes nothing', async (t) => {
  const mock = await quietMock(t);
  await control(mock, 'PUT', '/faults', { faults: [down] });
  const faults = [
    down,
    { fault: 'rest' },
    { fault: 'status', with: { status: 200 } },
    { fault: 'status', match: { variant: 'exprd' }, schedule: { first: 0 } },
    'reset',
  ];
  for (const method of ['PUT', 'POST']) {
    misread(
      t,
      await control(mock, method, '/faults', { faults }),
      ['/faults/1/fault', '"rest"', 'did you mean reset?'],
      ['/faults/2/with/status', '200', 'expected >= 400'],
      ['/faults/3/match/variant', '"exprd"', 'did you mean expired?'],
      ['/faults/3/schedule/first', '0', 'expected >= 1'],
      ['/faults/4', '"reset"', 'expected a rule, such as {"fault":"status"}'],
    );
    t.strictSame((await control(mock, 'GET', '/faults')).body, { faults: [down], matched: [0] }, method);
  }
  const rows = [
    [{}, '/faults', 'nothing', 'expected array'],
    [{ faults: down }, '/faults', JSON.stringify(down), 'expected array'],
    [[down], '', JSON.stringify([down]), 'expected object'],
    [{ faults: [], fault: 1 }, '/fault', '1', 'did you mean faults?'],
  ] as const;
  for (const [body, ...row] of rows) misread(t, await control(mock, 'PUT', '/faults', body), row);
  for (const name of ['constructor', 'toString', 'hasOwnProperty']) {
    const all = [{ fault: name }, { ...down, match: { [name]: 1 } }, { fault: 'reset', with: { [name]: 1 } }];
    const { body } = await control(mock, 'PUT', '/faults', { faults: all });
    t.match(body.problems, [
      { pointer: '/faults/0/fault' },
      { pointer: `/faults/1/match/${name}` },
      { pointer: `/faults/2/with/${name}` },
    ]);
  }
});

t.test('a world has so many faults at most', async (t) => {
  const mock = await quietMock(t);
  const list = (count: number) => ({ faults: Array.from({ length: count }, () => ({ fault: 'reset' })) });
  const detail = 'a world has 1000 faults at most';
  refused(t, await control(mock, 'PUT', '/faults', list(1001)), 429, 'too-many', detail);
  t.equal((await control(mock, 'PUT', '/faults', list(999))).status, 200);
  t.equal((await control(mock, 'POST', '/faults', list(1))).status, 200);
  refused(t, await control(mock, 'POST', '/faults', list(1)), 429, 'too-many', detail);
  t.equal((await control(mock, 'GET', '/faults')).body.faults.length, 1000);
});

t.test('an answer that a fault replaced says so, one that is only late does not', async (t) => {
  const mock = await quietMock(t);
  const faults = ['status', 'wrong-type', 'garbage'];
  for (const fault of faults) await control(mock, 'POST', '/faults', { faults: [{ fault, schedule: { first: 1 } }] });
  for (const fault of faults) {
    const { headers } = await mock.app.inject({ url: '/v2/conversations/1001', headers: as('demo') });
    t.match(headers, { 'x-mock-source': 'fault', 'x-mock-fault': fault });
  }
  await control(mock, 'PUT', '/faults', { faults: [{ fault: 'latency', with: { ms: 0 } }] });
  t.equal((await served(mock, 1001)).source, 'fixture open');
  const { requests } = (await control(mock, 'GET', '/requests')).body;
  t.strictSame(
    requests.map(({ source, fault }: { source: string; fault: string }) => `${source} ${fault}`),
    ['fault status', 'fault wrong-type', 'fault garbage', 'fixture latency'],
  );
});

t.test('a rate limit counts by the minute of the world’s clock', async (t) => {
  const mock = await quietMock(t);
  t.strictSame((await control(mock, 'GET', '/rate-limit')).body, { limit: null, remaining: null });
  const set = await control(mock, 'PUT', '/rate-limit', { limit: 2 });
  t.equal(set.status, 200);
  t.strictSame(set.body, { limit: 2, remaining: 2 });

  t.equal((await served(mock, 1001)).status, 200);
  const remaining = async () => (await control(mock, 'GET', '/rate-limit')).body.remaining;
  t.equal(await remaining(), 1, 'the plane never counts');
  t.equal((await served(mock, 1001)).status, 200);
  const limited = await ask(mock, 'GET', '/v2/conversations/1001');
  t.equal(limited.status, 429);
  t.equal(limited.text, '{"error":{"json":"Too many requests"}}');
  t.match(limited.headers, { 'retry-after': '60', 'x-mock-source': 'limit' });
  t.equal(await remaining(), 0);
  t.equal((await served(mock, 1001, 'other')).status, 200, 'in this world only');

  const advance = (by: string) => control(mock, 'POST', '/clock/advance', { by });
  for (const [by, seconds] of [
    ['PT1S', '59'],
    ['PT58.001S', '1'],
  ] as const) {
    await advance(by);
    t.equal((await ask(mock, 'GET', '/v2/conversations/1001')).headers['retry-after'], seconds, 'never zero');
  }
  await advance('PT1S');
  t.equal(await remaining(), 2, 'a minute later');
  t.equal((await served(mock, 1001)).status, 200);
  await advance('-PT2M');
  t.equal((await served(mock, 1001)).status, 200, 'and so does a minute that the clock goes back to');
  await control(mock, 'PUT', '/rate-limit', { limit: 3 });
  t.equal(await remaining(), 3, 'a new limit counts from zero');
});

t.test('a rate limit is removed', async (t) => {
  const mock = await quietMock(t, { 'rate-limit': 1 });
  t.strictSame((await control(mock, 'GET', '/rate-limit')).body, { limit: 1, remaining: 1 });
  const answer = await control(mock, 'DELETE', '/rate-limit');
  t.equal(answer.status, 204);
  t.equal(answer.text, '');
  t.strictSame((await control(mock, 'GET', '/rate-limit')).body, { limit: null, remaining: null });
  await control(mock, 'PUT', '/rate-limit', { limit: 5 });
  t.strictSame((await control(mock, 'PUT', '/rate-limit', { limit: null })).body, { limit: null, remaining: null });
  t.equal((await control(mock, 'GET', '/rate-limit', undefined, as('other'))).body.limit, 1);
});

t.test('a bad rate limit is a 400 and changes nothing', async (t) => {
  const mock = await quietMock(t, { 'rate-limit': 7 });
  for (const [body, pointer, value, expected] of [
    [{}, '/limit', 'nothing', 'either integer or null'],
    [{ limit: 0 }, '/limit', '0', '>= 1'],
    [{ limit: 1.5 }, '/limit', '1.5', 'either integer or null'],
    [{ limit: '5' }, '/limit', '"5"', 'either integer or null'],
    [{ limit: 1_000_001 }, '/limit', '1000001', '<= 1000000'],
    [{ limit: 5, burst: 2 }, '/burst', '2', 'one of limit'],
  ] as const) {
    misread(t, await control(mock, 'PUT', '/rate-limit', body), [pointer, value, `expected ${expected}`]);
  }
  t.equal((await control(mock, 'GET', '/rate-limit')).body.limit, 7);
});

const bind = (mock: Mock, key: unknown, user?: string, world = 'demo') =>
  control(mock, 'POST', '/keys', { key, user }, as(world));
const bound = async (mock: Mock, world = 'demo') =>
  (await control(mock, 'GET', '/keys', undefined, as(world))).body.keys;

t.test('a bound key acts in the world, perhaps as a user', async (t) => {
  const mock = await quietMock(t);
  const answer = await bind(mock, 'k-alice', 'alice');
  t.equal(answer.status, 204);
  t.equal(answer.text, '');
  await bind(mock, 'k-any');
  t.strictSame(await bound(mock), [
    { hash: shortHash('k-alice'), user: 'alice' },
    { hash: shortHash('k-any'), user: null },
  ]);

  await control(mock, 'PUT', '/conversations/1001', { is_read: false }, as('k-alice'));
  t.equal((await served(mock, 1001, 'demo:alice')).body.is_read, false, 'both are alice');
  t.equal((await served(mock, 1001, 'k-any')).body.is_read, true);
  await control(mock, 'PUT', '/conversations/1001', { variant: 'solved' }, as('k-any'));
  t.equal((await served(mock, 1001)).source, 'override solved');

  t.equal((await bind(mock, 'k-alice', 'bob')).status, 204, 'it can be bound again, to another user');
  t.match(await bound(mock), [{ user: 'bob' }, { user: null }]);
});

t.test('a key that acts in another world, or is always refused, cannot be bound', async (t) => {
  const mock = await quietMock(t, { key: [{ key: 'k-acme', world: 'acme', user: 'alice' }] });
  await control(mock, 'GET', '/clock', undefined, as('used'));
  await bind(mock, 'k-other', undefined, 'other');
  for (const key of ['used', 'used:bob', 'k-other', 'k-acme']) {
    const detail = `the key ${shortHash(key)} acts in a world of its own already`;
    refused(t, await bind(mock, key), 409, 'conflict', detail);
  }
  for (const key of Object.keys(reservedKeys)) {
    refused(t, await bind(mock, key), 409, 'conflict', 'this key is refused whatever it is bound to');
  }
  t.strictSame(await bound(mock), []);
});

t.test('the own key of a world may become that of a user', async (t) => {
  const mock = await quietMock(t);
  t.equal((await bind(mock, 'demo', 'alice')).status, 204);
  await control(mock, 'PUT', '/conversations/1001', { is_read: false });
  t.equal((await served(mock, 1001, 'demo:alice')).body.is_read, false);
  t.equal((await served(mock, 1001, 'demo:bob')).body.is_read, true);
});

t.test('bound keys are removed, but for those of --key', async (t) => {
  const mock = await quietMock(t, { key: [{ key: 'k-acme', world: 'acme', user: 'alice' }] });
  await bind(mock, 'k-more', undefined, 'acme');
  await bind(mock, 'k-acme', 'bob', 'acme');
  t.match(await bound(mock, 'acme'), [{ user: 'bob' }, { user: null }]);
  const answer = await control(mock, 'DELETE', '/keys', undefined, as('acme'));
  t.equal(answer.status, 204);
  t.equal(answer.text, '');
  t.strictSame(await bound(mock, 'acme'), [{ hash: shortHash('k-acme'), user: 'alice' }]);
  await control(mock, 'PUT', '/clock', { now: '2027-01-01' }, as('k-more'));
  const { body } = await control(mock, 'GET', '/clock', undefined, as('acme'));
  t.equal(body.now, start, 'k-more has a world of its own again');
});

t.test('a world has so many keys at most', async (t) => {
  const mock = await quietMock(t);
  for (let at = 0; at < 100; at += 1) await bind(mock, `k-${at}`);
  refused(t, await bind(mock, 'k-100'), 429, 'too-many', 'a world has 100 keys at most');
  t.equal((await bind(mock, 'k-7', 'alice')).status, 204, 'one of them is none more');
  t.equal((await bound(mock)).length, 100);
  t.equal((await bind(mock, 'k-100', undefined, 'other')).status, 204);
});

t.test('a bad binding is a 400 that shows no key', async (t) => {
  const mock = await quietMock(t);
  // A body that is wrong holds a key all the same.
  const value = 'not shown';
  for (const [body, pointer, said] of [
    [{}, '/key', 'expected string'],
    [{ key: 5 }, '/key', 'expected string'],
    [{ key: '' }, '/key', 'expected at least 1 character'],
    [{ key: 'canary', user: '' }, '/user', 'expected at least 1 character'],
    [{ key: 'canary', user: null }, '/user', 'expected string'],
    [{ key: 'canary', usr: 'alice' }, '/usr', 'did you mean user?'],
  ] as const) {
    misread(t, await control(mock, 'POST', '/keys', body), [pointer, 'key' in body ? value : 'nothing', said]);
  }
  for (const body of [{ kye: 'canary' }, { key: ['canary'] }, { key: 'canary'.repeat(100) }]) {
    const { status, text } = await control(mock, 'POST', '/keys', body);
    t.equal(status, 400);
    t.notMatch(text, 'canary');
  }
  t.strictSame(await bound(mock), []);
});

t.test('a key may have any name', async (t) => {
  const mock = await quietMock(t);
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  for (const name of names) {
    t.equal((await bind(mock, name, name)).status, 204);
    await control(mock, 'PUT', '/conversations/1001', { is_read: false }, as(name));
    t.equal((await served(mock, 1001, `demo:${name}`)).body.is_read, false, name);
    t.equal((await served(mock, 1001, 'demo:bob')).body.is_read, true, name);
  }
  t.strictSame(
    (await bound(mock)).map(({ user }: { user: string }) => user),
    names,
  );
});

t.test('coverage says what the clients of a world were served, and what not', async (t) => {
  const mock = await quietMock(t);
  const coverage = async (key = 'demo') => (await control(mock, 'GET', '/coverage', undefined, as(key))).body;
  const before = await coverage();
  t.equal(before.share, 0);
  t.equal(before.cases.missing.length, mock.dataset.cases.length);

  await served(mock, 1003);
  await served(mock, 404);
  await ask(mock, 'GET', '/v2/conversations/9?__example=solved');
  const after = await coverage();
  t.ok(after.share > 0 && after.share < 1);
  t.strictSame(after.cases.served, ['expired'], 'a case and a variant may share a name');
  t.match(after.variants.served, ['expired', 'solved'], 'of both, what they show');
  t.strictSame(after.errors.served, ['not-found']);
  t.ok(after.enums.status.served.includes('Closed'));
  t.equal((await coverage('other')).share, 0);
  await control(mock, 'POST', '/reset');
  t.strictSame(await coverage(), before);
});

t.test('coverage says of all that is missing how to get it, and so it is got', async (t) => {
  const mock = await quietMock(t);
  const coverage = async (of = mock) => (await control(of, 'GET', '/coverage')).body;
  const { ways, ...report } = await coverage();
  const missing = ['operations', 'cases', 'variants', 'errors'].flatMap((name) => report[name].missing);
  t.ok(ways.length > missing.length);
  t.strictSame(
    ways.find(({ name }: { name: string }) => name === 'solved'),
    {
      ...{ of: 'cases', name: 'solved', value: null },
      ...{ request: 'GET /v2/conversations/1004', prefer: null },
    },
  );
  for (const { request, prefer } of ways) {
    const [method, path] = request.split(' ');
    if (method === 'GET' && !path.includes('{'))
      await ask(mock, 'GET', path, undefined, { 'x-apikey': 'demo', ...(prefer && { prefer }) });
  }
  const rest = await coverage();
  t.ok(
    rest.ways.every(
      ({ of, request }: { of: string; request: string }) => of === 'operations' && /\{|^P|^D|messages/.test(request),
    ),
    JSON.stringify(rest.ways),
  );

  const own = await quietMock(t, { 'only-fixtures': true, fixtures: [] });
  const { ways: ofOwn } = await coverage(own);
  const ofVariants = ofOwn.find(({ of }: { of: string }) => of === 'variants');
  t.match(ofVariants, { request: 'GET /v2/conversations/123', prefer: /^example=/ });
  t.strictSame(
    ofOwn
      .filter(({ request }: { request: string | null }) => request === null)
      .map(({ name }: { name: string }) => name),
    ['last_message.sender_label'],
    'no fixture has a message without it',
  );
});

/** Changes everything that a client can change in a world. */
async function change(mock: Mock, key: string) {
  await control(mock, 'PUT', '/conversations/1001', { variant: 'solved' }, as(key));
  await control(mock, 'PUT', '/faults', { faults: [down] }, as(key));
  await control(mock, 'PUT', '/rate-limit', { limit: 100 }, as(key));
  await control(mock, 'PUT', '/clock', { now: '2027-01-01' }, as(key));
  await bind(mock, `${key}-2`, 'bob', key);
  await served(mock, 1001, key);
}

async function state(mock: Mock, key: string) {
  const read = async (path: string) => (await control(mock, 'GET', path, undefined, as(key))).body;
  const { share } = await read('/coverage');
  return {
    overrides: (await read('/conversations')).overrides.length,
    faults: (await read('/faults')).faults.length,
    limit: (await read('/rate-limit')).limit,
    now: (await read('/clock')).now,
    requests: (await read('/requests')).requests.length,
    isCovered: share > 0,
    keys: (await read('/keys')).keys.length,
  };
}

const fresh = { overrides: 0, faults: 0, limit: 50, now: start, requests: 0, isCovered: false };

t.test('a world that is reset is as if nobody had been there, but for its keys', async (t) => {
  const mock = await quietMock(t, { 'rate-limit': 50 });
  for (const key of ['one', 'two']) await change(mock, key);
  const changed = {
    overrides: 1,
    faults: 1,
    limit: 100,
    now: '2027-01-01T00:00:00.000Z',
    requests: 1,
    isCovered: true,
  };
  for (const key of ['one', 'two']) t.strictSame(await state(mock, key), { ...changed, keys: 1 });

  const answer = await control(mock, 'POST', '/reset', undefined, as('one'));
  t.equal(answer.status, 204);
  t.equal(answer.text, '');
  t.strictSame(await state(mock, 'one'), { ...fresh, keys: 1 });
  await control(mock, 'POST', '/reset?all=false', {}, as('one'));
  t.strictSame(await state(mock, 'two'), { ...changed, keys: 1 });
});

t.test('all worlds are reset, with the keys that were bound', async (t) => {
  const mock = await quietMock(t, { 'rate-limit': 50 });
  for (const key of ['one', 'two']) await change(mock, key);
  t.equal((await control(mock, 'POST', '/reset?all=true', undefined, as('three'))).status, 204);
  for (const key of ['one', 'two']) t.strictSame(await state(mock, key), { ...fresh, keys: 0 });
});

t.test('a reset that is not understood resets nothing', async (t) => {
  const mock = await quietMock(t);
  await change(mock, 'demo');
  misread(t, await control(mock, 'POST', '/reset?all=maybe'), ['/all', '"maybe"', 'expected one of true, false']);
  misread(t, await control(mock, 'POST', '/reset?al=true'), ['/al', '"true"', 'did you mean all?']);
  const body = await control(mock, 'POST', '/reset', { all: true });
  misread(t, body, ['', '{"all":true}', 'expected none: all worlds are reset by ?all=true']);
  t.match(await state(mock, 'demo'), { overrides: 1, faults: 1 });
});

t.test('a reset ends delays and hangs, and those requests are not in the new journal', async (t) => {
  const mock = await quietMock(t);
  const url = await mock.listen();
  const listed = async () => (await control(mock, 'GET', '/requests')).body.requests;
  const get = (query: string) =>
    fetch(`${url}/v2/conversations/1001${query}`, { headers: as('demo') }).then(
      ({ status }) => status,
      () => 'cut off',
    );
  const late = get('?__delay=60000');
  t.ok(await until(async () => (await listed()).length === 1), 'it is there from its arrival');
  const answers = [late, get('?__fault=hang')];
  t.ok(await until(async () => (await listed()).length === 2));
  t.match(await listed(), [
    { number: 1, status: null, source: null, variant: null, durationMs: null },
    { number: 2, status: 0 },
  ]);
  await control(mock, 'POST', '/reset');
  t.strictSame(await Promise.all(answers), [200, 'cut off']);
  t.strictSame((await control(mock, 'GET', '/requests')).body, { requests: [], dropped: 0 });
  t.equal((await control(mock, 'GET', '/coverage')).body.share, 0);
});
