import { once } from 'node:events';
import http, { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import t, { type Test } from 'tap';
import { connectMock } from '../../src/client/connect-mock.ts';
import type { ConversationBuilder } from '../../src/client/conversation-builder.ts';
import { type Answer, refusal, standIn } from './stand-in.ts';

/** A world of a stand-in, and what it was asked. */
async function worldOf(t: Test, ...answers: readonly Answer[]) {
  const { url, requests } = await standIn(t, ...answers);
  return { world: connectMock(url).world('suite-42'), requests };
}

t.test('a connected mock sends its key, and its token to the control plane alone', async (t) => {
  const { url, requests, headers } = await standIn(t, { json: { version: '1' } });
  const mock = connectMock(`${url}/`, { controlToken: 'secret' });
  t.equal(mock.url, url);
  t.equal((await mock.fetch('/v2/conversations/123')).status, 200);
  t.same(await mock.catalogue(), { version: '1' });
  t.equal(await mock.reset(), undefined);
  await mock.world('suite-42').clock.set('2026-02-01T00:00:00Z');
  await connectMock(url, { apiKey: 'k' }).reset();
  t.match(requests, [
    { line: 'GET /v2/conversations/123', key: 'demo' },
    { line: 'GET /_mock', key: 'demo' },
    { line: 'POST /_mock/reset?all=true', key: 'demo' },
    { line: 'PUT /_mock/clock', key: 'suite-42', body: { now: '2026-02-01T00:00:00Z' } },
    { line: 'POST /_mock/reset?all=true', key: 'k' },
  ]);
  t.same(
    headers.map(({ authorization }) => authorization),
    [undefined, 'Bearer secret', 'Bearer secret', 'Bearer secret', undefined],
  );
  t.match(headers[3], { 'content-type': 'application/json' });
  t.throws(
    () => connectMock('localhost:7278'),
    new TypeError('connectMock "localhost:7278": expected a URL like http://localhost:7278'),
  );
});

t.test('fetch adds the key unless another is given, and leaves the rest', async (t) => {
  const { url, requests, headers } = await standIn(t, { json: { id: 5 } });
  const world = connectMock(url).world('suite-42');
  t.same(await (await world.fetch('/v2/conversations/5?__seed=7')).json(), { id: 5 });
  await world.fetch('/v2/conversations/5', { method: 'POST', headers: { 'X-ApiKey': 'mine', prefer: 'delay=1' } });
  t.match(requests, [
    { line: 'GET /v2/conversations/5?__seed=7', key: 'suite-42' },
    { line: 'POST /v2/conversations/5', key: 'mine' },
  ]);
  t.equal(headers[1]?.prefer, 'delay=1');
});

t.test('fetch sends every kind of body, and gives an answer like that of fetch', async (t) => {
  const { url, requests, headers } = await standIn(t, { json: { id: 5 } }, { status: 204 });
  const world = connectMock(url).world('suite-42');
  const response = await world.fetch('/v2/messages', {
    method: 'POST',
    body: new Blob(['[5]'], { type: 'text/x-list' }),
  });
  t.match(response, { status: 200, statusText: 'OK', ok: true });
  t.match(response.headers.get('content-type'), /json/);
  t.equal((await world.fetch('/v2/messages', { method: 'POST', body: '{"id":5}' })).body, null);
  await world.fetch('/v2/conversations/5', { method: 'HEAD' });
  t.match(requests, [{ body: [5] }, { body: { id: 5 } }, { line: 'HEAD /v2/conversations/5' }]);
  t.match(headers, [
    { 'content-type': 'text/x-list', 'content-length': '3' },
    { 'content-type': /^text\/plain/ },
    { 'content-length': undefined },
  ]);
});

t.test('fetch rejects as fetch does: where it is given up, and where nothing answers', async (t) => {
  const { url, close } = await standIn(t, { json: {} });
  const world = connectMock(url).world('suite-42');
  const reason = new Error('given up');
  await t.rejects(world.fetch('/v2/conversations/5', { signal: AbortSignal.abort(reason) }), reason);
  const overTls = connectMock(url.replace('http:', 'https:')).world('suite-42');
  const failed = { name: 'TypeError', message: 'fetch failed' };
  await t.rejects(overTls.fetch('/v2/conversations/5'), { ...failed, cause: { message: /SSL/ } });
  close();
  await t.rejects(world.fetch('/v2/conversations/5'), { ...failed, cause: { code: 'ECONNREFUSED' } });
});

t.test('what replaces fetch and http later, as MSW does, does not reach the mock', async (t) => {
  const { world } = await worldOf(t, { json: { limit: 3, remaining: 3 } });
  t.intercept(globalThis, 'fetch', { value: () => Promise.reject(new Error('intercepted')) });
  t.intercept(http, 'request', { value: () => t.fail('intercepted') });
  t.same(await world.rateLimit.get(), { limit: 3, remaining: 3 });
  t.equal((await world.fetch('/v2/conversations/5')).status, 200);
});

t.test('a refusal is a ControlError in the words of the mock', async (t) => {
  const { world } = await worldOf(t, refusal(400, 'now "soon": expected an instant'));
  await t.rejects(world.clock.set('soon'), {
    name: 'ControlError',
    message: 'now "soon": expected an instant',
    status: 400,
    problem: { title: 'Refused', status: 400 },
  });
});

t.test('an answer of something else is a ControlError that quotes it', async (t) => {
  const other = { status: 404, json: { error: { json: 'Resource not found' } } };
  const { url } = await standIn(t, other, { status: 502, type: '', text: '' });
  const { clock } = connectMock(url).world('suite-42');
  await t.rejects(clock.get(), {
    name: 'ControlError',
    message: `GET ${url}/_mock/clock: answered 404, is it a mock with a control plane? {"error":{"json":"Resource not found"}}`,
    status: 404,
    problem: undefined,
  });
  await t.rejects(clock.get(), { name: 'ControlError', status: 502, problem: undefined });
});

t.test('where nothing answers, the error says where, and has the cause', async (t) => {
  const { url, close } = await standIn(t);
  close();
  await t.rejects(connectMock(url).catalogue(), {
    name: 'ControlError',
    message: `GET ${url}/_mock: no mock answers there`,
    status: undefined,
    cause: { code: 'ECONNREFUSED' },
  });
});

t.test('any other failure keeps its cause, and does not say that nothing is there', async (t) => {
  const { url, close } = await standIn(t, { json: {} });
  const overTls = connectMock(url.replace('http:', 'https:'));
  await t.rejects(overTls.catalogue(), {
    name: 'ControlError',
    message: /^GET https:.*\/_mock: (?!no mock).*SSL/,
    cause: { message: /SSL/ },
  });
  const server = createServer((request) => request.socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => server.close());
  const mock = connectMock(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await t.rejects(mock.catalogue(), { message: /: socket hang up$/, cause: { code: 'ECONNRESET' } });
  close();
});

t.test('an answer that ends early, or is no JSON, is a ControlError that says so', async (t) => {
  const answers = [
    (response: http.ServerResponse) => {
      response.writeHead(200, { 'content-length': '100' }).write('{');
      setTimeout(() => response.destroy(), 10);
    },
    (response: http.ServerResponse) => response.end('<html>'),
  ];
  const server = createServer((_request, response) => answers.shift()?.(response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.teardown(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await t.rejects(connectMock(url).catalogue(), { name: 'ControlError', status: 200, message: /: aborted$/ });
  await t.rejects(connectMock(url).catalogue(), {
    name: 'ControlError',
    status: 200,
    message: `GET ${url}/_mock: answered 200, is it a mock with a control plane? <html>`,
    cause: { name: 'SyntaxError' },
  });
});

/** What each chain of steps sends. */
const chains: readonly [step: (builder: ConversationBuilder) => ConversationBuilder, body: object, query?: string][] = [
  [(builder) => builder, {}],
  [(builder) => builder.expired(), { variant: 'expired' }],
  [(builder) => builder.variant('sms').expired(), { variant: 'sms+expired' }],
  [(builder) => builder.open(), { variant: 'open' }],
  [(builder) => builder.unread(), { variant: '+unread' }],
  [(builder) => builder.answered().assigned(), { variant: '+answered+assigned' }],
  [(builder) => builder.unread().expired(), { variant: 'unread+expired' }],
  [(builder) => builder.variant('right-to-left'), { variant: 'right-to-left' }],
  [(builder) => builder.solved(), { is_solved: true, status: 'Closed' }],
  [(builder) => builder.expired().solved(), { variant: 'expired', is_solved: true, status: 'Closed' }],
  [(builder) => builder.withIssues(), { withIssues: true }],
  [(builder) => builder.withIssues().expired(), { variant: 'expired', withIssues: true }],
  [(builder) => builder.expired().withIssues('new_issue'), { variant: 'expired', withIssues: ['new_issue'] }],
  [(builder) => builder.assignedTo('62d80fae74e8b11d700302b8'), { assigned_user_id: '62d80fae74e8b11d700302b8' }],
  [(builder) => builder.unassigned(), { assigned_user_id: null }],
  [
    (builder) => builder.with({ last_message: { content: 'Hi' } }).with({ last_message: { status: 'Failed' } }),
    { last_message: { content: 'Hi', status: 'Failed' } },
  ],
  [(builder) => builder.with({ last_message: { content: 'Hi' } }).with({ last_message: null }), { last_message: null }],
  [(builder) => builder.with({ consumer_name: 'Ada' }).unchecked(), { consumer_name: 'Ada' }, '?unchecked=true'],
  [(builder) => builder.unchecked({ status: 7, odd: [] }), { status: 7, odd: [] }, '?unchecked=true'],
];

t.test('a builder is one request, whatever its steps', async (t) => {
  for (const [step, body, query = ''] of chains) {
    const { world, requests } = await worldOf(t, { json: { id: 777 } });
    t.same(await step(world.conversation(777)), { id: 777 }, String(step));
    t.same(requests, [{ line: `PATCH /_mock/conversations/777${query}`, key: 'suite-42', body }], String(step));
  }
});

t.test('a step changes no builder, and nothing is sent until one is awaited', async (t) => {
  const { world, requests } = await worldOf(t);
  const first = world.conversation(5);
  t.not(first, first.unassigned());
  t.same(requests, []);
  await first;
  await first;
  t.same(
    requests.map(({ body }) => body),
    [{}, {}],
  );
});

t.test('a builder that the mock refuses rejects', async (t) => {
  const { world } = await worldOf(t, refusal(400, 'wrong'));
  await t.rejects(Promise.resolve(world.conversation(5)), { name: 'ControlError', message: 'wrong' });
  t.equal(await world.conversation(5).then(undefined, String), 'ControlError: wrong');
});

t.test('remove is no error where there is no override, but where no control plane answers', async (t) => {
  const { world, requests } = await worldOf(t, { status: 204 }, refusal(404, 'none'), { status: 404, text: '{}' });
  t.equal(await world.conversation(5).remove(), undefined);
  t.equal(await world.conversation(5).remove(), undefined);
  await t.rejects(world.conversation(5).remove(), { name: 'ControlError', status: 404 });
  t.match(requests, [{ line: 'DELETE /_mock/conversations/5' }, {}, {}]);
});

t.test('get gives the override of a conversation, or undefined', async (t) => {
  const override = { id: 5, variant: 'sms', fields: {}, unchecked: false, readBy: {} };
  const { world, requests } = await worldOf(t, { json: override }, refusal(404, 'nothing'), refusal(400, 'no id'));
  t.same(await world.conversations.get(5), override);
  t.equal(await world.conversations.get(6), undefined);
  await t.rejects(world.conversations.get(7), { name: 'ControlError', message: 'no id' });
  t.match(requests, [{ line: 'GET /_mock/conversations/5' }, {}, {}]);
});

t.test('set replaces all overrides, unchecked where that is asked for', async (t) => {
  const { world, requests } = await worldOf(t, { json: { overrides: [] } });
  await world.conversations.set({ 5: { variant: 'sms' }, 6: { consumer_name: null } });
  await world.conversations.set({ 5: { status: 'Archived', odd: 1 } }, { unchecked: true });
  await world.conversations.set({ 5: { status: 'Open' } }, { unchecked: false });
  t.match(requests, [
    {
      line: 'PUT /_mock/conversations',
      body: { conversations: { 5: { variant: 'sms' }, 6: { consumer_name: null } } },
    },
    { line: 'PUT /_mock/conversations?unchecked=true' },
    { line: 'PUT /_mock/conversations' },
  ]);
});

t.test('a filter of requests is a query; null is an empty value, undefined is left out', async (t) => {
  const { world, requests } = await worldOf(t, { json: { requests: [{ number: 1 }], dropped: 0 } });
  t.same(await world.requests(), [{ number: 1 }]);
  await world.requests({ id: 5, path: '/v2/a b', limit: 2, user: null });
  await world.requests({ user: undefined, status: undefined, id: 5 });
  await world.requests({ user: undefined });
  t.same(
    requests.map(({ line }) => line),
    [
      'GET /_mock/requests',
      'GET /_mock/requests?id=5&path=%2Fv2%2Fa%20b&limit=2&user=',
      'GET /_mock/requests?id=5',
      'GET /_mock/requests',
    ],
  );
});

t.test('follow reads whole entries, however the stream is cut', async (t) => {
  const text = ': open\n\nid: 1\nevent: request\ndata: {"path":"/é"}\n\n:\n\nid: 2\ndata: {"path":"/b"}\n\ndata: {"pa';
  for (const size of [1, 7, 50, text.length]) {
    const bytes = Buffer.from(text);
    const starts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => at * size);
    const parts = starts.map((start) => bytes.subarray(start, start + size));
    const { world } = await worldOf(t, { type: 'text/event-stream', text: parts });
    const paths: string[] = [];
    for await (const { path } of await world.follow()) paths.push(path);
    t.same(paths, ['/é', '/b'], String(size));
  }
  const { world: silent } = await worldOf(t, { status: 204 });
  for await (const { number } of await silent.follow()) t.fail(`nobody sent ${number}`);
});

t.test('who follows too slowly is told that requests were missed', async (t) => {
  const text = 'id: 1\nevent: request\ndata: {"path":"/a"}\n\nid: 9\nevent: gap\ndata: {}\n\n';
  const { world } = await worldOf(t, { type: 'text/event-stream', text });
  const requests = (await world.follow())[Symbol.asyncIterator]();
  t.same(await requests.next(), { done: false, value: { path: '/a' } });
  const message = /GET .*\/_mock\/requests\/stream: some events were missed/;
  await t.rejects(requests.next(), { name: 'ControlError', message });
});

t.test('a signal ends what is followed, read or not', async (t) => {
  const { world } = await worldOf(t, { type: 'text/event-stream', text: 'data: {"number":1}\n\n' });
  const controller = new AbortController();
  const requests = await world.follow({ signal: controller.signal });
  controller.abort();
  // As long as an error that nobody handles takes to end the process.
  await new Promise((resolve) => setTimeout(resolve, 20));
  await t.rejects(
    (async () => {
      for await (const { number } of requests) t.fail(String(number));
    })(),
    { name: 'AbortError' },
  );
});

t.test('verify gives how many requests matched, or throws what was found instead', async (t) => {
  const request = { number: 3, method: 'GET', path: '/v2/conversations/6' };
  const differs = [
    { field: 'id', expected: 777, actual: 778 },
    { field: 'user', expected: 'alice', actual: null },
  ];
  const nearest = [
    { request, differs },
    { request, differs: [] },
  ];
  const { world, requests } = await worldOf(
    t,
    { json: { matched: 2 } },
    refusal(409, 'expected 1 request, found 0', { matched: 0, nearest, elsewhere: ['another world had one'] }),
    refusal(400, 'wrong demand'),
    { status: 404, text: '{}' },
  );
  t.equal(await world.verify({ match: { id: 5 }, atLeast: 1 }), 2);
  t.match(requests, [{ line: 'POST /_mock/requests/verify', body: { match: { id: 5 }, atLeast: 1 } }]);
  await t.rejects(world.verify({ count: 1 }), {
    name: 'VerifyError',
    message: [
      'expected 1 request, found 0',
      '  number 3, GET /v2/conversations/6: id is 778, expected 777, user is null, expected "alice"',
      '  number 3, GET /v2/conversations/6',
      '  another world had one',
    ].join('\n'),
    matched: 0,
    nearest,
    elsewhere: ['another world had one'],
  });
  await t.rejects(world.verify({ count: -1 }), { name: 'ControlError', message: 'wrong demand' });
  await t.rejects(world.verify({ count: 1 }), { name: 'ControlError', status: 404 });
});
