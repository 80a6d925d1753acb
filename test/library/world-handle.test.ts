import t, { type Test } from 'tap';
import { startMock } from '../../src/library/start-mock.ts';
import { World } from '../../src/library/world-handle.ts';
import { type Answer, refusal, standIn } from './stand-in.ts';

/** A world against a stand-in, and what it asked. */
async function worldOf(t: Test, ...answers: readonly Answer[]) {
  const { url, asked } = await standIn(t, ...answers);
  return { world: new World(url, 'suite-42'), asked };
}

t.test('has the handles of its world', async (t) => {
  const { world, asked } = await worldOf(t, { json: { overrides: [], faults: [] } });
  t.equal(world.key, 'suite-42');
  await world.clock.get();
  await world.faults.list();
  await world.rateLimit.get();
  await world.conversations.list();
  await world.conversation(5);
  await world.fetch('/v2/conversations/5');
  t.same(
    asked.map(({ key, line }) => `${key} ${line}`),
    [
      'suite-42 GET /_mock/clock',
      'suite-42 GET /_mock/faults',
      'suite-42 GET /_mock/rate-limit',
      'suite-42 GET /_mock/conversations',
      'suite-42 PATCH /_mock/conversations/5',
      'suite-42 GET /v2/conversations/5',
    ],
  );
});

t.test('failNext adds a fault that fires so many times', async (t) => {
  const { world, asked } = await worldOf(t, { json: { faults: [] } });
  await world.failNext(2, 503);
  await world.failNext(1, 429, { id: 5 });
  t.match(asked[0], {
    line: 'POST /_mock/faults',
    body: { faults: [{ fault: 'status', with: { status: 503 }, schedule: { first: 2 } }], first: true },
  });
  t.match(asked[1]?.body, { faults: [{ match: { id: 5 }, with: { status: 429 }, schedule: { first: 1 } }] });
});

t.test('the next requests fail, whatever other faults there are', async (t) => {
  await using mock = await startMock();
  const other = mock.world('suite-42');
  await other.faults.set([{ fault: 'status', with: { status: 500 }, match: { id: 5 } }]);
  await other.failNext(2, 503);
  const statuses = [];
  for (const id of [5, 6, 5]) statuses.push((await other.fetch(`/v2/conversations/${id}`)).status);
  t.same(statuses, [503, 503, 500]);
});

t.test('lists requests by a filter, and clears them', async (t) => {
  const { world, asked } = await worldOf(t, { json: { requests: [{ number: 1 }], dropped: 0 } });
  t.same(await world.requests(), [{ number: 1 }]);
  t.same(await world.requests({ id: 5, path: '/v2/a b', limit: 2, user: null }), [{ number: 1 }]);
  await world.requests({ user: undefined, status: undefined, id: 5 });
  await world.requests({ user: undefined });
  t.equal(await world.clearRequests(), undefined);
  t.same(
    asked.map(({ line }) => line),
    [
      'GET /_mock/requests',
      'GET /_mock/requests?id=5&path=%2Fv2%2Fa+b&limit=2&user=',
      'GET /_mock/requests?id=5',
      'GET /_mock/requests',
      'DELETE /_mock/requests',
    ],
  );
});

t.test('follows the requests', async (t) => {
  const { world, asked } = await worldOf(t, {
    type: 'text/event-stream',
    text: ': open\n\nid: 1\nevent: request\ndata: {"number":1}\n\n',
  });
  const seen: number[] = [];
  for await (const { number } of await world.follow()) seen.push(number);
  for await (const { number } of await world.follow({ signal: new AbortController().signal })) seen.push(number);
  t.same(seen, [1, 1]);
  t.equal(asked[0]?.line, 'GET /_mock/requests/stream');
  const { world: silent } = await worldOf(t, { status: 204 });
  for await (const { number } of await silent.follow()) t.fail(`nobody asked ${number}`);
});

t.test('verify says how many requests matched', async (t) => {
  const { world, asked } = await worldOf(t, { json: { matched: 2 } });
  t.equal(await world.verify({ match: { id: 5 }, atLeast: 1 }), 2);
  t.match(asked, [{ line: 'POST /_mock/requests/verify', body: { match: { id: 5 }, atLeast: 1 } }]);
});

t.test('verify throws what was found instead', async (t) => {
  const nearest = [{ request: { number: 1, method: 'GET', path: '/v2/conversations/6' }, differs: [] }];
  const { world } = await worldOf(t, refusal(409, 'expected 1 request, found 0', { matched: 0, nearest }));
  await t.rejects(world.verify({ count: 1 }), {
    name: 'VerifyError',
    message: 'expected 1 request, found 0\n  number 1, GET /v2/conversations/6',
    matched: 0,
    nearest,
  });
});

t.test('a demand that is wrong is an error of control, and so is no answer', async (t) => {
  const { world } = await worldOf(t, refusal(400, 'wrong demand'), { status: 404, text: '{}' });
  await t.rejects(world.verify({ count: -1 }), { name: 'ControlError', message: 'wrong demand' });
  await t.rejects(world.verify({ count: 1 }), { name: 'ControlError', status: 404 });
});

t.test('coverage, keys and reset', async (t) => {
  const { world, asked } = await worldOf(
    t,
    { json: { share: 0.5 } },
    { status: 204 },
    { status: 204 },
    { json: { keys: [{ hash: '9b1db143', user: null }] } },
    { status: 204 },
  );
  t.match(await world.coverage(), { share: 0.5 });
  t.equal(await world.bindKey('other'), undefined);
  t.equal(await world.bindKey('other', 'alice'), undefined);
  t.same(await world.keys(), [{ hash: '9b1db143', user: null }]);
  t.equal(await world.clearKeys(), undefined);
  t.equal(await world.reset(), undefined);
  t.match(asked, [
    { line: 'GET /_mock/coverage' },
    { line: 'POST /_mock/keys', body: { key: 'other' } },
    { line: 'POST /_mock/keys', body: { key: 'other', user: 'alice' } },
    { line: 'GET /_mock/keys' },
    { line: 'DELETE /_mock/keys' },
    { line: 'POST /_mock/reset' },
  ]);
});
