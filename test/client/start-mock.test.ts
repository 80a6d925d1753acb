import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { camel, configOf } from '../../src/client/options.ts';
import { defaults } from '../../src/config/read.ts';
import * as library from '../../src/index.ts';
import {
  connectMock,
  type Demand,
  type FaultRule,
  type Match,
  type Mock,
  type MockOptions,
  type OwnExample,
  StartError,
  startMock,
} from '../../src/index.ts';
import { webhookHeaders } from '../../src/partoo/webhook.ts';
import { valueAt } from '../../src/problems/preview.ts';
import { startProcess } from '../mock-process.ts';
import { receiver } from '../webhooks/receiver.ts';

t.test('the library exports what a suite needs, and nothing else', async (t) => {
  t.same(Object.keys(library), [
    'Business',
    'ControlError',
    'Conversation',
    'CustomChannel',
    'Message',
    'StartError',
    'UnsentError',
    'VerifyError',
    'Webhook',
    'WebhookBody',
    'connectMock',
    'startMock',
  ]);
});

t.test('closing a mock writes the last lines of its log, however its process then ends', async (t) => {
  const script = `import { startMock } from 'partoo-mock';
    const mock = await startMock({ logLevel: 'info', logFormat: 'json' });
    await mock.fetch('/v2/conversations/1003');
    await mock.close();
    // As a test runner ends it, without the event \`exit\`.
    process.reallyExit(0);`;
  const { ended, written } = startProcess(t, [process.execPath, '--input-type=module', '--eval', script]);
  t.equal(await ended, 0, written.err);
  t.match(written.out, /"msg":"GET \/v2\/conversations\/1003 200"/);
});

t.test('without options a mock has any port and no log', async (t) => {
  t.same(configOf({}), { ...defaults, port: 0, 'public-url': 'auto', 'log-level': 'silent' });
});

t.test('options are those of the command line in camelCase, as values or as text', async (t) => {
  const options: MockOptions = {
    apiKey: ['one', 'two'],
    clock: '2031-01-01',
    corsOrigin: 'none',
    fixtures: [],
    locales: ['de', 'it'],
    mockHeaders: false,
    onlyFixtures: true,
    port: 7279,
    publicUrl: 'http://mock:7278/',
    rateLimit: 300,
    seed: undefined,
    key: 'demo=acme:alice',
  };
  t.equal(camel('public-url'), 'publicUrl');
  t.match(configOf(options), {
    'api-key': ['one', 'two'],
    clock: { frozenAtMs: Date.UTC(2031, 0, 1) },
    'cors-origin': ['none'],
    fixtures: [],
    locales: ['de', 'it'],
    'mock-headers': false,
    'only-fixtures': true,
    port: 7279,
    'public-url': 'http://mock:7278',
    'rate-limit': 300,
    seed: 1,
    key: [{ key: 'demo', world: 'acme', user: 'alice' }],
  });
});

t.test('everything that is wrong with the options is in one StartError', async (t) => {
  const wrong = {
    prot: 80,
    port: -1,
    apiKey: ['ok', ''],
    host: {},
    locales: [],
    clock: { frozenAtMs: 0 },
    fixtures: [{}],
    key: 'a secret',
  };
  const problems = [
    'prot: no such option, did you mean port?',
    'port -1: expected a whole number from 0 to 65535',
    'apiKey ["ok",""]: expected text that a header can carry, but not invalid, expired, forbidden, which are always refused',
    'host {}: expected an address or a host name like 127.0.0.1',
    `locales []: expected some of ${defaults.locales.join(', ')}, with commas between them`,
    'clock {"frozenAtMs":0}: expected an instant like 2026-01-15T09:30:00Z from 1990 on, today or real',
    'fixtures [{}]: expected some text',
    'key: expected a key and what it stands for, like demo=acme:alice; the keys invalid, expired, forbidden are always refused',
  ];
  // @ts-expect-error As from JavaScript.
  await t.rejects(startMock(wrong), new StartError(problems));
});

t.test('a mock serves on a free port until it is closed', async (t) => {
  const mock = await startMock({ seed: 7 });
  t.match(mock.url, /^http:\/\/127\.0\.0\.1:\d+$/);
  t.match(await (await mock.fetch('/v2/conversations/123')).json(), { id: 123, consumer_name: 'John Doe' });
  await mock.close();
  await t.rejects(mock.fetch('/v2/conversations/123'));
  await t.resolves(mock.close(), 'closed twice');
});

t.test('a mock is closed where its block ends', async (t) => {
  const mock = await startMock();
  const { url } = mock;
  t.equal((await fetch(`${url}/readyz`)).status, 200);
  // What `await using` calls, which Node 20 does not know.
  await mock[Symbol.asyncDispose]();
  await t.rejects(fetch(`${url}/readyz`));
});

t.test('where nextTick is faked, a mock and its handles go on, and the fake is back once no mock runs', async (t) => {
  const own = process.nextTick;
  const fake = () => {};
  const [mock, other] = [await startMock(), await startMock()];
  Object.assign(process, { nextTick: fake });
  const started = await startMock();
  const served = await (await started.fetch('/v2/conversations/777?__delay=5')).text();
  for (const one of [mock, started, started]) await one.close();
  const stillHeld = process.nextTick !== fake;
  await other.close();
  await wait(50);
  const back = process.nextTick;
  // Elsewhere: only for as long as a request takes.
  const failed = await connectMock(mock.url).catalogue().catch(String);
  const refused = await startMock({ port: 1, host: '192.0.2.1' }).catch(({ name }) => name);
  await wait(50);
  const backAgain = process.nextTick;
  process.nextTick = own;
  t.match(served, '"id":777');
  t.ok(stillHeld);
  t.match(failed, 'no mock answers there');
  t.equal(refused, 'StartError');
  t.same([back, backAgain], [fake, fake]);
});

t.test('a fake that is taken back while a mock runs is gone', async (t) => {
  const own = process.nextTick;
  const mock = await startMock();
  const found = process.nextTick;
  Object.assign(process, { nextTick: () => {} });
  process.nextTick = found;
  await mock.close();
  t.equal(process.nextTick, own);
});

t.test('a port that is in use is a StartError', async (t) => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  t.teardown(() => other.close());
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await t.rejects(startMock({ port }), {
    name: 'StartError',
    message: `port ${port} of 127.0.0.1 is in use: stop what uses it, or choose another with --port`,
    cause: { code: 'EADDRINUSE' },
  });
});

t.test('the handles of a world do what they say', async (t) => {
  const mock = await startMock({ apiKey: ['suite-42', 'suite-42:alice'], controlToken: 'secret' });
  t.teardown(mock.close);
  const world = mock.world('suite-42');
  const statusOf = async (id: number) => (await world.fetch(`/v2/conversations/${id}`)).status;

  t.match(await world.clock.advance('P8D'), { now: '2026-01-23T09:30:00.000Z', running: false });
  t.match(await world.clock.set(new Date(Date.UTC(2026, 1, 1))), { now: '2026-02-01T00:00:00.000Z' });
  t.match(await world.clock.get(), { now: '2026-02-01T00:00:00.000Z' });

  t.match(await world.conversation(777).expired().solved(), { id: 777, is_expired: true, is_solved: true });
  t.match(await world.conversation(778).withIssues(), { issues: ['facebook_no_page_linked'] });
  t.match(await world.conversation(779).unassigned(), { assigned_user_id: null });
  t.match(await world.conversation(779).unchecked({ status: 'Odd' }), { status: 'Odd' });
  t.match(await (await world.fetch('/v2/conversations/777')).json(), { is_solved: true, status: 'Closed' });
  t.match(await world.conversations.list(), [
    { id: 777, variant: 'expired' },
    { id: 778 },
    { id: 779, unchecked: true },
  ]);
  t.match(await world.conversations.get(777), { id: 777, variant: 'expired', readBy: {} });
  await world.conversation(777).remove();
  await world.conversation(777).remove();
  t.equal(await world.conversations.get(777), undefined);
  // @ts-expect-error A name that is none.
  await t.rejects(world.conversations.set({ 1: { variant: 'exprd' }, 2: {} }), {
    name: 'ControlError',
    message: 'conversations.set: conversations[1].variant "exprd": did you mean expired?',
    status: 400,
  });
  t.equal((await world.conversations.set({ 1: { variant: 'sms' }, 2: { is_read: true } })).length, 2);
  t.match(await world.conversations.set({ 1: { status: 'Odd' } }, { unchecked: true }), [{ id: 1, unchecked: true }]);
  t.match(await (await world.fetch('/v2/conversations/1')).json(), { status: 'Odd' });
  await world.conversations.clear();
  t.same(await world.conversations.list(), []);

  await world.failNext(1, 503);
  t.equal(await statusOf(5), 503);
  await world.failNext(1, 500, { id: 6 });
  t.same([await statusOf(5), await statusOf(6), await statusOf(6)], [200, 500, 200], 'each fails once');
  t.equal((await world.faults.set([{ fault: 'status', with: { status: 500 }, match: { id: 7 } }])).length, 1);
  await world.failNext(1, 503);
  t.same([await statusOf(7), await statusOf(7)], [503, 500], 'failNext comes before other faults');
  t.equal((await world.faults.add({ fault: 'hang', match: { id: 8 } })).length, 3);
  t.equal((await world.faults.list()).length, 3);
  await world.faults.clear();

  t.same(await world.rateLimit.set(1), { limit: 1, remaining: 1 });
  t.same([await statusOf(5), await statusOf(5)], [200, 429]);
  t.same(await world.rateLimit.get(), { limit: 1, remaining: 0 });
  await world.rateLimit.clear();
  t.equal((await world.rateLimit.get()).limit, null);

  t.equal(await world.verify({ match: { id: 6 }, count: 2 }), 2);
  await t.rejects(world.verify({ match: { id: 9 }, atLeast: 1 }), {
    name: 'VerifyError',
    matched: 0,
    message: /\n {2}number /,
  });
  t.match(await world.requests({ id: 7, status: 503, user: null }), [{ fault: 'status', user: null }]);
  await world.clearRequests();
  t.same(await world.requests(), []);

  await world.bindKey('suite-42:alice', 'bob');
  t.match(await world.keys(), [{ user: 'bob' }]);
  await mock.world('suite-42', { user: 'alice' }).fetch('/v2/conversations/5');
  t.match(await world.requests(), [{ id: 5, user: 'bob' }]);
  await world.clearKeys();
  await world.bindKey('suite-42:alice');
  t.match(await world.keys(), [{ user: null }]);
  t.ok((await world.coverage()).share > 0);
  await world.reset();
  t.equal((await world.coverage()).share, 0);

  t.match(await mock.catalogue(), { name: 'partoo-mock', seed: 1 });
  await world.clock.advance('P1D');
  await mock.reset();
  t.match(await world.clock.get(), { now: '2026-01-15T09:30:00.000Z' });
});

t.test('steps of a builder compose on every id, in any order', async (t) => {
  const mock = await startMock();
  t.teardown(mock.close);
  const world = mock.world('suite-42');
  for (let id = 1; id <= 40; id += 1) {
    const builder = world.conversation(id);
    const issues = ['facebook_no_page_linked'];
    t.match(await builder.withIssues(), { issues, messaging_partner: 'Facebook' });
    t.match(await builder.withIssues().solved(), { issues, is_solved: true, status: 'Closed' });
    t.match(await builder.expired().withIssues(), { issues, is_expired: true, is_solved: false });
    t.match(await builder.solved().withIssues().unassigned().expired(), {
      issues,
      is_expired: true,
      is_solved: true,
      assigned_user_id: null,
    });
    t.match(await builder.unread().expired(), { is_read: false, is_expired: true, status: 'Closed' });
    t.match(await builder.assigned().variant('sms'), { assigned_user_id: /./, messaging_partner: 'SMS' });
    t.match(await builder.open().answered(), { status: 'Open', last_message: { sender_type: 'User' } });
    t.match(await builder.answered().assigned().withIssues().solved(), {
      issues,
      assigned_user_id: /./,
      is_solved: true,
      last_message: { sender_type: 'User' },
    });
  }
  t.equal((await world.conversations.get(40))?.variant, 'answered+assigned+issues');
  t.match(await world.conversation(41).variant('facebook').withIssues('new_issue'), { issues: ['new_issue'] });
});

t.test('successive builders of a conversation add up', async (t) => {
  const mock = await startMock();
  t.teardown(mock.close);
  const world = mock.world('suite-42');
  const user = '62d80fae74e8b11d700302b8';
  await world.conversation(2002).assignedTo(user);
  await world.conversation(2002).solved();
  t.match(await world.conversation(2002), { assigned_user_id: user, is_solved: true, status: 'Closed' });
  t.match(await world.conversation(2002).variant('open'), { assigned_user_id: user, is_solved: false, status: 'Open' });
  await world.conversation(2002).remove();
  await world.conversation(2002).variant('facebook');
  await world.conversation(2002).expired();
  t.match(await world.conversation(2002).withIssues(), { is_expired: true, issues: ['facebook_no_page_linked'] });
  t.equal((await world.conversations.get(2002))?.variant, 'expired-issues');
  await world.conversation(778).expired();
  await world.conversation(778).answered();
  t.match(await world.conversation(778).assigned(), { is_expired: true, assigned_user_id: /./ });
  t.match(await world.conversation(778).unread(), { is_expired: true, is_read: false });
  t.equal((await world.conversations.get(778))?.variant, 'expired+assigned+unread', 'answered makes way');
  await world.conversations.set({ 779: { variant: '+unread' as OwnExample } });
  t.equal((await world.conversations.get(779))?.variant, 'unread');
  await world.conversations.set({ 779: { variant: 'right-to-left' } });
  t.match(await world.conversation(779).unread(), { is_read: false });
  t.equal((await world.conversations.get(779))?.variant, 'unread', 'a case is joined with nothing');
});

t.test('a variant that is misspelt does not compile; steps that contradict each other are told so', async (t) => {
  const mock = await startMock();
  t.teardown(mock.close);
  const world = mock.world('suite-42');
  // @ts-expect-error A variant that is none.
  await t.rejects(Promise.resolve(world.conversation(777).variant('exprd')), {
    name: 'ControlError',
    message: 'conversation(777): variant "exprd": did you mean expired?',
  });
  // @ts-expect-error A case that is none.
  await t.rejects(Promise.resolve(world.conversation(777).variant('right-to-lift')), {
    message: 'conversation(777): variant "right-to-lift": did you mean right-to-left?',
  });
  await t.rejects(Promise.resolve(world.conversation(777).variant('mine' as OwnExample)), { name: 'ControlError' });
  await t.rejects(Promise.resolve(world.conversation(777).open().expired()), {
    message: 'conversation(777): variant "open+expired": expected variants that do not contradict each other',
  });
  await t.rejects(Promise.resolve(world.conversation(777).variant('emoji').unread()), {
    message: 'conversation(777): variant "emoji+unread": expected emoji alone, since a case is joined with nothing',
  });
});

t.test('what is wrong with a call is said in its words: method and argument', async (t) => {
  const mock = await startMock();
  t.teardown(mock.close);
  const world = mock.world('suite-42');
  const { clock, conversations, faults, log, rateLimit } = world;
  const id = 'expected an id from 1 to 9007199254740991';
  const rows: readonly (readonly [call: () => Promise<unknown>, message: string | RegExp])[] = [
    [() => clock.advance('8D'), /^clock\.advance: duration "8D": expected a duration like P8D/],
    [() => clock.advance(86_400 as never), 'clock.advance: duration 86400: expected text like P8D'],
    [() => clock.set('soon'), /^clock\.set: instant "soon": expected an instant like 2026-02-01T00:00:00Z/],
    [() => clock.set(new Date('soon')), 'clock.set: instant null: expected text like 2026-02-01T00:00:00Z'],
    [() => rateLimit.set(Number.NaN), /^rateLimit\.set: limit "NaN": expected /],
    [() => rateLimit.set(undefined as never), 'rateLimit.set: limit is missing: expected either integer or null'],
    [() => faults.set([{ fault: 'rest' as 'reset' }]), 'faults.set: rules[0].fault "rest": did you mean reset?'],
    [() => faults.add({ fault: 'reset', match: { id: 0 } }), /^faults\.add: rules\[0\]\.match\.id 0: expected /],
    [() => world.failNext(2, 700), /^failNext: status 700: expected /],
    [() => world.failNext(0, 503), /^failNext: n 0: expected /],
    [() => world.failNext(503, 2), 'failNext(503, 2): how many comes first, did you mean failNext(2, 503)?'],
    [() => world.failNext(1, 503, { method: 'get' as 'GET' }), /^failNext: match\.method "get": /],
    [() => world.verify({ match: { status: 1 }, count: 1 }), /^verify: match\.status 1: expected /],
    [() => world.verify({} as Demand), /^verify: the body \{\}: expected count/],
    [() => world.requests({ status: 1 }), /^requests: filter\.status 1: expected /],
    [() => world.bindKey(''), /^bindKey: key not shown: expected /],
    [() => log.play({} as never), /^log\.play: log/],
    [() => conversations.get('abc' as never), `conversations.get("abc"): ${id}`],
    [() => conversations.get(0.5), `conversations.get(0.5): ${id}`],
    [() => conversations.set({ abc: {} } as never), /^conversations\.set: conversations\.abc "abc": expected an id/],
    [() => world.conversation(777).receives(5 as never), 'conversation(777).receives: content 5: expected string'],
    [() => world.conversation(777).deletes('x' as never), `conversation(777).deletes("x"): ${id}`],
    [() => world.conversation(777).fails(Number.NaN), `conversation(777).fails(null): ${id}`],
    [
      () => Promise.resolve(world.conversation(777).with({ last_message: { 'a b/c': 1 } as object })),
      /^conversation\(777\): last_message\["a b\/c"\] 1: /,
    ],
    [
      () => Promise.resolve(world.conversation(777).assignedTo('alice')),
      /^conversation\(777\): assigned_user_id "alice": expected text like /,
    ],
    [() => world.redeliver('x' as never), `redeliver("x"): ${id}`],
    [() => world.waitForDelivery({}, { timeoutMs: -1 }), /^waitForDelivery: timeoutMs "-1": expected /],
    [
      () => world.waitForDelivery({}, { timeout: 9 } as object),
      /^waitForDelivery: options.timeout 9: did you mean timeoutMs/,
    ],
    [() => world.deliveries({ id: 0.5 }), /^deliveries: match\.id "0\.5": expected /],
    [
      () => world.delivery.set({ outcome: 'Faild' } as never),
      /^delivery\.set: rule\.outcome "Faild": did you mean Failed\?/,
    ],
    [
      () => world.fetch('v2/conversations/5'),
      'fetch("v2/conversations/5"): expected a path, did you mean "/v2/conversations/5"?',
    ],
    [
      () => world.fetch(`${mock.url}/v2/webhooks`),
      `fetch("${mock.url}/v2/webhooks"): expected a path, did you mean "/v2/webhooks"?`,
    ],
    [
      () => world.fetch('http://127.0.0.1:1/v2'),
      'fetch("http://127.0.0.1:1/v2"): expected a path of the mock, such as "/v2/conversations/777"',
    ],
    [() => world.fetch(undefined as never), /^fetch\(undefined\): expected a path/],
  ];
  for (const [call, message] of rows) {
    await t.rejects(
      call().then(() => {}),
      { message },
      String(call),
    );
  }
  for (const wrong of ['abc', 0, -1, 1.5, Number.NaN, undefined, 2 ** 53]) {
    // @ts-expect-error As from JavaScript.
    t.throws(() => world.conversation(wrong), new TypeError(`conversation(${JSON.stringify(wrong)}): ${id}`));
  }
  t.match(await world.conversation('777' as never), { id: 777 });
});

t.test(
  'a name that a header cannot carry, or that would be read as another, is refused with what to write',
  async (t) => {
    const mock = await startMock();
    t.teardown(mock.close);
    const sendable =
      'a key is sent in a header, which takes Latin letters, digits and signs, and blanks only between them';
    for (const name of ['suite 測試', 'a\nb', ' a', 'a ', '\ta', 'a\u0000b']) {
      t.throws(() => mock.world(name), new TypeError(`world(${JSON.stringify(name)}): ${sendable}`));
    }
    for (const name of ['', undefined, 5, null]) {
      const message = `world(${JSON.stringify(name)}): expected the name of a world, such as "suite-42"`;
      // @ts-expect-error As from JavaScript.
      t.throws(() => mock.world(name), new TypeError(message));
    }
    const colon =
      'world("checkout: pays"): a colon ends the world and begins a user. Write world("checkout", {"user":"pays"}), or world("checkout: pays", {}) if it is part of the name';
    t.throws(() => mock.world('checkout: pays'), new TypeError(colon));
    const expired =
      'world("expired"): this key is always refused, it stands for a key whose time is over; choose another name';
    t.throws(() => mock.world('expired'), new TypeError(expired));
    t.throws(() => mock.world('expired', {}), new TypeError(expired));
    t.equal(mock.world('expired', { user: 'alice' }).key, 'expired:alice');
    for (const user of ['', ' a', '測', 5]) {
      // @ts-expect-error As from JavaScript.
      t.throws(() => mock.world('a', { user }), {
        message: /^world\("a"\), user .*: expected the name of a user, such as "alice"; /,
      });
    }
    t.throws(() => connectMock(mock.url, { apiKey: '測' }), { message: `connectMock, apiKey: ${sendable}` });
    t.throws(() => connectMock(mock.url, { controlToken: 'a\n' }), { message: /^connectMock, controlToken: / });
    await t.rejects(startMock({ apiKey: '測' }), {
      name: 'StartError',
      message: /^apiKey "測": expected text that a header can carry/,
    });
    await t.rejects(startMock({ key: '測=acme' }), { name: 'StartError', message: /^key: expected a key/ });
    await t.rejects(mock.world('a').bindKey('測'), {
      name: 'ControlError',
      message: /^bindKey: key not shown: expected text that a header can carry/,
    });
  },
);

t.test('a world has users apart from its name, whatever stands in it', async (t) => {
  const mock = await startMock();
  t.teardown(mock.close);
  const pays = mock.world('checkout: pays', {});
  const alice = mock.world('checkout: pays', { user: 'alice' });
  const refunds = mock.world('checkout: refunds', { user: 'alice' });
  await pays.conversation(777).expired();
  await alice.fetch('/v2/conversations/777');
  t.match(await pays.requests(), [{ user: 'alice', variant: 'expired' }]);
  t.same(await refunds.conversations.list(), []);
  t.equal(mock.world('café 50%').key, 'café 50%');
  t.equal(mock.world('café 50%', { user: 'a:b' }).key, 'café 50%:a:b');
  t.equal(mock.world(pays.key).key, pays.key);
  t.equal((await mock.world('café 50%').fetch('/v2/conversations/5')).status, 200);
});

t.test('a builder that nobody awaits fails verify, reset and close, with the line that built it', async (t) => {
  const mock = await startMock();
  const world = mock.world('suite-42');
  const said = (id: number) =>
    new RegExp(
      `^conversation\\(${id}\\) was built and never awaited, so nothing was sent: .*start-mock\\.test\\.ts:\\d+:\\d+$`,
    );
  world.conversation(777).expired().solved();
  await t.rejects(world.verify({ atLeast: 0 }), { name: 'UnsentError', message: said(777) });
  t.equal(await world.verify({ atLeast: 0 }), 0, 'told once');

  mock.world('suite-42', { user: 'alice' }).conversation(1).unread();
  t.equal(await mock.world('other').verify({ atLeast: 0 }), 0, 'not of another world');
  await t.rejects(world.reset(), { name: 'UnsentError', message: said(1) });

  world.conversation(2).open();
  mock.world('other').conversation(3).open();
  await t.rejects(mock.reset(), { name: 'UnsentError', message: /^conversation\(2\) .*\nconversation\(3\) .*$/ });

  // A handle says nothing yet, a builder that was built on is part of another, and a refusal was sent.
  world.conversation(4);
  const builder = world.conversation(4).with({ consumer_name: 'Ada' });
  await builder.expired();
  await builder;
  await t.rejects(Promise.resolve(world.conversation(4).with({ status: 'Open' }).expired()));
  t.equal(await world.verify({ atLeast: 0 }), 0);

  world.conversation(5).assigned();
  await t.rejects(mock.close(), { name: 'UnsentError', message: said(5) });
  await t.rejects(fetch(`${mock.url}/readyz`), 'it is closed all the same');
  await t.resolves(mock.close());
});

t.test('where a trace says nothing, a builder is told without its line, and not without end', async (t) => {
  const mock = await startMock();
  t.teardown(mock.close);
  const world = mock.world('suite-42');
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  for (let id = 1; id <= 1100; id += 1) world.conversation(id).open();
  Error.stackTraceLimit = stackTraceLimit;
  const { message } = await world.reset().catch((error) => error);
  t.equal(message.split('\n').length, 1000);
  t.match(message, /^conversation\(1\) was built and never awaited, so nothing was sent$/m);
});

t.test('a journal is followed until nobody reads it, or the mock stops', async (t) => {
  const mock = await startMock();
  const world = mock.world('suite-42');
  const [one, other] = [await world.follow(), await world.follow()];
  await world.fetch('/v2/conversations/5');
  for await (const { id } of one) {
    t.equal(id, 5);
    break;
  }
  const ended = (async () => {
    const ids: unknown[] = [];
    for await (const { id } of other) ids.push(id);
    return ids;
  })();
  await mock.close();
  t.same(await ended, [5]);
});

t.test('pictures and media are where the mock listens, unless it is told where they are', async (t) => {
  const mock = await startMock();
  t.teardown(mock.close);
  const bodyOf = async (id: number) => (await mock.fetch(`/v2/conversations/${id}`)).json();
  for (const id of [1001, 5]) {
    const url = String(valueAt(await bodyOf(id), '/consumer_img'));
    t.ok(url.startsWith(`${mock.url}/avatars/`), url);
    t.match(await fetch(url).then(({ status, headers }) => [status, headers.get('content-type')]), [
      200,
      'image/svg+xml',
    ]);
  }
  t.match(await bodyOf(3001), { last_message: { content: `${mock.url}/media/photo.jpg` } });
  const told = await startMock({ publicUrl: 'http://mock:7278' });
  t.teardown(told.close);
  t.match(await (await told.fetch('/v2/conversations/1001')).json(), { consumer_img: /^http:\/\/mock:7278\// });
});

t.test('a log played on another mock gives the same answers', async (t) => {
  const publicUrl = 'http://mock:7278';
  const one = await startMock({ publicUrl });
  t.teardown(one.close);
  const other = await startMock({ publicUrl });
  t.teardown(other.close);
  const world = one.world('suite-42');
  await world.conversation(777).expired().withIssues();
  await world.conversation(778).with({ consumer_name: 'Ada' });
  await world.clock.advance('P8D');
  await other.world('another').log.play(await world.log.export());
  for (const id of [777, 778, 5]) {
    const path = `/v2/conversations/${id}`;
    t.equal(await (await other.world('another').fetch(path)).text(), await (await world.fetch(path)).text());
  }
  // @ts-expect-error As from JavaScript.
  await t.rejects(world.log.play({}), { name: 'ControlError', status: 400 });
});

t.test('what the control plane refuses of a fault rule, its type does', async (t) => {
  const mock = await startMock();
  t.teardown(mock.close);
  const { faults } = mock.world('suite-42');
  const good: FaultRule[] = [
    { fault: 'reset', with: {} },
    { fault: 'status', with: { status: 503 }, match: { method: 'PROPFIND' }, schedule: { fail: 1, recover: 2 } },
    { fault: 'latency', with: { ms: 3 }, schedule: { probability: 0.5, seed: 7 } },
  ];
  t.equal((await faults.set(good)).length, good.length);

  // @ts-expect-error A reset has no settings.
  const settings: FaultRule = { fault: 'reset', with: { ms: 3 } };
  // @ts-expect-error Settings of another fault.
  const others: FaultRule = { fault: 'drip', with: { ms: 3 } };
  // @ts-expect-error One rule, one schedule.
  const two: FaultRule = { fault: 'hang', schedule: { first: 1, every: 2 } };
  // @ts-expect-error A setting of another schedule.
  const mixed: FaultRule = { fault: 'hang', schedule: { first: 1, seed: 2 } };
  // @ts-expect-error No schedule.
  const none: FaultRule = { fault: 'hang', schedule: {} };
  // @ts-expect-error Methods are in capitals.
  const method: FaultRule = { fault: 'hang', match: { method: 'get' } };
  // @ts-expect-error No fault.
  const fault: FaultRule = { fault: 'rest' };
  for (const rule of [settings, others, two, mixed, none, method, fault]) {
    await t.rejects(faults.set([rule]), { name: 'ControlError', status: 400 }, JSON.stringify(rule));
  }
});

t.test('what the control plane refuses of a demand, a filter or a change, its type does', async (t) => {
  const mock = await startMock();
  t.teardown(mock.close);
  const world = mock.world('suite-42');
  const good: Demand[] = [
    { count: 0 },
    { match: { id: null, source: 'fixture' }, atLeast: 0, atMost: 2 },
    { match: { method: 'GET' }, atMost: 2 },
  ];
  for (const demand of good) t.equal(await world.verify(demand), 0);

  // @ts-expect-error Exactly so many, or a bound.
  const two: Demand = { count: 1, atLeast: 2 };
  // @ts-expect-error How many?
  const unbound: Demand = { match: { id: 5 } };
  // @ts-expect-error Each step of an order has a match of its own.
  const ordered: Demand = { match: { id: 5 }, inOrder: [{ id: 5 }] };
  // @ts-expect-error Nothing is demanded.
  const nothing: Demand = {};
  // @ts-expect-error No source.
  const source: Match = { source: 'fixtur' };
  for (const demand of [two, unbound, ordered, nothing, { match: source, count: 0 }]) {
    await t.rejects(world.verify(demand), { name: 'ControlError', status: 400 }, JSON.stringify(demand));
  }
  // @ts-expect-error No filter.
  await t.rejects(world.requests({ stat: 503 }), { name: 'ControlError', status: 400 });
  // @ts-expect-error No status.
  await t.rejects(world.conversations.set({ 5: { status: 'Archived' } }), { name: 'ControlError', status: 400 });
  // @ts-expect-error No field.
  await t.rejects(Promise.resolve(world.conversation(5).with({ state: 'Open' })), {
    name: 'ControlError',
    status: 400,
  });
});

/** What a suite does in its world: list, open, the consumer writes, a reply, its delivery, solved. All that it sees. */
async function suite(mock: Mock, name: string, receiverUrl: string) {
  const world = mock.world(name, { user: 'alice' });
  const seen: unknown[] = [];
  const ask = async (method: string, path: string, body?: object) => {
    const init = { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer: { next_cursor?: string } = Object(
      await (await world.fetch(path, body === undefined ? { method } : init)).json(),
    );
    // A cursor is of its world.
    const { next_cursor: cursor, ...others } = answer;
    seen.push([method, path.replace(/cursor=.*/, ''), others]);
    return cursor;
  };
  const url = `${receiverUrl}/${name}`;
  const items = ['message_created', 'message_updated'].map((event_type) => ({ url, event_type }));
  await ask('POST', '/v2/webhooks', { items });
  const cursor = await ask('GET', '/v2/conversations?per_page=3');
  await ask('GET', '/v2/conversations/1001');
  await world.conversation(1001).receives(`Hello from ${name}?`);
  await world.waitForDelivery({ event: 'message_created', id: 1001 });
  await ask('POST', '/v2/conversations/1001/read');
  await world.delivery.set({ outcome: 'Success', after: 'PT1M' });
  await ask('POST', '/v2/messages', { conversation_id: 1001, content_type: 'Text', content: `Hello, ${name}` });
  await ask('GET', '/v2/messages?conversation_id=1001');
  seen.push(await world.clock.advance('PT1M'));
  await world.waitForDelivery({ event: 'message_updated', id: 1001 });
  await ask('PATCH', '/v2/conversations/1001', { status: 'closed' });
  await ask('GET', '/v2/conversations?per_page=3');
  await ask('GET', `/v2/conversations?per_page=3&cursor=${cursor}`);
  await world.verify({ match: { operation: 'sendMessage', id: 1001 }, count: 1 });
  const deliveries = await world.deliveries();
  for (const { headers, attempts, ...delivery } of deliveries) {
    // Of the text, which has the name of the suite in it.
    const { [webhookHeaders.signature]: _, ...others } = headers;
    seen.push([delivery, others, attempts.map(({ status }) => status)]);
  }
  const { events } = await world.log.export();
  seen.push(events);
  seen.push((await world.requests()).map(({ method, operation, status }) => [method, operation, status]));
  return seen;
}

t.test('fifty suites at once walk the story, each as if it were alone, in bounded time', async (t) => {
  const { url, received, paths } = await countingReceiver(t);
  const mock = await startMock();
  t.teardown(() => mock.close());
  const named = (name: string, seen: unknown) => JSON.parse(JSON.stringify(seen).replaceAll(name, 'suite'));
  const alone = named('suite-0', await suite(mock, 'suite-0', url));
  const names = Array.from({ length: 50 }, (_, at) => `suite-${at + 100}`);
  const startedMs = performance.now();
  const together = await Promise.all(names.map((name) => suite(mock, name, url)));
  const tookMs = performance.now() - startedMs;
  for (const [at, seen] of together.entries()) {
    const name = names[at] ?? '';
    t.strictSame(named(name, seen), alone, name);
    const bodies = received.filter((_, which) => paths[which] === `/hook/${name}`).map(({ body }) => body);
    t.equal(bodies.length, 3, 'the message of the consumer, the reply, and its delivery');
    t.ok(
      bodies.every((body) => body.includes(name)),
      'nothing of another suite',
    );
  }
  t.ok(tookMs < 30_000, `${Math.round(tookMs)} ms`);
});

/** A receiver that knows the path of each delivery. */
async function countingReceiver(t: Test) {
  const paths: (string | undefined)[] = [];
  const { url, received } = await receiver(t, (response, _count, request) => {
    paths.push(request.url);
    response.end();
  });
  return { url, received, paths };
}
