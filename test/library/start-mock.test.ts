import t from 'tap';
import { startMock } from '../../src/library/start-mock.ts';
import { takenPort } from '../free-port.ts';

t.test('serves on a free port until it is closed', async (t) => {
  const mock = await startMock({ seed: 7 });
  t.match(mock.url, /^http:\/\/127\.0\.0\.1:\d+$/);
  t.match(await (await mock.fetch('/v2/conversations/123')).json(), { id: 123, consumer_name: 'John Doe' });
  await mock.close();
  await t.rejects(mock.fetch('/v2/conversations/123'));
  await t.resolves(mock.close(), 'closed twice');
});

t.test('is closed where its block ends', async (t) => {
  let url = '';
  {
    await using mock = await startMock();
    url = mock.url;
    t.equal((await fetch(`${url}/readyz`)).status, 200);
  }
  await t.rejects(fetch(`${url}/readyz`));
});

t.test('does not start with what is wrong', async (t) => {
  // @ts-expect-error As from JavaScript.
  await t.rejects(startMock({ prot: 80 }), { name: 'StartError', message: 'prot: no such option, did you mean port?' });
  const port = await takenPort(t);
  await t.rejects(startMock({ port }), {
    name: 'StartError',
    message: `port ${port} of 127.0.0.1 is in use: stop what uses it, or choose another with --port`,
    cause: { code: 'EADDRINUSE' },
  });
});

t.test('the handles of a world do what they say', async (t) => {
  await using mock = await startMock({ apiKey: ['suite-42', 'suite-42:alice'], controlToken: 'secret' });
  const world = mock.world('suite-42');
  const statusOf = async (id: number) => (await world.fetch(`/v2/conversations/${id}`)).status;

  t.match(await world.clock.advance('P8D'), { now: '2026-01-23T09:30:00.000Z', running: false });
  t.match(await world.clock.set('2026-02-01T00:00:00Z'), { now: '2026-02-01T00:00:00.000Z' });
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
  await t.rejects(world.conversations.set({ 1: { variant: 'exprd' }, 2: {} }), { name: 'ControlError', status: 400 });
  t.equal((await world.conversations.set({ 1: { variant: 'sms' }, 2: { is_read: true } })).length, 2);
  t.match(await world.conversations.set({ 1: { status: 'Odd' } }, { unchecked: true }), [{ id: 1, unchecked: true }]);
  t.match(await (await world.fetch('/v2/conversations/1')).json(), { status: 'Odd' });
  await world.conversations.clear();
  t.same(await world.conversations.list(), []);

  await world.failNext(1, 503);
  t.equal(await statusOf(5), 503);
  await world.failNext(1, 500, { id: 6 });
  t.same([await statusOf(5), await statusOf(6), await statusOf(6)], [200, 500, 200], 'what has struck strikes no more');
  t.equal((await world.faults.set([{ fault: 'status', with: { status: 418 }, match: { id: 7 } }])).length, 1);
  t.equal(await statusOf(7), 418);
  t.equal((await world.faults.list()).length, 1);
  await world.faults.clear();

  t.same(await world.rateLimit.set(1), { limit: 1, remaining: 1 });
  t.same([await statusOf(5), await statusOf(5)], [200, 429]);
  t.same(await world.rateLimit.get(), { limit: 1, remaining: 0 });
  await world.rateLimit.clear();
  t.equal((await world.rateLimit.get()).limit, null);

  t.equal(await world.verify({ match: { id: 6 }, count: 2 }), 2);
  await t.rejects(world.verify({ match: { id: 8 }, atLeast: 1 }), {
    name: 'VerifyError',
    matched: 0,
    message: /\n {2}number /,
  });
  // @ts-expect-error As from JavaScript.
  await t.rejects(world.verify({}), { name: 'ControlError', status: 400 });
  t.match(await world.requests({ id: 7, status: 418, user: null }), [{ fault: 'status', user: null }]);
  await world.clearRequests();
  t.same(await world.requests(), []);

  await world.bindKey('suite-42:alice', 'bob');
  t.match(await world.keys(), [{ user: 'bob' }]);
  await mock.world('suite-42:alice').fetch('/v2/conversations/5');
  t.match(await world.requests(), [{ id: 5, user: 'bob' }]);
  await world.clearKeys();
  t.ok((await world.coverage()).share > 0);
  await world.reset();
  t.equal((await world.coverage()).share, 0);

  t.match(await mock.catalogue(), { name: 'partoo-mock', seed: 1 });
  await world.clock.advance('P1D');
  await mock.reset();
  t.match(await world.clock.get(), { now: '2026-01-15T09:30:00.000Z' });
});

t.test('steps compose on every id, in any order', async (t) => {
  await using mock = await startMock();
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
  }
  const { variant } = (await world.conversations.get(40)) ?? {};
  t.equal(variant, 'expired-issues');
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
