import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import t, { type Test } from 'tap';
import Type from 'typebox';
import { connectMock } from '../../src/client/connect-mock.ts';
import { VerifyError } from '../../src/client/errors.ts';
import type { Config } from '../../src/config/read.ts';
import type { Mock } from '../../src/mock.ts';
import { shapes } from '../../src/partoo/conversation.ts';
import { formatTimestamp } from '../../src/partoo/timestamp.ts';
import { customHeadersProblem, WebhookBody, webhookEvents } from '../../src/partoo/webhook.ts';
import { problemsOf } from '../../src/problems/problems-of.ts';
import { deliver } from '../../src/webhooks/deliver.ts';
import type { Delivery } from '../../src/webhooks/delivery.ts';
import { lookupReceiver, receiverProblem } from '../../src/webhooks/hosts.ts';
import { scenarioOf } from '../../src/world/scenario-of.ts';
import { runHere } from '../cli/terminal.ts';
import { as, ask, control, misread, quietMock, refused } from '../routes/mock/asking.ts';
import { until } from '../until.ts';
import { type Received, receiver, statuses } from './receiver.ts';

const now = '2026-01-15T09:30:00.000Z';

/** A mock that tries again at once. */
const impatient = (t: Test, config: Partial<Config> = {}) => quietMock(t, { 'webhook-retry-base': 1, ...config });

const item = (url: string, event_type = 'message_created', more = {}) => ({ url, event_type, ...more });
const create = (mock: Mock, items: readonly object[], headers = {}) =>
  ask(mock, 'POST', '/v2/webhooks', { items }, headers);

let lastMessage = 9_000_000;

/** The consumer of a conversation writes. */
async function receive(mock: Mock, id: number, content: string, key = 'demo'): Promise<number> {
  const { world } = await mock.app.worlds.callerOf(key);
  lastMessage += 1;
  const message = lastMessage;
  await world.append(undefined, (_state, nowMs) => {
    const date = formatTimestamp(nowMs * 1000);
    return [
      { type: 'message.received', data: { id, message, date, contentType: 'Text', content, senderLabel: 'Ada' } },
    ];
  });
  return message;
}

/** A user sends, and it is delivered after a while. */
async function send(mock: Mock, id: number, afterMs = 0, key = 'demo'): Promise<number> {
  const { world } = await mock.app.worlds.callerOf(key);
  lastMessage += 1;
  const message = lastMessage;
  await world.append(undefined, (_state, nowMs) => {
    const delivery = { outcome: 'Success', afterMs } as const;
    const of = {
      id,
      message,
      date: formatTimestamp(nowMs * 1000),
      contentType: 'Text',
      content: 'Hi',
      senderLabel: null,
    };
    return [{ type: 'message.sent', data: { ...of, userId: null, delivery } }];
  });
  return message;
}

/** The deliveries of a world, once so many have ended. */
async function ended(mock: Mock, count: number, key = 'demo'): Promise<Delivery[]> {
  let deliveries: Delivery[] = [];
  await until(async () => {
    deliveries = (await control(mock, 'GET', '/deliveries', undefined, as(key))).body.deliveries;
    return deliveries.filter(({ status }) => status !== 'pending').length >= count;
  });
  return deliveries;
}

const contents = (received: readonly Received[]) =>
  received.map(({ body }) => JSON.parse(body).payload.message.content);

async function publicKey({ app }: Mock): Promise<string> {
  const answer = await app.inject({ url: '/_mock/webhook-key', headers: as('demo') });
  return answer.body;
}

/** Whether a receiver that knows the public key takes it. */
const isGenuine = (pem: string, { headers, body }: Received): boolean =>
  verify(
    null,
    Buffer.from(body),
    createPublicKey(pem),
    Buffer.from(String(headers['x-partoo-signature-v1']), 'base64'),
  );

t.test('webhooks are created, listed, read, changed and deleted', async (t) => {
  const mock = await quietMock(t);
  const url = 'http://localhost:3000/hook';
  const created = await create(mock, [
    item(url),
    item(url, 'message_updated', { custom_headers: { 'X-Secret': 'a' } }),
  ]);
  const first = {
    id: 1,
    url,
    event_type: 'message_created',
    created_at: '2026-01-15T09:30:00.000000Z',
    updated_at: '2026-01-15T09:30:00.000000Z',
    org_id: 42,
    custom_headers: {},
  };
  const second = { ...first, id: 2, event_type: 'message_updated', custom_headers: { 'X-Secret': 'a' } };
  t.equal(created.status, 200);
  t.strictSame(created.body, { items: [first, second] });
  t.strictSame((await ask(mock, 'GET', '/v2/webhooks?per_page=1&page=2&org_id=42')).body, {
    items: [second],
    page: 2,
    max_page: 2,
    count: 2,
  });
  t.strictSame((await ask(mock, 'GET', '/v2/webhooks/2')).body, second);

  await control(mock, 'POST', '/clock/advance', { by: 'PT1S' });
  const elsewhere = { url: 'https://host.docker.internal/x' };
  for (const method of ['PUT', 'PATCH', 'POST']) {
    const changed = await ask(mock, method, '/v2/webhooks/1', { ...elsewhere, event_type: 'message_created' });
    t.strictSame(changed.body, { ...first, ...elsewhere, updated_at: '2026-01-15T09:30:01.000000Z' }, method);
  }
  const headers = { 'x-secret': 'b' };
  t.match((await ask(mock, 'PUT', '/v2/webhooks/2', { custom_headers: headers })).body, {
    url,
    custom_headers: headers,
  });

  t.strictSame((await ask(mock, 'DELETE', '/v2/webhooks/2')).body, { status: 'success' });
  t.match((await ask(mock, 'GET', '/v2/webhooks')).body, { count: 1, max_page: 1 });
  for (const [method, body] of [['GET'], ['PUT', elsewhere], ['DELETE']] as const) {
    t.equal((await ask(mock, method, '/v2/webhooks/2', body)).status, 404, method);
  }
  t.equal((await create(mock, [item(url, 'message_updated')])).body.items[0].id, 3, 'an id is not used again');
  t.strictSame((await ask(mock, 'GET', '/v2/webhooks/events')).body, webhookEvents);
  t.strictSame(
    (await ask(mock, 'GET', '/v2/webhooks', undefined, as('other'))).body.items,
    [],
    'worlds have their own',
  );
});

t.test('a webhook that cannot be is a 400 that names the field, and nothing is created', async (t) => {
  const mock = await quietMock(t, { 'webhook-host': ['hooks.example', '192.0.2.7'] });
  const url = 'http://localhost:3000/hook';
  const https = 'must be a URL of https, or of http to this machine or a bare host name';
  const near = (host: string) =>
    `must lead to this machine or a bare host name, unless the mock is started with --webhook-host ${host}`;
  const choices = [...webhookEvents];
  for (const [body, json] of [
    [{ items: [] }, { items: 'must not be empty' }],
    [{}, { items: 'is required' }],
    [{ items: [{ url }] }, { event_type: 'is required' }],
    [{ items: [{ url: 5, event_type: 'message_created' }] }, { url: 'must be string' }],
    [
      { items: [item(url, 'message_deleted')] },
      { event_type: { explanation: 'message_deleted is an incorrect value', choices } },
    ],
    [{ items: [item('hook')] }, { url: https }],
    [{ items: [item('ftp://localhost')] }, { url: https }],
    [{ items: [item('https://example.com')] }, { url: near('example.com') }],
    [{ items: [item('http://hooks.example')] }, { url: https }],
    [{ items: [item('https://169.254.169.254/')] }, { url: near('169.254.169.254') }],
    [{ items: [item(url), item(url)] }, { event_type: 'message_created is there twice' }],
    [{ items: [item('http://example.com')] }, { url: https }],
    [
      { items: [item('x', 'message_created', { custom_headers: { Secret: 'a' } })] },
      { url: https, custom_headers: 'Secret must start with X-' },
    ],
  ] as const) {
    const answer = await ask(mock, 'POST', '/v2/webhooks', body);
    t.equal(answer.status, 400, JSON.stringify(body));
    t.strictSame(answer.body, { error: { json } });
  }
  t.equal((await ask(mock, 'GET', '/v2/webhooks')).body.count, 0);
  await create(mock, [item('https://hooks.example/x'), item('https://192.0.2.7', 'lead_received')]);
  t.match((await create(mock, [item(url)])).body, {
    error: { json: { event_type: 'message_created has a URL already' } },
  });
  for (const [body, json] of [
    [{}, { url: 'is required, or custom_headers' }],
    [{ url: 'x' }, { url: https }],
    [{ event_type: 'message_updated', url }, { event_type: 'cannot be changed' }],
  ] as const) {
    t.strictSame((await ask(mock, 'PUT', '/v2/webhooks/1', body)).body, { error: { json } });
  }
  t.equal((await ask(mock, 'PUT', '/v2/webhooks/x', { url })).status, 400);
  for (const [method, path, allow] of [
    ['GET', '/v2/webhooks/tryout', 'POST, OPTIONS'],
    ['DELETE', '/v2/webhooks/tryout?org_id=42', 'POST, OPTIONS'],
    ['PUT', '/v2/webhooks/events', 'GET, HEAD, OPTIONS'],
  ] as const) {
    const answer = await mock.app.inject({ method, url: path, headers: as('demo') });
    t.match([answer.statusCode, answer.headers.allow], [405, allow], `${method} ${path}`);
  }
  t.equal((await ask(mock, 'POST', '/v2/webhooks', 'a=b', { 'content-type': 'text/plain' })).status, 415);
});

t.test('custom headers are five at most, X- and short, and a header can carry them', async (t) => {
  const named = (name: string, value = 'a') => customHeadersProblem({ [name]: value });
  t.equal(named('X-Secret', 'x'.repeat(512)), undefined);
  t.equal(named('x-secret'), undefined);
  t.equal(named('X-PARTOO-Key'), 'X-PARTOO-Key must not start with X-Partoo');
  for (const name of ['X-a:b', 'X-a b', 'X-(a)', 'X-a\n']) t.equal(named(name), `${name} must not have separators`);
  const long = `X-${'a'.repeat(127)}`;
  t.equal(named(long), `${long} must have 128 characters at most`);
  t.equal(named('X-A', 'x'.repeat(513)), 'X-A must have a value of 512 characters at most');
  t.equal(named('X-A', 'a\r\nHost: b'), 'X-A must have a value that a header can carry');
  t.equal(customHeadersProblem({ 'X-A': '1', 'x-a': '2' }), 'must not have a header twice');
  const six = Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`X-${n}`, '']));
  t.equal(customHeadersProblem(six), 'must be 5 headers at most');
});

t.test('receivers are this machine and its neighbours, and what is named', async (t) => {
  for (const host of [
    'localhost',
    'app.localhost',
    '127.0.0.1',
    '127.1',
    '2130706433',
    '[::1]',
    'receiver',
    'host.docker.internal',
  ]) {
    t.equal(receiverProblem(`http://${host}:80/`, []), undefined, host);
  }
  for (const host of [
    'example.com',
    '10.0.0.1',
    '169.254.169.254',
    '[fe80::1]',
    '[::ffff:7f00:1]',
    '0',
    'a.internal',
    'metadata.',
  ]) {
    t.match(receiverProblem(`https://${host}/`, []), /^must lead to this machine/, host);
  }
  t.equal(receiverProblem('https://[2001:db8::1]/', ['2001:db8::1']), undefined);
});

t.test('a name is looked up, and what is link-local is no address of it', async (t) => {
  const found = (host: string, options: object) =>
    new Promise<unknown>((resolve) => {
      lookupReceiver(host, options, (error, address) => resolve(error?.message ?? address));
    });
  t.equal(await found('127.0.0.1', {}), '127.0.0.1');
  t.strictSame(await found('::1', { all: true }), [{ address: '::1', family: 6 }]);
  for (const address of ['169.254.169.254', 'fe80::1', 'fd00:ec2::254']) {
    t.equal(await found(address, { all: true }), `${address} has no address that webhooks are delivered to`);
  }
  t.match(await found('no-such-host.invalid', {}), /ENOTFOUND|EAI_AGAIN/);
});

t.test('a page of another origin cannot have the mock post anywhere', async (t) => {
  const mock = await quietMock(t, { 'cors-origin': ['*', 'http://named.example'] });
  const items = [item('http://localhost:3000/hook')];
  for (const headers of [
    { origin: 'http://page.example', host: 'localhost:7278' },
    { origin: 'null', host: 'localhost:7278' },
    { 'sec-fetch-site': 'cross-site', host: 'localhost:7278' },
    // A name that somebody pointed here.
    { origin: 'http://rebound.example', host: 'rebound.example' },
  ]) {
    for (const url of ['/v2/webhooks', '/v2/webhooks/tryout']) {
      const answer = await ask(mock, 'POST', url, { items }, headers);
      t.match(answer.body, { type: 'urn:partoo-mock:foreign-request', status: 403 }, JSON.stringify(headers));
      t.equal(answer.headers['x-mock-variant'], 'foreign-request');
    }
    t.equal((await ask(mock, 'GET', '/v2/webhooks', undefined, headers)).body.count, 0);
  }
  t.equal((await create(mock, items, { origin: 'http://localhost:7278', host: 'localhost:7278' })).status, 200);
  t.equal((await ask(mock, 'DELETE', '/v2/webhooks/1', undefined, { host: 'mock.example' })).status, 200, 'no page');
  t.equal((await create(mock, items, { origin: 'http://named.example', host: 'localhost:7278' })).status, 200);
});

t.test('what happens is delivered, signed, with the payload of the documentation', async (t) => {
  const mock = await quietMock(t);
  const { url, received } = await receiver(t);
  await receive(mock, 777, 'before there was a webhook');
  await create(mock, [
    item(url, 'message_created', { custom_headers: { 'X-Secret': 'hush' } }),
    item(url, 'message_updated'),
  ]);
  const message = await receive(mock, 777, 'Hello?');
  const [delivery] = await ended(mock, 1);
  t.equal(received.length, 1);
  const [got] = received;
  if (got === undefined) return;
  t.match(got.headers, {
    'content-type': 'application/json',
    'user-agent': 'partoo-mock',
    'content-length': String(Buffer.byteLength(got.body)),
    'x-secret': 'hush',
  });
  t.notOk(got.headers['x-partoo-webhook-tryout']);
  const body = JSON.parse(got.body);
  t.strictSame(problemsOf(Type.Unsafe<WebhookBody>(WebhookBody), body, '', shapes), []);
  t.match(body, {
    type: 'message_created',
    payload: {
      message: { id: message, conversation_id: 777, content: 'Hello?', sender_type: 'Consumer', status: 'Success' },
      conversation: { id: 777, business: { id: /^[0-9a-f]{24}$/ } },
      org_id: 42,
    },
  });
  t.strictSame(Object.keys(body.payload.conversation), [
    'id',
    'consumer_img',
    'consumer_name',
    'business',
    'messaging_partner',
    'custom_channel',
  ]);
  t.ok(isGenuine(await publicKey(mock), got));
  t.match(delivery, {
    number: 1,
    at: now,
    webhook: 1,
    event: 'message_created',
    id: 777,
    message,
    status: 'delivered',
    fault: null,
    url,
    headers: { 'X-Secret': 'hush', 'X-Partoo-Signature-v1': got.headers['x-partoo-signature-v1'] },
    body,
    attempts: [{ at: now, status: 200, error: null, durationMs: Number }],
  });
  t.equal(JSON.stringify(delivery?.body), got.body, 'what is listed is what was signed');
});

t.test('a sent message is created as Sending, and updated when its time has come', async (t) => {
  const mock = await quietMock(t);
  const { url, received } = await receiver(t);
  await create(mock, [item(url), item(url, 'message_updated')]);
  const shown = () => received.map(({ body }) => [JSON.parse(body).type, JSON.parse(body).payload.message.status]);
  await send(mock, 777);
  await ended(mock, 2);
  const both = [
    ['message_created', 'Sending'],
    ['message_updated', 'Success'],
  ];
  t.strictSame(shown(), both);
  await send(mock, 777, 60_000);
  await ended(mock, 3);
  await control(mock, 'POST', '/clock/advance', { by: 'PT59S' });
  await control(mock, 'POST', '/clock/advance', { by: 'PT2S' });
  const last = (await ended(mock, 4)).at(-1);
  t.strictSame(shown(), [...both, ...both]);
  t.equal(last?.at, '2026-01-15T09:31:01.000Z');
});

t.test('under a running clock the time of a message comes by itself, but not after a reset', async (t) => {
  const mock = await quietMock(t, { clock: 'real' });
  const { url, received } = await receiver(t);
  await create(mock, [item(url, 'message_updated')]);
  await send(mock, 777, 30);
  await send(mock, 778, 60);
  t.strictSame(
    (await ended(mock, 2)).map(({ id }) => id),
    [777, 778],
  );
  await send(mock, 777, 40);
  await control(mock, 'POST', '/reset');
  await wait(120);
  t.equal(received.length, 2);
});

t.test(
  '5xx and refused connections are tried again, five times, ever more slowly; 4xx and the rest never',
  async (t) => {
    const mock = await quietMock(t, { 'webhook-retry-base': 20 });
    const outcome = async (answers: readonly number[], key: string) => {
      const { url, received } = await receiver(t, statuses(...answers));
      await create(mock, [item(url)], as(key));
      await receive(mock, 777, 'Hello?', key);
      const [delivery] = await ended(mock, 1, key);
      t.equal(new Set(received.map(({ body }) => body)).size, 1, 'always the same');
      return [delivery?.status, delivery?.attempts.map(({ status }) => status)];
    };
    t.strictSame(await outcome([503, 500, 200], 'twice'), ['delivered', [503, 500, 200]]);
    const startedMs = performance.now();
    t.strictSame(await outcome([503], 'always'), ['failed', Array(6).fill(503)]);
    t.ok(performance.now() - startedMs > 20 * (1 + 2 + 4 + 8 + 16) - 5);
    for (const status of [404, 204, 302]) t.strictSame(await outcome([status, 200], `${status}`), ['failed', [status]]);

    const { url } = await receiver(t, (response) => response.destroy());
    await create(mock, [item(url)], as('gone'));
    await receive(mock, 777, 'Hello?', 'gone');
    const [delivery] = await ended(mock, 1, 'gone');
    t.match(delivery, { status: 'failed', attempts: { length: 6 } });
    t.match(delivery?.attempts[0], { status: null, error: 'ECONNRESET' });
  },
);

t.test('a redirect is not followed', async (t) => {
  const mock = await quietMock(t);
  const other = await receiver(t);
  const { url } = await receiver(t, (response) => response.writeHead(307, { location: other.url }).end());
  await create(mock, [item(url)]);
  await receive(mock, 777, 'Hello?');
  t.match(await ended(mock, 1), [{ status: 'failed', attempts: [{ status: 307 }] }]);
  t.strictSame(other.received, []);
});

t.test('time and answer of a receiver are bounded', async (t) => {
  const never = new AbortController().signal;
  const bounds = { timeoutMs: 50, answerBytes: 1000, signal: never };
  const parcel = (url: string) => ({ url, headers: {}, body: '{}' });
  const silent = await receiver(t, () => {});
  t.match(await deliver(parcel(silent.url), bounds), { status: null, error: 'no answer within 50 ms' });
  const endless = await receiver(t, (response) => {
    Readable.from(
      (async function* () {
        for (;;) yield 'x'.repeat(600);
      })(),
    ).pipe(response);
  });
  t.match(await deliver(parcel(endless.url), { ...bounds, timeoutMs: 10_000 }), { status: 200, error: null });
  const slow = await receiver(t, (response) => response.write('x'));
  t.match(
    await deliver(parcel(slow.url), { ...bounds, timeoutMs: 2000 }),
    { status: 200, error: null },
    'what was answered counts',
  );
  t.match(await deliver(parcel('https://127.0.0.1:1/'), bounds), { status: null, error: 'ECONNREFUSED' });
  const plain = createServer((socket) => socket.end('nonsense\r\n\r\n')).listen(0, '127.0.0.1');
  await once(plain, 'listening');
  t.teardown(() => plain.close());
  const { port } = Object(plain.address());
  t.match(await deliver(parcel(`http://127.0.0.1:${port}`), bounds), { status: null, error: /^HPE_/ });
});

t.test('deliveries of one conversation keep their order, whatever the receiver does; others do not wait', async (t) => {
  const mock = await quietMock(t, { 'webhook-retry-base': 40 });
  const { url, received } = await receiver(t, (response) => {
    const times = contents(received).filter((content) => content === 'a').length;
    response.statusCode = contents(received).at(-1) === 'a' && times <= 2 ? 500 : 200;
    response.end();
  });
  await create(mock, [item(url)]);
  for (const content of ['a', 'b', 'c']) await receive(mock, 777, content);
  await until(() => received.length > 0);
  await receive(mock, 778, 'other');
  await ended(mock, 4);
  const got = contents(received);
  t.strictSame(
    got.filter((content) => content !== 'other'),
    ['a', 'a', 'a', 'b', 'c'],
  );
  t.ok(got.indexOf('other') < got.indexOf('b'));
});

t.test('more than ten do not go out at once', async (t) => {
  const mock = await quietMock(t);
  let open = 0;
  let most = 0;
  const { url } = await receiver(t, async (response) => {
    open += 1;
    most = Math.max(most, open);
    await wait(20);
    open -= 1;
    response.end();
  });
  await create(mock, [item(url)]);
  for (let id = 1001; id < 1025; id += 1) await receive(mock, id, 'Hello?');
  await ended(mock, 24);
  t.equal(most, 10);
});

t.test('faults of delivery do what they say', async (t) => {
  const mock = await impatient(t);
  const pem = await publicKey(mock);
  const play = async (key: string, faults: readonly object[], act: () => Promise<unknown>, count: number) => {
    const { url, received } = await receiver(t);
    await create(mock, [item(url), item(url, 'message_updated')], as(key));
    const set = await control(mock, 'PUT', '/webhook-faults', { faults }, as(key));
    t.strictSame(set.body, { faults, matched: faults.map(() => 0) });
    t.strictSame((await control(mock, 'GET', '/webhook-faults', undefined, as(key))).body, {
      faults,
      matched: faults.map(() => 0),
    });
    const startedMs = performance.now();
    await act();
    const deliveries = await ended(mock, count, key);
    return { received, deliveries, tookMs: performance.now() - startedMs };
  };
  const hello = (key: string) => () => receive(mock, 777, 'Hello?', key);

  const twice = await play('duplicate', [{ fault: 'duplicate' }], hello('duplicate'), 1);
  await until(() => twice.received.length === 2);
  t.equal(twice.received[0]?.body, twice.received[1]?.body);
  t.equal(twice.deliveries[0]?.fault, 'duplicate');

  const swapped = await play(
    'order',
    [{ match: { event: 'message_created', id: 777 }, fault: 'out-of-order', delayMs: 20_000 }],
    () => send(mock, 777, 0, 'order'),
    2,
  );
  t.strictSame(
    swapped.received.map(({ body }) => JSON.parse(body).type),
    ['message_updated', 'message_created'],
  );

  const alone = await play('alone', [{ fault: 'out-of-order', delayMs: 30 }], hello('alone'), 1);
  t.equal(alone.received.length, 1, 'it goes out in the end');

  const late = await play('late', [{ fault: 'late', delayMs: 60 }], hello('late'), 1);
  t.ok(late.tookMs >= 55);

  const forged = await play('forged', [{ fault: 'wrong-signature', schedule: { first: 1 } }], hello('forged'), 1);
  await receive(mock, 777, 'Hello again?', 'forged');
  await ended(mock, 2, 'forged');
  t.strictSame(
    forged.received.map((one) => isGenuine(pem, one)),
    [false, true],
  );
  await control(mock, 'POST', '/deliveries/1/redeliver', undefined, as('forged'));
  t.ok(await until(() => forged.received.length === 3));
  t.ok(
    forged.received.slice(2).every((one) => isGenuine(pem, one)),
    'delivered again it is signed rightly',
  );

  const unknown = await play(
    'unknown',
    [{ match: { id: 1 }, fault: 'late' }, { fault: 'unknown-event' }],
    hello('unknown'),
    1,
  );
  t.ok(unknown.received.every((one) => isGenuine(pem, one)));
  t.match(JSON.parse(String(unknown.received[0]?.body)), { type: 'mock_unknown_event', payload: { org_id: 42 } });
  t.match(unknown.deliveries, [{ event: 'message_created', body: { type: 'mock_unknown_event' } }]);

  t.equal((await control(mock, 'DELETE', '/webhook-faults', undefined, as('unknown'))).status, 204);
  t.strictSame((await control(mock, 'GET', '/webhook-faults', undefined, as('unknown'))).body, {
    faults: [],
    matched: [],
  });
  misread(t, await control(mock, 'PUT', '/webhook-faults', { faults: [{ fault: 'lat' }] }), [
    '/faults/0/fault',
    '"lat"',
    'did you mean late?',
  ]);
});

t.test('deliveries can be asked for by what they are, waited for, and sent once more', async (t) => {
  const mock = await impatient(t);
  const { url, received } = await receiver(t, statuses(404, 200));
  await create(mock, [item(url)]);
  const message = await receive(mock, 777, 'Hello?');
  await ended(mock, 1);
  const numbers = async (query: string) => {
    const { body } = await control(mock, 'GET', `/deliveries?${query}`);
    return body.deliveries.map(({ number }: Delivery) => number);
  };
  t.strictSame(await numbers(`event=message_created&status=failed&id=777&webhook=1&message=${message}`), [1]);
  for (const none of ['event=message_updated', 'status=pending', 'id=778', 'webhook=2', 'message=1']) {
    t.strictSame(await numbers(none), [], none);
  }
  const again = await control(mock, 'POST', '/deliveries/1/redeliver');
  t.match(again.body, { number: 1, status: 'pending' });
  refused(t, await control(mock, 'POST', '/deliveries/1/redeliver'), 409, 'conflict', 'delivery 1 is tried already');
  refused(t, await control(mock, 'POST', '/deliveries/7/redeliver'), 404, 'not-found', 'there is no delivery 7');
  t.match(await ended(mock, 1), [{ status: 'delivered', attempts: [{ status: 404 }, { status: 200 }] }]);
  t.equal(received[0]?.body, received[1]?.body);

  const waiting = numbers('id=778&status=delivered&within=20000');
  await receive(mock, 778, 'Hello?');
  t.strictSame(await waiting, [2]);
  const startedMs = performance.now();
  t.strictSame(await numbers('id=5&within=60'), []);
  t.ok(performance.now() - startedMs >= 55);
  misread(t, await control(mock, 'GET', '/deliveries?within=60001'), [
    '/within',
    '"60001"',
    'expected a whole number from 0 to 60000',
  ]);
  misread(t, await control(mock, 'GET', '/deliveries?status=sent'), [
    '/status',
    '"sent"',
    'expected one of pending, delivered, failed',
  ]);
});

t.test('a world keeps its last 1000 deliveries', async (t) => {
  const mock = await impatient(t);
  const { url } = await receiver(t);
  await create(mock, [item(url)]);
  for (let count = 0; count < 1002; count += 1) await receive(mock, 1001 + (count % 50), 'Hello?');
  const { body } = await control(mock, 'GET', '/deliveries');
  t.equal(body.deliveries.length, 1000);
  t.equal(body.dropped, 2);
  t.equal(body.deliveries[0].number, 3);
});

t.test('a test delivery says that it is one, and shows what was delivered last', async (t) => {
  const mock = await impatient(t);
  const { url, received } = await receiver(t, statuses(200, 503, 200));
  const tryOut = (items: readonly object[]) => ask(mock, 'POST', '/v2/webhooks/tryout', { items });
  const first = await tryOut([item(url, 'message_updated', { custom_headers: { 'X-Secret': 'a' } }), item('ignored')]);
  t.strictSame(first.body, { status: 'success', response_status: 200, error: null });
  t.match(received[0]?.headers, { 'x-partoo-webhook-tryout': 'true', 'x-secret': 'a' });
  t.match(JSON.parse(String(received[0]?.body)), { type: 'message_updated', payload: { message: { id: 123 } } });
  t.ok(isGenuine(await publicKey(mock), received[0] as Received));
  t.strictSame((await tryOut([item(url)])).body, { status: 'failed', response_status: 503, error: null });
  t.match(await ended(mock, 2), [
    { webhook: null, status: 'delivered' },
    { webhook: null, status: 'failed', attempts: { length: 1 } },
  ]);
  await create(mock, [item(url)]);
  await receive(mock, 777, 'Hello?');
  await ended(mock, 3);
  await tryOut([item(url)]);
  t.strictSame(contents(received).slice(2), ['Hello?', 'Hello?']);
  t.match((await tryOut([item('https://example.com')])).body, { error: { json: { url: /--webhook-host/ } } });
  t.match((await tryOut([item(url, 'lead_received')])).body, {
    error: { json: { event_type: { choices: ['message_created', 'message_updated'] } } },
  });
  const nobody = await tryOut([item('http://127.0.0.1:1/')]);
  t.match(nobody.body, { status: 'failed', response_status: null, error: 'ECONNREFUSED' });
});

t.test('a reset gives up what is not delivered, and forgets what was', async (t) => {
  const mock = await quietMock(t, { 'webhook-retry-base': 30 });
  const { url, received } = await receiver(t, statuses(503));
  await create(mock, [item(url)]);
  await control(mock, 'PUT', '/webhook-faults', { faults: [{ match: { id: 778 }, fault: 'late', delayMs: 50 }] });
  await receive(mock, 777, 'Hello?');
  await receive(mock, 778, 'Hello?');
  await until(() => received.length > 0);
  const waiting = control(mock, 'GET', '/deliveries?id=5&within=20000');
  await control(mock, 'POST', '/reset');
  t.strictSame((await waiting).body.deliveries, []);
  const count = received.length;
  await wait(150);
  t.equal(received.length, count);
  t.strictSame((await control(mock, 'GET', '/deliveries')).body, { deliveries: [], dropped: 0 });
  t.equal((await ask(mock, 'GET', '/v2/webhooks')).body.count, 0);
});

t.test('a mock that stops delivers nothing more', async (t) => {
  const mock = await quietMock(t);
  const { url, received } = await receiver(t);
  const { world } = await mock.app.worlds.callerOf('demo');
  mock.app.worlds.end();
  await create(mock, [item(url)]);
  await receive(mock, 777, 'Hello?');
  await wait(50);
  t.equal(received.length, 0);
  t.equal(mock.app.outboxes.pendingOf(world), 1);
});

t.test('a log that is played delivers nothing, and has its webhooks', async (t) => {
  const mock = await quietMock(t);
  const { url, received } = await receiver(t);
  await create(mock, [item(url), item(url, 'message_updated')]);
  await ask(mock, 'PUT', '/v2/webhooks/2', { custom_headers: { 'X-A': 'b' } });
  await ask(mock, 'DELETE', '/v2/webhooks/1');
  await control(mock, 'PUT', '/webhook-faults', { faults: [{ fault: 'late', delayMs: 0 }] });
  await send(mock, 777);
  await ended(mock, 1);
  const log = (await control(mock, 'GET', '/log')).body;
  const other = await quietMock(t);
  t.equal((await control(other, 'POST', '/log', log)).status, 204);
  t.strictSame((await ask(other, 'GET', '/v2/webhooks')).text, (await ask(mock, 'GET', '/v2/webhooks')).text);
  t.strictSame((await control(other, 'GET', '/webhook-faults')).body.faults, [{ fault: 'late', delayMs: 0 }]);
  t.strictSame((await control(other, 'GET', '/deliveries')).body.deliveries, []);
  t.equal(received.length, 1);
  await send(other, 777);
  await ended(other, 1);
  t.equal(received.length, 2, 'what happens later is delivered');

  t.strictSame(scenarioOf(log.events.slice(0, 5)).requests, [
    { method: 'POST', path: '/v2/webhooks', body: { items: [item(url, 'message_created', { custom_headers: {} })] } },
    { method: 'POST', path: '/v2/webhooks', body: { items: [item(url, 'message_updated', { custom_headers: {} })] } },
    { method: 'PUT', path: '/v2/webhooks/2', body: { url, custom_headers: { 'X-A': 'b' } } },
    { method: 'DELETE', path: '/v2/webhooks/1' },
    { method: 'PUT', path: '/_mock/webhook-faults', body: { faults: [{ fault: 'late', delayMs: 0 }] } },
  ]);
});

t.test('a log that was changed by hand can name no receiver that is not allowed', async (t) => {
  const mock = await quietMock(t);
  const log = (await control(mock, 'GET', '/log')).body;
  const event = (type: string, data: object) => ({ seq: 1, at: now, user: null, type, data });
  const data = { id: 1, url: 'https://example.com/', eventType: 'message_created', customHeaders: {} };
  const bad = { id: 1, url: 'x', customHeaders: { Host: 'a' } };
  misread(t, await control(mock, 'POST', '/log', { ...log, events: [event('webhook.updated', bad)] }), [
    '/events/0/data/customHeaders',
    '{"Host":"a"}',
    'expected headers: Host must start with X-',
  ]);
  const unknown = { id: 9, url: 'http://localhost/', customHeaders: {} };
  const events = [event('webhook.created', data), event('webhook.updated', unknown)];
  t.equal((await control(mock, 'POST', '/log', { ...log, events })).status, 204);
  await receive(mock, 777, 'Hello?');
  t.match(await ended(mock, 1), [
    { status: 'failed', attempts: [{ status: null, error: /^not sent: the URL must lead to this machine/ }] },
  ]);
});

t.test('the seed makes the key, or a file holds it', async (t) => {
  const [one, same, other] = await Promise.all([{}, {}, { seed: 2 }].map((config) => quietMock(t, config)));
  if (one === undefined || same === undefined || other === undefined) return;
  t.equal(await publicKey(one), await publicKey(same));
  t.not(await publicKey(one), await publicKey(other));
  const { privateKey, publicKey: half } = generateKeyPairSync('ed25519');
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const folder = t.testdir({
    'key.pem': privateKey.export({ type: 'pkcs8', format: 'pem' }),
    'rsa.pem': rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    'public.pem': half.export({ type: 'spki', format: 'pem' }),
  });
  const given = await quietMock(t, { 'webhook-key': `${folder}/key.pem` });
  t.equal(await publicKey(given), half.export({ type: 'spki', format: 'pem' }));
  for (const [file, said] of [
    ['rsa.pem', 'expected an Ed25519 key, not rsa'],
    ['public.pem', 'holds no private key in PEM that can be read'],
    ['missing.pem', 'holds no private key in PEM that can be read'],
  ]) {
    const problems = [`--webhook-key ${folder}/${file}: ${said}`];
    await t.rejects(quietMock(t, { 'webhook-key': `${folder}/${file}` }), { name: 'StartError', problems });
  }
  const printed = await runHere(['webhook-key', '--seed', '2']);
  t.strictSame(printed, { code: 0, out: await publicKey(other), err: '' });
});

t.test('a stop waits for no delivery, and says how many were left', async (t) => {
  for (const [ids, said] of [
    [[777], 'webhooks: 1 delivery was left undelivered'],
    [[777, 778], 'webhooks: 2 deliveries were left undelivered'],
    [[], undefined],
  ] as const) {
    const mock = await quietMock(t);
    const warnings: unknown[] = [];
    mock.log.warn = (...all: unknown[]) => warnings.push(all.at(-1));
    const { url, received } = await receiver(t, () => {});
    await create(mock, [item(url)]);
    for (const id of ids) await receive(mock, id, 'Hello?');
    await until(() => received.length === ids.length);
    const startedMs = performance.now();
    await mock.close();
    t.ok(performance.now() - startedMs < 2_000);
    t.strictSame(warnings, said === undefined ? [] : [said]);
  }
});

t.test('a test waits for deliveries by the library', async (t) => {
  const mock = await impatient(t);
  const { url, received } = await receiver(t, statuses(503, 503, 200, 404));
  const handle = connectMock(await mock.listen());
  const world = handle.world('suite-42');
  const body = JSON.stringify({ items: [item(url)] });
  await world.fetch('/v2/webhooks', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const waiting = world.waitForDelivery({ event: 'message_created', id: 777 });
  const message = await receive(mock, 777, 'Hello?', 'suite-42');
  const delivered = await waiting;
  t.match(delivered, { message, status: 'delivered', attempts: { length: 3 } });
  t.ok(isGenuine(await handle.webhookKey(), received[2] as Received));
  await receive(mock, 778, 'Hello?', 'suite-42');
  const failed = await world.waitForDelivery({ status: 'failed' }, { timeoutMs: 20_000 });
  t.equal(failed.id, 778);
  t.strictSame(
    (await world.deliveries()).map(({ status }) => status),
    ['delivered', 'failed'],
  );
  t.match(await world.redeliver(failed.number), { status: 'pending' });
  await world.waitForDelivery({ status: 'failed', id: 778 });
  await world.webhookFaults.set([{ fault: 'late', delayMs: 60_000 }]);
  await receive(mock, 779, 'Hello?', 'suite-42');
  const none = { items: [item('http://127.0.0.1:1/')] };
  await ask(mock, 'POST', '/v2/webhooks/tryout', none, as('suite-42'));
  const error = await world.waitForDelivery({ id: 779 }, { timeoutMs: 20 }).catch((reason: unknown) => reason);
  t.ok(error instanceof VerifyError);
  t.match(
    String(error),
    /^VerifyError: no delivery of id 779, status delivered within 20 ms, there were 4\n {2}number 1, message_created of message \d+ in 777: delivered, tried 3, last 200\n {2}number 2, .* failed, tried 2, last 404\n {2}number 3, .* pending, not tried yet\n {2}number 4, message_created of message \d+ in 779: failed, tried 1, last ECONNREFUSED$/,
  );
});
