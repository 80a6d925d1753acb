import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import t, { type Test } from 'tap';
import { momentOf } from '../../src/dataset/dates.ts';
import { brokenRules } from '../../src/dataset/rules/rules.ts';
import type { Mock } from '../../src/mock.ts';
import { eventNames } from '../../src/world/events.ts';
import { sha256, shortHash } from '../../src/world/key-hash.ts';
import { readScenario } from '../../src/world/scenario.ts';
import { scenarioOf } from '../../src/world/scenario-of.ts';
import { as, ask, control, misread, quietMock, refused, served, shown } from '../routes/mock/asking.ts';

const nowUs = Date.parse('2026-01-15T09:30:00Z') * 1000;
const exported = async (mock: Mock, key = 'demo') => (await control(mock, 'GET', '/log', undefined, as(key))).body;
const play = (mock: Mock, log: unknown, key = 'demo') => control(mock, 'POST', '/log', log, as(key));

/** A command of a user: method, path below /_mock or of /v2, body. */
type Command = readonly [user: string, method: string, path: string, body?: unknown];

const ids = fc.constantFrom(3, 404, 777, 778, 1001, 1003);
const changes = fc.record(
  {
    variant: fc.constantFrom('open', 'expired', 'sms', 'no-messages', 'facebook', 'right-to-left', 'exprd'),
    withIssues: fc.constantFrom<unknown>(true, ['facebook_no_page_linked'], ['other_issue']),
    is_read: fc.constantFrom<unknown>(true, false, 'yes'),
    is_solved: fc.boolean(),
    status: fc.constantFrom('Open', 'Closed'),
    consumer_name: fc.constantFrom('Ada', null, ''),
    last_message: fc.constantFrom(null, { content: 'Hi' }, { content_type: 'Image' }, { sender_type: 'User' }),
    assigned_user_id: fc.constantFrom(null, '62d80fae74e8b11d700302b8', 'nobody'),
    issues: fc.constantFrom([], ['facebook_no_page_linked']),
  },
  { requiredKeys: [] },
);
const users = fc.constantFrom('', ':alice', ':bob');
const onConversations: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(
      users,
      fc.constantFrom('PUT', 'PATCH'),
      ids.map((id) => `/conversations/${id}`),
      changes,
    ),
  },
  fc.tuple(
    users,
    fc.constant('DELETE'),
    ids.map((id) => `/conversations/${id}`),
  ),
  fc
    .dictionary(ids.map(String), changes, { maxKeys: 3 })
    .map((conversations): Command => [':bob', 'PUT', '/conversations', { conversations }]),
  fc.constant<Command>(['', 'DELETE', '/conversations']),
  fc.constant<Command>(['', 'POST', '/reset']),
);
/** Nobody listens there. */
const url = fc.constantFrom('http://127.0.0.1:9/a', 'http://127.0.0.1:9/b');
const webhooks: fc.Arbitrary<Command> = fc.oneof(
  fc
    .tuple(url, fc.constantFrom('message_created', 'message_updated', 'lead_received'))
    .map(([url, event_type]): Command => [':alice', 'POST', '/v2/webhooks', { items: [{ url, event_type }] }]),
  fc
    .tuple(url, fc.integer({ min: 1, max: 3 }))
    .map(([url, id]): Command => ['', 'PUT', `/v2/webhooks/${id}`, { url, custom_headers: { 'X-Secret': `${id}` } }]),
  fc.integer({ min: 1, max: 3 }).map((id): Command => ['', 'DELETE', `/v2/webhooks/${id}`]),
  fc.constant<Command>(['', 'PUT', '/webhook-faults', { faults: [{ fault: 'late', schedule: { every: 2 } }] }]),
);
const messaging: fc.Arbitrary<Command> = fc.oneof(
  fc
    .tuple(users, ids, fc.constantFrom('', '?__delivery=failed'))
    .map(
      ([user, id, query]): Command => [
        user,
        'POST',
        `/v2/messages${query}`,
        { conversation_id: id, content_type: 'Text', content: 'Hello' },
      ],
    ),
  ids.map((id): Command => ['', 'POST', `/conversations/${id}/messages`, { content: 'Hello?' }]),
  fc
    .tuple(users, ids, fc.constantFrom('open', 'closed'))
    .map(([user, id, status]): Command => [user, 'PATCH', `/v2/conversations/${id}`, { status }]),
  fc
    .tuple(users, ids, fc.boolean())
    .map(([user, id, is_read]): Command => [user, 'POST', `/v2/conversations/${id}`, { is_read }]),
  fc.constantFrom<Command>(
    ['', 'PUT', '/delivery', { outcome: 'Failed', after: 'PT1H' }],
    ['', 'POST', '/delivery', { outcome: 'Success', match: { id: 777 } }],
    ['', 'DELETE', '/delivery'],
  ),
);
const others: fc.Arbitrary<Command> = fc.oneof(
  fc.tuple(
    users,
    fc.constantFrom('PUT', 'PATCH'),
    ids.map((id) => `/conversations/${id}?unchecked=true`),
    changes,
  ),
  fc.constantFrom<Command>(
    ['', 'POST', '/clock/advance', { by: 'P8D' }],
    ['', 'POST', '/clock/advance', { by: '-P60D' }],
    [':alice', 'PUT', '/clock', { now: '2027-01-01T00:00:00Z' }],
    ['', 'PUT', '/faults', { faults: [{ fault: 'status', schedule: { first: 1 } }] }],
    ['', 'POST', '/faults', { faults: [{ fault: 'hang', match: { id: 5 } }], first: true }],
    ['', 'DELETE', '/faults'],
    ['', 'PUT', '/rate-limit', { limit: 500 }],
    ['', 'DELETE', '/rate-limit'],
  ),
  webhooks,
  messaging,
);

async function run(mock: Mock, key: string, commands: readonly Command[]): Promise<void> {
  for (const [user, method, path, body] of commands) {
    const url = path.startsWith('/v2') ? path : `/_mock${path}`;
    const { status, text, headers } = await ask(mock, method, url, body, as(key + user));
    if (status >= 500 && headers['x-mock-fault'] === undefined) throw new Error(`${method} ${path}: ${text}`);
  }
}

let worlds = 0;
/** A world that nobody has used. */
function freshKey(): string {
  worlds += 1;
  return `world-${worlds}`;
}

t.test('whatever commands come, every conversation obeys every rule, for every user', async (t) => {
  const mock = await quietMock(t);
  const property = fc.asyncProperty(fc.array(onConversations, { maxLength: 12 }), async (commands) => {
    const key = freshKey();
    await run(mock, key, commands);
    for (const id of [3, 404, 777, 778, 1001, 1003]) {
      for (const user of ['', ':alice', ':bob', ':carol']) {
        const { status, body } = await served(mock, id, key + user);
        if (status === 404 && id === 404) continue;
        const broken = brokenRules(body, momentOf(body, nowUs));
        if (status !== 200 || broken.length > 0) throw new Error(`${id}${user} ${status}: ${JSON.stringify(broken)}`);
      }
    }
  });
  await fc.assert(property, { numRuns: 25 });
  t.pass('all obey');
});

t.test('a log that is played on another mock gives the same world and the same bytes', async (t) => {
  const [mock, other] = [await quietMock(t), await quietMock(t)];
  const commands = fc.array(fc.oneof(onConversations, others), { maxLength: 15 });
  const property = fc.asyncProperty(commands, async (all) => {
    const key = freshKey();
    await run(mock, key, all);
    const log = await exported(mock, key);
    const answer = await play(other, log, key);
    if (answer.status !== 204) throw new Error(answer.text);
    t.strictSame(await exported(other, key), log);
    t.strictSame(await shown(other, key), await shown(mock, key));
  });
  await fc.assert(property, { numRuns: 25 });
});

t.test('a scenario that is exported comes to the same, played by --scenario', async (t) => {
  const mock = await quietMock(t);
  const commands = fc.array(fc.oneof(onConversations, others), { maxLength: 12 });
  const property = fc.asyncProperty(commands, async (all) => {
    const key = freshKey();
    await run(mock, key, all);
    const { body } = await control(mock, 'GET', '/log?format=scenario', undefined, as(key));
    const scenario = `${t.testdir()}/scenario.json`;
    writeFileSync(scenario, JSON.stringify(body));
    const other = await quietMock(t, { scenario });
    t.strictSame(await shown(other, key), await shown(mock, key));
    await other.close();
  });
  await fc.assert(property, { numRuns: 8 });
});

t.test('a scenario says nothing of keys, and everything else as requests', async (t) => {
  const mock = await quietMock(t);
  const fault = { fault: 'status' };
  for (const [user, method, path, body] of [
    ['', 'POST', '/keys', { key: 'further' }],
    ['', 'DELETE', '/keys'],
    [':alice', 'PUT', '/conversations/5', { is_read: true }],
    ['', 'PUT', '/conversations/6?unchecked=true', { variant: 'sms', status: 5 }],
    [':bob', 'PATCH', '/conversations/6', { consumer_name: 'Ada', is_read: false }],
    ['', 'POST', '/clock/advance', { by: 'P1D' }],
    ['', 'PATCH', '/conversations/6', { consumer_name: 'Bob' }],
    ['', 'PUT', '/rate-limit', { limit: 9 }],
    ['', 'PUT', '/faults', { faults: [fault] }],
    ['', 'POST', '/faults', { faults: [fault], first: true }],
    ['', 'PUT', '/conversations/6', { is_read: true }],
    ['', 'DELETE', '/conversations/5'],
    ['', 'DELETE', '/conversations'],
  ] as const satisfies readonly Command[]) {
    t.ok((await control(mock, method, path, body, as(`demo${user}`))).status < 300, `${method} ${path}`);
  }
  const { body } = await control(mock, 'GET', '/log?format=scenario');
  const six = '/_mock/conversations/6';
  const nonsense = { variant: 'sms', status: 5 };
  t.strictSame(body.requests, [
    { method: 'PUT', path: '/_mock/conversations/5', body: { is_read: true }, user: 'alice' },
    { method: 'PUT', path: `${six}?unchecked=true`, body: nonsense },
    // At the same time a variant that is given again is the same.
    { method: 'PATCH', path: `${six}?unchecked=true`, body: { ...nonsense, consumer_name: 'Ada' } },
    { method: 'PUT', path: six, body: { is_read: false }, user: 'bob' },
    { method: 'PUT', path: '/_mock/clock', body: { now: '2026-01-16T09:30:00.000Z' } },
    { method: 'PATCH', path: `${six}?unchecked=true`, body: { status: 5, consumer_name: 'Bob' } },
    { method: 'PUT', path: six, body: { is_read: true } },
    { method: 'DELETE', path: '/_mock/conversations/5' },
    { method: 'DELETE', path: '/_mock/conversations' },
    // They would keep the requests behind them from their answers.
    { method: 'PUT', path: '/_mock/rate-limit', body: { limit: 9 } },
    { method: 'PUT', path: '/_mock/faults', body: { faults: [fault] } },
    { method: 'POST', path: '/_mock/faults', body: { faults: [fault], first: true } },
  ]);
  misread(t, await control(mock, 'GET', '/log?format=yaml'), ['/format', '"yaml"', 'expected one of log, scenario']);
});

t.test('a scenario is YAML or JSON, and every problem of its file is reported', async (t) => {
  const folder = t.testdir({
    'good.yaml': 'requests:\n  - { method: PUT, path: /_mock/clock, body: { now: 2027-01-01 }, user: alice }\n',
    'bad.json': '{"requests":[{"method":"PSOT","path":"/livez"}],"descripton":""}',
    'broken.yaml': 'requests: [',
  });
  const body = { now: '2027-01-01' };
  t.strictSame(await readScenario(`${folder}/good.yaml`), {
    requests: [{ method: 'PUT', path: '/_mock/clock', body, user: 'alice' }],
  });
  t.match(await readScenario(`${folder}/bad.json`), {
    problems: [
      { pointer: '/descripton', expected: 'did you mean description?' },
      { pointer: '/requests/0/method', expected: 'did you mean POST?' },
      { pointer: '/requests/0/path' },
    ],
  });
  for (const file of ['broken.yaml', 'missing.yaml']) {
    t.match(await readScenario(`${folder}/${file}`), {
      problems: [{ pointer: '', expected: /^a file of YAML or JSON: / }],
    });
  }
});

t.test('a log says what it was made for, and holds no key in clear', async (t) => {
  const mock = await quietMock(t, { seed: 7 });
  await control(mock, 'POST', '/keys', { key: 'canary', user: 'alice' });
  const { text, body } = await control(mock, 'GET', '/log');
  t.match(body, { format: 1, dataVersion: 1, seed: 7, start: '2026-01-15T09:30:00.000Z', fixtures: /^[0-9a-f]{64}$/ });
  t.match(body.events, [
    { seq: 1, at: '2026-01-15T09:30:00.000Z', user: null, type: 'key.bound', data: { hash: sha256('canary') } },
  ]);
  t.notMatch(text, 'canary');
  const other = await quietMock(t);
  const detail = 'the log was made for another mock: /seed is 7, here 1';
  refused(t, await play(other, body), 409, 'conflict', detail);
  t.equal((await play(other, { ...body, seed: 1 })).status, 204);
  await control(other, 'PUT', '/conversations/777', { is_read: false }, as('canary'));
  t.equal((await served(other, 777, 'demo:alice')).body.is_read, false, 'the key acts in the world it is played in');
});

t.test('a log cannot take a key from another world', async (t) => {
  const mock = await quietMock(t);
  for (const key of ['further', 'busy']) await control(mock, 'POST', '/keys', { key }, as('one'));
  const log = await exported(mock, 'one');
  const detail = `the key ${shortHash('further')} acts in a world of its own already`;
  refused(t, await play(mock, log, 'two'), 409, 'conflict', detail);
  await control(mock, 'DELETE', '/keys', undefined, as('one'));
  await control(mock, 'GET', '/clock', undefined, as('busy'));
  const busy = `the key ${shortHash('busy')} acts in a world of its own already`;
  refused(t, await play(mock, log, 'two'), 409, 'conflict', busy);
  t.equal((await play(mock, { ...log, events: log.events.slice(0, 1) }, 'two')).status, 204);
  t.equal((await play(mock, { ...log, events: log.events.slice(0, 1) }, 'two')).status, 204, 'its own are no others');
});

const at = '2026-01-15T09:30:00.000Z';
const event = (type: string, data: unknown, more = {}) => ({ seq: 1, at, user: null, type, data, ...more });
const override = (fields: object, more = {}) => ({ fields, unchecked: false, ...more });

t.test('a log that was changed by hand is checked, and all or nothing of it is played', async (t) => {
  const mock = await quietMock(t);
  const log = await exported(mock);
  const playEvents = (...events: unknown[]) => play(mock, { ...log, events });
  misread(t, await play(mock, { ...log, evnts: [] }), ['/evnts', '[]', 'did you mean events?']);
  misread(
    t,
    await playEvents({ type: 'clock.mved' }, 5, event('clock.moved', { to: at }, { at: 'today' })),
    ['/events/0/type', '"clock.mved"', 'did you mean clock.moved?'],
    ['/events/1/type', 'nothing', `expected one of ${eventNames.join(', ')}`],
    ['/events/2/at', '"today"', 'expected text like 2026-02-01T00:00:00Z'],
  );
  const good = event('rate-limit.set', { limit: 5 });
  misread(
    t,
    await playEvents(
      good,
      event('conversation.overridden', { id: 1001, override: override({ issues: null }) }),
      event('conversation.overridden', { id: 1002, override: override({ is_solved: true }, { variant: 'open' }) }),
      event('conversation.overridden', { id: 5, override: override({ last_message: null, is_read: true }) }),
      event('conversation.read', { id: 5, isRead: false }, { user: 'alice' }),
      event('clock.moved', { to: '1970-01-01T00:00:00.000Z' }),
      event('faults.set', { rules: [{ fault: 'status', match: { from: 9, to: 1 } }] }),
      event('settings.updated', { id: 1, changes: {} }),
    ),
    ['/events/1/data/issues', 'null', 'expected array'],
    ['/events/2/data/status', '"Open"', 'expected Closed, because is_solved is true (solved-is-closed)'],
    ['/events/4/data/is_read', 'false', 'expected true, because last_message is null (nothing-to-read)'],
    ['/events/5/data/to', '"1970-01-01T00:00:00.000Z"', 'expected an instant between 1990 and 9998'],
    ['/events/6/data/rules/0/match/to', '1', 'expected at least 9, which is from'],
    ['/events/7/data/id', '1', 'expected an id of messaging settings'],
  );
  t.equal((await control(mock, 'GET', '/rate-limit')).body.limit, null, 'nothing of it was played');

  const keys = Array.from({ length: 101 }, (_, n) => event('key.bound', { hash: sha256(`k${n}`), user: null }));
  refused(t, await playEvents(...keys), 429, 'too-many', 'a world has 100 keys at most');
  const touches = Array.from({ length: 1001 }, (_, n) =>
    event('conversation.overridden', { id: n + 1, override: override({}, { unchecked: true }) }),
  );
  refused(t, await playEvents(...touches), 429, 'too-many', 'a world has 1000 overrides at most');
  const rules = Array.from({ length: 1001 }, () => ({ fault: 'status' }));
  const faults = event('faults.added', { rules, first: false });
  refused(t, await playEvents(faults), 429, 'too-many', 'a world has 1000 faults at most');
  const nobody = event('conversation.read', { id: 5, isRead: false });
  t.equal((await playEvents(good, event('world.reset', {}), nobody)).status, 204);
  t.strictSame((await control(mock, 'GET', '/rate-limit')).body.limit, null);
  t.strictSame((await control(mock, 'GET', '/log?format=scenario')).body, {
    requests: [{ method: 'POST', path: '/v2/conversations/5', body: { is_read: false } }],
  });
  t.strictSame(scenarioOf([{ seq: 1, at, user: null, type: 'world.reset', data: {} }]), { requests: [] });
  const changes = { is_launched: false };
  t.strictSame(scenarioOf([{ seq: 1, at, user: 'alice', type: 'settings.updated', data: { id: 5, changes } }]), {
    requests: [{ method: 'POST', path: '/v2/messaging/settings/5', body: changes, user: 'alice' }],
  });
});

/** Fills the log of a world to its last event. */
async function fill(mock: Mock, key: string): Promise<void> {
  const log = await exported(mock, key);
  await play(mock, { ...log, events: Array(9_990).fill(event('clock.moved', { to: at })) }, key);
  for (let count = 0; count < 10; count += 1) await control(mock, 'PUT', '/rate-limit', { limit: 5 }, as(key));
}

t.test('a log of more than 10,000 events is a 409, and a reset helps', async (t) => {
  const mock = await quietMock(t);
  await fill(mock, 'demo');
  const detail = 'the log of a world holds 10000 events and 4000000 bytes at most: reset the world';
  for (const [method, path, body] of [
    ['PUT', '/rate-limit', { limit: 5 }],
    ['DELETE', '/conversations', undefined],
    ['POST', '/keys', { key: 'further' }],
  ] as const) {
    refused(t, await control(mock, method, path, body), 409, 'conflict', detail);
  }
  const log = await exported(mock);
  t.equal(log.events.length, 10_000);
  t.equal((await play(mock, log, 'other')).status, 204, 'a full one can be played');
  const more = { ...log, events: [...log.events, log.events[0]] };
  refused(t, await play(mock, more, 'third'), 409, 'conflict', detail);

  t.equal((await control(mock, 'POST', '/reset')).status, 204);
  t.equal((await control(mock, 'PUT', '/rate-limit', { limit: 5 })).status, 200);
  t.equal((await control(mock, 'POST', '/reset?all=true')).status, 204, 'also of all worlds');
  t.equal((await control(mock, 'PUT', '/rate-limit', { limit: 5 }, as('other'))).status, 200);
});

t.test('a log of too many bytes is a 409, too', async (t) => {
  const mock = await quietMock(t);
  const long = { consumer_name: 'x'.repeat(900_000) };
  const statuses: number[] = [];
  for (let count = 0; count < 5; count += 1)
    statuses.push((await control(mock, 'PUT', '/conversations/5', long)).status);
  t.strictSame(statuses, [200, 200, 200, 200, 409]);
  await control(mock, 'POST', '/reset');
  t.equal((await control(mock, 'PUT', '/conversations/5', long)).status, 200);
});

/** What a suite does in its world, different from all others. */
async function suite(mock: Mock, number: number) {
  const key = `suite-${number}`;
  const put = (path: string, body: object) => control(mock, 'PUT', path, body, as(key));
  await put('/conversations/777', { consumer_name: `Consumer ${number}` });
  await put('/clock', { now: new Date(Date.UTC(2026, 1, 1 + number)).toISOString() });
  await put('/rate-limit', { limit: 5 + number });
  await put('/faults', { faults: [{ fault: 'status', with: { status: 500 + number }, schedule: { every: 2 } }] });
  await control(mock, 'PUT', '/conversations/1001', { is_read: number % 2 === 0 }, as(`${key}:alice`));
  const answers: unknown[] = [];
  for (const [id, user] of [
    [777, ''],
    [1001, ':alice'],
    [3, ''],
    [1001, ':bob'],
    [777, ':alice'],
    [777, ''],
    [777, ''],
  ] as const) {
    const { status, text } = await ask(mock, 'GET', `/v2/conversations/${id}`, undefined, as(key + user));
    answers.push([id, status, text]);
  }
  const { requests } = (await control(mock, 'GET', '/requests', undefined, as(key))).body;
  const journal = requests.map(({ id, user, status }: Record<string, unknown>) => [id, user, status]);
  return { answers, journal, ...(await shown(mock, key)) };
}

async function alone(t: Test, number: number) {
  return suite(await quietMock(t), number);
}

t.test('worlds never share: suites at once see what each would see alone', async (t) => {
  const mock = await quietMock(t);
  const numbers = Array.from({ length: 20 }, (_, at) => at);
  const together = await Promise.all(numbers.map((number) => suite(mock, number)));
  for (const number of [0, 7, 19]) t.strictSame(together[number], await alone(t, number), `suite ${number}`);
  const untouched = await served(mock, 777, 'nobody');
  t.equal(untouched.source, 'generated expired');
});

t.test('a case that is older than its window under a moved clock can be exported and played', async (t) => {
  const mock = await quietMock(t);
  await control(mock, 'POST', '/clock/advance', { by: 'P40D' });
  t.equal((await control(mock, 'PUT', '/conversations/777', { variant: 'right-to-left' })).status, 200);
  const other = await quietMock(t);
  t.equal((await play(other, await exported(mock))).status, 204);
  t.strictSame((await served(other, 777)).body, (await served(mock, 777)).body);
});

t.test(
  'every request of a scenario that comes to nothing is reported, and one that hangs holds up nothing',
  async (t) => {
    const scenario = `${t.testdir()}/scenario.json`;
    const requests = [
      { method: 'PUT', path: '/_mock/conversations/7', body: { status: 'Opn', consumer_nam: 'x' } },
      { method: 'GET', path: '/v2/conversations/5?__fault=hang' },
      { method: 'GET', path: '/v2/conversations/5?__fault=reset' },
      { method: 'GET', path: '/v2/conversations/503' },
      { method: 'POST', path: '/_mock/keys', body: { key: 'other' } },
    ];
    writeFileSync(scenario, JSON.stringify({ requests }));
    await t.rejects(quietMock(t, { scenario }), {
      name: 'StartError',
      problems: [
        `${scenario}#/requests/0 PUT /_mock/conversations/7: answered 400: /status "Opn": did you mean Open?`,
        `${scenario}#/requests/0 PUT /_mock/conversations/7: answered 400: /consumer_nam "x": did you mean consumer_name?`,
        `${scenario}#/requests/1 GET /v2/conversations/5?__fault=hang: no answer within 2000 ms`,
        `${scenario}#/requests/2 GET /v2/conversations/5?__fault=reset: response destroyed before completion`,
        `${scenario}#/requests/3 GET /v2/conversations/503: answered 503: {"error":{"json":"Service unavailable"}}`,
        `${scenario}: binds a key, which can act in one world only, and every world begins with the scenario`,
      ],
    });
  },
);

t.test('under a running clock a scenario is played anew for every world', async (t) => {
  const scenario = `${t.testdir()}/scenario.json`;
  const requests = [{ method: 'POST', path: '/_mock/clock/advance', body: { by: 'P1D' } }];
  writeFileSync(scenario, JSON.stringify({ requests }));
  const mock = await quietMock(t, { scenario, clock: 'real' });
  const nowOf = async (key: string) => Date.parse((await control(mock, 'GET', '/clock', undefined, as(key))).body.now);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const day = 24 * 60 * 60 * 1000;
  const lateMs = Date.now() + day - (await nowOf('one'));
  t.ok(Math.abs(lateMs) < 900, `a day after the world began, not ${lateMs} ms less`);
});
