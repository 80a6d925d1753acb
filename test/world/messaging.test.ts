// Stories of messaging, drawn at random, beside a small model of what they come to.

import fc from 'fast-check';
import t from 'tap';
import { momentOf } from '../../src/dataset/dates.ts';
import { brokenRules } from '../../src/dataset/rules/rules.ts';
import type { Conversation } from '../../src/partoo/conversation.ts';
import type { Message } from '../../src/partoo/message.ts';
import { nextDueMs, noticesOf } from '../../src/world/notices.ts';
import type { WorldState } from '../../src/world/state.ts';
import { as, ask, control, quietMock } from '../routes/mock/asking.ts';

const ids = fc.constantFrom(1001, 1002, 1003, 1004, 1008, 2007, 777, 10_005);
const users = fc.constantFrom('', ':alice', ':bob');
const story = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('send' as const), id: ids, user: users, how: fc.constantFrom('success', 'failed') }),
    fc.record({ do: fc.constant('receive' as const), id: ids }),
    fc.record({ do: fc.constant('read' as const), id: ids, user: users, isRead: fc.boolean() }),
    fc.record({ do: fc.constant('solve' as const), id: ids, isSolved: fc.boolean() }),
    fc.record({ do: fc.constant('delete' as const), id: ids }),
    fc.record({ do: fc.constant('retry' as const), id: ids }),
    fc.record({ do: fc.constant('advance' as const), by: fc.constantFrom('PT1H', 'P2D', 'P10D') }),
  ),
  { minLength: 1, maxLength: 12 },
);

t.test('whatever happens, conversations, threads and the list agree, and every rule holds', async (t) => {
  const mock = await quietMock(t);
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      runs += 1;
      const world = `story-${runs}`;
      const get = async (path: string, user = '') => (await ask(mock, 'GET', path, undefined, as(world + user))).body;
      const counts = new Map<number, number>();
      const isRead = new Map<string, boolean>();
      const threadOf = (id: number) => get(`/v2/messages?conversation_id=${id}&per_page=100`);
      let lastActive: number | undefined;
      for (const step of steps) {
        if (step.do === 'advance') {
          await control(mock, 'POST', '/clock/advance', { by: step.by }, as(world));
          continue;
        }
        const { id } = step;
        const key = as(world + ('user' in step ? step.user : ''));
        const before: Conversation = await get(`/v2/conversations/${id}`);
        const { messages, count }: { messages: Message[]; count: number } = await threadOf(id);
        counts.set(id, counts.get(id) ?? count);
        if (step.do === 'send') {
          const body = { conversation_id: id, content_type: 'Text', content: 'Hello' };
          const { status } = await ask(mock, 'POST', `/v2/messages?__delivery=${step.how}`, body, key);
          const isOpen = before.status === 'Open' && before.issues.length === 0;
          if ((status === 200) !== isOpen) throw new Error(`${id} is ${before.status}, and a message got ${status}`);
          if (!isOpen) continue;
          counts.set(id, count + 1);
          isRead.set(`${id}${step.user}`, true);
          lastActive = id;
        } else if (step.do === 'receive') {
          await control(mock, 'POST', `/conversations/${id}/messages`, { content: 'Hello?' }, key);
          counts.set(id, count + 1);
          for (const user of ['', ':alice', ':bob']) isRead.set(`${id}${user}`, false);
          lastActive = id;
        } else if (step.do === 'read') {
          await ask(mock, 'POST', `/v2/conversations/${id}`, { is_read: step.isRead }, key);
          isRead.set(`${id}${step.user}`, step.isRead || before.last_message === null);
        } else if (step.do === 'solve') {
          const { status } = await ask(
            mock,
            'PATCH',
            `/v2/conversations/${id}`,
            { status: step.isSolved ? 'closed' : 'open' },
            key,
          );
          if (status !== (before.is_expired && !step.isSolved ? 400 : 200))
            throw new Error(`solving ${id} got ${status}`);
        } else {
          const [last] = messages;
          if (last === undefined) continue;
          if (step.do === 'delete')
            await control(mock, 'DELETE', `/conversations/${id}/messages/${last.id}`, undefined, key);
          else await ask(mock, 'POST', `/v2/messages/${last.id}/retry`, undefined, key);
        }
        const after: Conversation = await get(`/v2/conversations/${id}`);
        const thread: { messages: Message[]; count: number } = await threadOf(id);
        if (thread.count !== counts.get(id))
          throw new Error(`${id} has ${thread.count} messages, not ${counts.get(id)}`);
        t.strictSame(after.last_message, thread.messages[0] ?? null);
        const dates = thread.messages.map(({ date }) => date);
        t.strictSame(dates, dates.toSorted().reverse(), 'newest first');
        const nowUs = Date.parse((await control(mock, 'GET', '/clock', undefined, as(world))).body.now) * 1000;
        const broken = new Set(brokenRules(before, momentOf(before, nowUs)).map(({ rule }) => rule));
        const found = brokenRules(after, momentOf(after, nowUs)).filter(({ rule }) => !broken.has(rule));
        t.strictSame(found, [], `${step.do} ${id}`);
      }
      for (const [who, expected] of isRead) {
        const [id = '', user] = who.split(':');
        const { is_read } = await get(`/v2/conversations/${id}`, user && `:${user}`);
        if (is_read !== expected) throw new Error(`${who} is ${is_read ? 'read' : 'unread'}`);
      }
      const seen: Conversation[] = [];
      let query = '';
      for (;;) {
        const page = await get(`/v2/conversations?per_page=100${query}`);
        seen.push(...page.conversations);
        if (page.next_cursor === null) {
          t.equal(seen.length, page.count);
          break;
        }
        query = `&cursor=${page.next_cursor}`;
      }
      t.equal(new Set(seen.map(({ id }) => id)).size, seen.length);
      const activity = seen.map(({ last_message, first_message_date }) => last_message?.date ?? first_message_date);
      t.strictSame(activity, activity.toSorted().reverse(), 'newest activity first');
      if (lastActive !== undefined) t.ok(seen.some(({ id }) => id === lastActive));
    }),
    { numRuns: 25 },
  );
});

t.test('webhooks are due for what is new and what changed, by events and by the clock', async (t) => {
  const mock = await quietMock(t);
  const { world } = await mock.app.worlds.callerOf('demo');
  const said: string[] = [];
  let before: { state: WorldState; nowMs: number } = { state: world.state, nowMs: world.nowMs };
  /** Does something, and notes what is due then. */
  const due = async (act: () => Promise<unknown>) => {
    const { seq } = world.state;
    await act();
    const after = { state: world.state, nowMs: world.nowMs };
    const event = (await world.log()).find((one) => one.seq > seq);
    said.push(
      noticesOf(before, after, event, mock.dataset)
        .map(({ type, message }) => `${type} ${message.status}${message.is_deleted ? ' deleted' : ''}`)
        .join(),
    );
    before = after;
  };
  const send = (query = '') =>
    ask(mock, 'POST', `/v2/messages${query}`, { conversation_id: 1001, content_type: 'Text', content: 'Hello' });
  let id = 0;
  await due(async () => {
    id = (await send('?__delivery=failed')).body.message_id;
  });
  await due(() => ask(mock, 'POST', `/v2/messages/${id}/retry`));
  await due(() => control(mock, 'POST', `/conversations/1001/messages/${id}/fail`));
  await due(() => control(mock, 'DELETE', `/conversations/1001/messages/${id}`));
  await due(() => control(mock, 'POST', '/conversations/1001/messages', { content: 'Hello?' }));
  await due(() => control(mock, 'PUT', '/delivery', { outcome: 'Success', after: 'PT1M' }));
  t.equal(nextDueMs(before), undefined);
  await due(() => send());
  t.equal(nextDueMs(before), world.nowMs + 60_000);
  await due(() => send('?__delivery=sending'));
  await due(() => control(mock, 'POST', '/clock/advance', { by: 'PT1M' }));
  await due(async () => {});
  await due(() => send());
  await due(() => control(mock, 'DELETE', '/conversations/1001'));
  await due(() => control(mock, 'POST', '/clock/advance', { by: 'PT1M' }));
  const { business } = (await ask(mock, 'GET', '/v2/conversations/1001')).body;
  const ingested = { business_id: business.id, external_conversation_id: 'c', external_message_id: 'm' };
  await ask(mock, 'POST', '/v2/custom-channels/61/messages', { ...ingested, sender_type: 'Consumer', content: 'Hi' });
  before = { state: world.state, nowMs: world.nowMs };
  await due(() =>
    ask(mock, 'POST', '/v2/custom-channels/61/messages', {
      ...ingested,
      external_message_id: 'n',
      sender_type: 'User',
      content: 'Hi',
    }),
  );
  t.strictSame(said, [
    'message_created Sending,message_updated Failed',
    'message_updated Sending,message_updated Success',
    'message_updated Failed',
    'message_updated Failed deleted',
    'message_created Success',
    '',
    'message_created Sending',
    'message_created Sending',
    'message_updated Success',
    '',
    'message_created Sending',
    '',
    '',
    'message_created Success',
  ]);
});
