import { readFileSync } from 'node:fs';
import t from 'tap';
import { parse } from 'yaml';
import { inPackage } from '../../../src/files/package.ts';
import type { Mock } from '../../../src/mock.ts';
import { writeCursor } from '../../../src/routes/v2/cursor.ts';
import { sha256 } from '../../../src/world/key-hash.ts';
import { scenarioOf } from '../../../src/world/scenario-of.ts';
import { as, ask, control, quietMock } from '../mock/asking.ts';

const send = (mock: Mock, body: object, key = 'demo', query = '') =>
  ask(mock, 'POST', `/v2/messages${query}`, { content_type: 'Text', content: 'Hello', ...body }, as(key));
const conversation = async (mock: Mock, id: number, key = 'demo') =>
  (await ask(mock, 'GET', `/v2/conversations/${id}`, undefined, as(key))).body;
const thread = async (mock: Mock, id: number, query = '') =>
  (await ask(mock, 'GET', `/v2/messages?conversation_id=${id}${query}`)).body;
const list = async (mock: Mock, query = '', key = 'demo') =>
  (await ask(mock, 'GET', `/v2/conversations${query}`, undefined, as(key))).body;
const fieldsOf = (answer: { readonly status: number; readonly body: { error?: { json?: unknown } } }) => [
  answer.status,
  answer.body.error?.json,
];
const fields = (name: string, said: string) => [400, { [name]: said }];

t.test('a message that is sent is the last of its conversation and of its thread', async (t) => {
  const mock = await quietMock(t);
  const before = await thread(mock, 1001);
  const sent = await send(mock, { conversation_id: 1001, content: 'Bonjour' }, 'demo:alice');
  t.match(sent.body, { status: 'success', message_id: Number });
  const { messages, count } = await thread(mock, 1001);
  t.equal(count, before.count + 1);
  t.match(messages[0], { id: sent.body.message_id, content: 'Bonjour', sender_type: 'User', status: 'Success' });
  t.strictSame(messages.slice(1), before.messages);
  t.match(await conversation(mock, 1001, 'demo:alice'), { last_message: messages[0], is_read: true });
  const { conversations, next_cursor } = await list(mock, '?per_page=1');
  t.equal(conversations[0].id, 1001, 'it is first in the list');
  t.type(next_cursor, 'string');
  t.match((await control(mock, 'GET', '/requests?operation=sendMessage')).body.requests, [{ id: 1001, user: 'alice' }]);
  t.strictSame(await conversation(mock, 1001, 'other'), await conversation(mock, 1001, 'another'), 'in no other world');
});

t.test('what cannot be sent is a 400 that says why', async (t) => {
  const mock = await quietMock(t);
  await control(mock, 'PUT', '/conversations/777', { messaging_partner: 'Telegram', variant: 'open', issues: [] });
  await control(mock, 'PUT', '/conversations/5?unchecked=true', { status: 'Archived' });
  const custom = { id: '62', name: 'Form', icon: null, is_readonly: true };
  const readonly = { variant: 'custom-channel', custom_channel: custom, has_one_user_message: false };
  await control(mock, 'PUT', '/conversations/6?unchecked=true', {
    ...readonly,
    last_message: null,
    is_read: true,
    is_expired: false,
    is_solved: false,
    status: 'Open',
  });
  const rows: [object, unknown[]][] = [
    [{ conversation_id: 1003 }, fields('conversation_id', 'is expired: the consumer has been silent for too long')],
    [{ conversation_id: 1004 }, fields('conversation_id', 'is closed: open it first')],
    [{ conversation_id: 1006 }, fields('conversation_id', 'has issues: facebook_no_page_linked')],
    [{ conversation_id: 6 }, fields('conversation_id', 'is on a channel that is read-only')],
    [{ conversation_id: 5 }, fields('conversation_id', 'is overridden, unchecked, by what is no conversation')],
    [
      { conversation_id: 2005, content_type: 'Image' },
      fields('content_type', 'Image cannot be sent on the channel SMS'),
    ],
    [{ conversation_id: 2002, content_type: 'Image' }, fields('content', 'must be a URL of http or https')],
    [{ conversation_id: 1001, content: '' }, fields('content', 'must not be empty')],
    [{ conversation_id: 404 }, [404, 'Resource not found']],
    [{}, fields('conversation_id', 'is required')],
  ];
  for (const [body, expected] of rows) t.strictSame(fieldsOf(await send(mock, body)), expected, JSON.stringify(body));
  t.equal((await send(mock, { conversation_id: 777, content_type: 'Document', content: 'http://a/b' })).status, 200);
  t.strictSame((await thread(mock, 5)).messages, [], 'what is no conversation has no messages');
  t.strictSame(
    fieldsOf(await ask(mock, 'POST', '/v2/messages', '{')),
    fields('body', 'is not well-formed JSON: at line 1, column 2 a } is missing'),
  );
  t.equal((await ask(mock, 'POST', '/v2/messages', 'x', { 'content-type': 'text/plain' })).status, 415);
  t.equal((await ask(mock, 'POST', '/v2/messages', `"${'x'.repeat(1_000_001)}"`)).status, 413);
  t.equal((await ask(mock, 'POST', '/v2/conversations/1002/read', '')).status, 200, 'an empty body is none');
  const only = await quietMock(t, { 'only-fixtures': true });
  t.equal((await send(only, { conversation_id: 777 })).status, 404);
  t.equal((await ask(only, 'GET', '/v2/messages?conversation_id=777')).status, 404);
});

t.test('what becomes of a message is for the rules of delivery to say, by the clock of the world', async (t) => {
  const mock = await quietMock(t);
  const statusOf = async () => (await thread(mock, 1001, '&per_page=1')).messages[0].status;
  const rules = (method: string, body?: object) => control(mock, method, '/delivery', body);
  const later = { outcome: 'Success', after: 'PT30S' };
  t.strictSame((await rules('PUT', later)).body, { rules: [later], matched: [0] });
  await send(mock, { conversation_id: 1001 });
  t.equal(await statusOf(), 'Sending');
  await control(mock, 'POST', '/clock/advance', { by: 'PT30S' });
  t.equal(await statusOf(), 'Success');

  const once = { outcome: 'Failed', match: { id: 1001, channel: 'Facebook', content: 'ell' }, schedule: { first: 1 } };
  const { channel: _, ...match } = once.match;
  t.strictSame((await rules('POST', { ...once, match })).body.rules.length, 2);
  await send(mock, { conversation_id: 1001, content: 'Nothing' });
  t.equal(await statusOf(), 'Sending', 'the rule behind it');
  await send(mock, { conversation_id: 1001 });
  t.equal(await statusOf(), 'Failed');
  await send(mock, { conversation_id: 1001 });
  t.equal(await statusOf(), 'Sending', 'it was for the first');
  t.strictSame((await rules('GET')).body.matched, [2, 3]);
  t.equal((await rules('DELETE')).status, 204);
  t.strictSame((await rules('GET')).body, { rules: [], matched: [] });

  t.equal((await rules('PUT', { outcome: 'Success', after: 'soon' })).status, 400);
  t.equal((await rules('PUT', { outcome: 'Success', after: '-PT1S' })).status, 400);
  for (const [rule, detail] of [
    [{ match: { channel: 'facebook' } }, '/match/channel "facebook": did you mean Facebook?'],
    [{ schedule: { frist: 1 } }, '/schedule/frist 1: did you mean first?'],
    [{ schedule: { first: 0 } }, '/schedule/first 0: expected >= 1'],
    [{ schedule: { first: 1, every: 2 } }, '/schedule/every 2: expected not beside first: one rule, one schedule'],
    [{ schedule: 5 }, '/schedule 5: expected an object'],
  ] as const) {
    t.match((await rules('POST', { outcome: 'Failed', ...rule })).body, { detail }, detail);
  }
  for (let count = 0; count < 100; count += 1) await rules('POST', { outcome: 'Success' });
  t.equal((await rules('POST', { outcome: 'Success' })).status, 429);
});

t.test('a preference says what becomes of one message', async (t) => {
  const mock = await quietMock(t);
  const failed = await send(mock, { conversation_id: 1001 }, 'demo', '?__delivery=failed');
  t.equal(failed.headers['preference-applied'], 'delivery=failed');
  t.equal((await thread(mock, 1001)).messages[0].status, 'Failed');
  t.equal((await send(mock, { conversation_id: 1001 }, 'demo', '?__delivery=lost')).status, 400);
});

t.test('a message that failed is sent again under its id, and no other is', async (t) => {
  const mock = await quietMock(t);
  const retry = (id: number, query = '') => ask(mock, 'POST', `/v2/messages/${id}/retry${query}`);
  const { message_id: id } = (await send(mock, { conversation_id: 1001 }, 'demo', '?__delivery=failed')).body;
  t.equal((await retry(id, '?__delivery=failed')).status, 200);
  t.equal((await thread(mock, 1001)).messages[0].status, 'Failed');
  t.strictSame((await retry(id)).body, { status: 'success' });
  t.match((await thread(mock, 1001)).messages[0], { id, status: 'Success' });
  const said = 'is Success: only a message that failed can be sent again';
  t.strictSame(fieldsOf(await retry(id)), fields('message_id', said));
  t.equal((await retry(1_566_059_213)).status, 200, 'of the case failed');
  t.equal((await conversation(mock, 3009)).last_message.status, 'Success');
  t.strictSame(fieldsOf(await retry(1_566_059_213)), fields('message_id', said), 'of a conversation that was touched');
  t.equal((await retry(99)).status, 404);
  const other = (await send(mock, { conversation_id: 1001 }, 'demo', '?__delivery=failed')).body.message_id;
  await control(mock, 'DELETE', `/conversations/1001/messages/${other}`);
  t.strictSame(fieldsOf(await retry(other)), fields('message_id', 'is deleted'));
});

t.test('ids, dates and contents that nobody expected do no harm', async (t) => {
  const mock = await quietMock(t);
  const { message_id: id } = (await send(mock, { conversation_id: 1001 }, 'other')).body;
  const { body: log } = await control(mock, 'GET', '/log');
  const message = { id: 1002, message: id, date: '2026-01-15 09:30:00.000000+00:00', contentType: 'Text' };
  const data = { ...message, content: 'Hello?', senderLabel: null };
  const event = { seq: 1, at: '2026-01-15T09:30:00.000Z', user: null, type: 'message.received', data };
  t.equal((await control(mock, 'POST', '/log', { ...log, events: [event] })).status, 204);
  t.equal((await send(mock, { conversation_id: 1001 })).body.message_id, id + 1, 'the id is taken');

  const { last_message: last } = await conversation(mock, 1002);
  const failed = { ...last, id: 77, sender_type: 'User', status: 'Failed', content: null, custom_channel: null };
  await control(mock, 'PUT', '/conversations/1002', { last_message: failed, has_one_user_message: true });
  t.equal((await ask(mock, 'POST', '/v2/messages/77/retry')).status, 200);
  const unreal = { last_message: { date: '2026-02-31 00:00:00.000000+00:00' } };
  await control(mock, 'PUT', '/conversations/1001?unchecked=true', unreal);
  t.equal((await send(mock, { conversation_id: 1001 })).status, 200);
  t.equal((await thread(mock, 1001)).messages[0].date, '2026-01-15 09:30:00.000000+00:00');
});

t.test('the consumer writes: unread for everyone, neither expired nor solved', async (t) => {
  const mock = await quietMock(t);
  const receive = (id: number, body: object) => control(mock, 'POST', `/conversations/${id}/messages`, body);
  await ask(mock, 'POST', '/v2/conversations/1005/read', undefined, as('demo:alice'));
  const { body: message } = await receive(1005, { content: 'Hello?' });
  t.match(message, { conversation_id: 1005, content: 'Hello?', content_type: 'Text', sender_type: 'Consumer' });
  for (const key of ['demo', 'demo:alice']) {
    t.match(await conversation(mock, 1005, key), {
      last_message: message,
      is_read: false,
      is_expired: false,
      is_solved: false,
      status: 'Open',
    });
  }
  t.equal((await ask(mock, 'POST', '/v2/conversations/1005/read', undefined, as('demo:alice'))).status, 200);
  t.equal((await conversation(mock, 1005, 'demo:alice')).is_read, true);
  t.equal((await conversation(mock, 1005)).is_read, false);
  await control(mock, 'POST', '/clock/advance', { by: 'P200D' });
  t.match(await conversation(mock, 1005), { is_expired: true, status: 'Closed' }, 'and it expires again');

  t.equal((await receive(2005, { content: 'x', content_type: 'IgStoryReply' })).status, 400);
  t.equal((await receive(2003, { content: 'x', content_type: 'IgStoryReply' })).status, 200);
  await control(mock, 'PUT', '/conversations/5?unchecked=true', { status: 'Archived' });
  t.equal((await receive(5, { content: 'x' })).status, 409);
  t.equal(
    (
      await (
        await quietMock(t, { 'only-fixtures': true })
      ).app.inject({
        method: 'POST',
        url: '/_mock/conversations/777/messages',
        headers: as('demo'),
        payload: { content: 'x' },
      })
    ).statusCode,
    404,
  );
});

t.test('a message is taken back, or fails', async (t) => {
  const mock = await quietMock(t);
  const { message_id: id } = (await send(mock, { conversation_id: 1001 })).body;
  const path = `/conversations/1001/messages/${id}`;
  t.equal((await control(mock, 'POST', `${path}/fail`)).status, 204);
  t.equal((await control(mock, 'POST', `${path}/fail`)).status, 204);
  t.equal((await thread(mock, 1001)).messages[0].status, 'Failed');
  t.equal((await control(mock, 'DELETE', path)).status, 204);
  t.equal((await control(mock, 'DELETE', path)).status, 204);
  t.match((await conversation(mock, 1001)).last_message, { id, is_deleted: true, content: null });
  const { messages } = await thread(mock, 1002);
  const consumers = `/conversations/1002/messages/${messages[0].id}`;
  t.equal((await control(mock, 'POST', `${consumers}/fail`)).status, 409, 'a consumer’s does not');
  t.equal((await control(mock, 'DELETE', consumers)).status, 204);
  t.match((await conversation(mock, 1002)).last_message, { is_deleted: true, content: null });
  t.equal((await control(mock, 'DELETE', '/conversations/1002/messages/99')).status, 404);
  t.equal((await control(mock, 'DELETE', '/conversations/1002/messages/x')).status, 400);
  t.equal((await control(mock, 'DELETE', `/conversations/1002/messages/${id}`)).status, 404, 'it is of another');
  await send(mock, { conversation_id: 2007 });
  t.match((await thread(mock, 2007)).messages[0].custom_channel, { id: '48' });
  const only = await quietMock(t, { 'only-fixtures': true });
  t.equal((await control(only, 'DELETE', '/conversations/777/messages/5')).status, 404);
  t.equal((await control(only, 'GET', '/conversations/777/messages')).status, 404);
});

t.test('a conversation is solved, opened again and assigned', async (t) => {
  const mock = await quietMock(t);
  const patch = (id: number, body: object) => ask(mock, 'PATCH', `/v2/conversations/${id}`, body);
  t.strictSame((await patch(1001, { status: 'closed' })).body, { status: 'success' });
  t.match(await conversation(mock, 1001), { is_solved: true, status: 'Closed' });
  t.equal((await patch(1001, { status: 'closed' })).status, 200);
  await patch(1001, { status: 'open' });
  t.match(await conversation(mock, 1001), { is_solved: false, status: 'Open' });
  await patch(1003, { status: 'closed' });
  t.match(await conversation(mock, 1003), { is_solved: true, is_expired: true });
  t.strictSame(
    fieldsOf(await patch(1003, { status: 'open' })),
    fields('status', 'an expired conversation cannot be opened again'),
  );
  await patch(1001, { assigned_user_id: 'unassigned' });
  t.equal((await conversation(mock, 1001)).assigned_user_id, null);
  await patch(1001, { assigned_user_id: 'unassigned' });
  const { id: me } = (await ask(mock, 'GET', '/v2/user/me')).body;
  await patch(1001, { assigned_user_id: me });
  t.equal((await conversation(mock, 1001)).assigned_user_id, me);
  t.equal((await patch(1001, { assigned_user_id: 'nobody' })).status, 400);
  t.equal((await patch(1001, { status: 'open', assigned_user_id: 'unassigned' })).status, 400);
  t.strictSame(fieldsOf(await patch(1001, {})), fields('body', 'must have status or assigned_user_id'));

  const mark = (id: number, is_read: boolean) => ask(mock, 'POST', `/v2/conversations/${id}`, { is_read });
  t.equal((await mark(1001, false)).status, 200);
  t.equal((await conversation(mock, 1001)).is_read, false);
  await mark(1008, false);
  t.equal((await conversation(mock, 1008)).is_read, true, 'without messages there is nothing to read');
});

t.test('an override takes the place of what it states anew, and of nothing else', async (t) => {
  const mock = await quietMock(t);
  await send(mock, { conversation_id: 1001, content: 'Mine' });
  await ask(mock, 'PATCH', '/v2/conversations/1001', { status: 'closed' });
  await control(mock, 'PATCH', '/conversations/1001', { consumer_name: 'Ada' });
  t.match(await conversation(mock, 1001), { consumer_name: 'Ada', is_solved: true, last_message: { content: 'Mine' } });
  await control(mock, 'POST', '/conversations/1001/messages', { content: 'Mine' });
  t.equal((await conversation(mock, 1001)).is_read, false);
  await control(mock, 'PATCH', '/conversations/1001', { is_read: true });
  t.match(await conversation(mock, 1001), { is_read: true, last_message: { content: 'Mine' } });
  await control(mock, 'PATCH', '/conversations/1001', { is_solved: false, status: 'Open' });
  t.match(await conversation(mock, 1001), { is_solved: false, last_message: { content: 'Mine' } });
  await control(mock, 'PATCH', '/conversations/1001', { variant: 'open' });
  t.not((await conversation(mock, 1001)).last_message?.content, 'Mine');
  await send(mock, { conversation_id: 1001, content: 'Mine' });
  await control(mock, 'PUT', '/conversations/1001', { consumer_name: 'Ada' });
  t.not((await conversation(mock, 1001)).last_message?.content, 'Mine', 'with the override that it had');
  await control(mock, 'DELETE', '/conversations/1001');
  t.equal((await thread(mock, 1001)).messages[0].status, 'Success');
});

t.test('what an override takes away leaves nothing behind', async (t) => {
  const mock = await quietMock(t);
  const override = (body: object, method = 'PUT', query = '') =>
    control(mock, method, `/conversations/1001${query}`, body);
  const mark = (is_read: boolean) => ask(mock, 'POST', '/v2/conversations/1001', { is_read });
  const isRead = async () => (await conversation(mock, 1001)).is_read;

  await mark(false);
  t.equal((await override({ variant: 'no-messages' })).status, 200, 'what somebody had to read');
  t.equal(await isRead(), true);
  const { body: log } = await control(mock, 'GET', '/log');
  t.equal((await control(mock, 'POST', '/log', log)).status, 204, 'and the log of it is played');
  await send(mock, { conversation_id: 1001 });
  await override({ is_read: false });
  t.equal(await isRead(), false, 'that somebody has read it by sending');
  await mark(true);
  await override({ consumer_name: 'Ada' }, 'PATCH');
  t.equal(await isRead(), true, 'what is not stated anew stays');
  await override({ is_read: false }, 'PATCH');
  t.equal(await isRead(), false);

  await ask(mock, 'POST', '/v2/webhooks', {
    items: [{ url: 'http://127.0.0.1:9/hook', event_type: 'message_updated' }],
  });
  await control(mock, 'PUT', '/delivery', { outcome: 'Success', after: 'PT1H' });
  for (const takesAway of [() => override({ variant: 'open' }), () => override({}, 'DELETE')]) {
    await override({ variant: 'open' });
    await send(mock, { conversation_id: 1001 });
    await takesAway();
    await control(mock, 'POST', '/conversations/1001/messages', { content: 'Hello?' });
    await control(mock, 'POST', '/clock/advance', { by: 'PT2H' });
    t.strictSame((await control(mock, 'GET', '/deliveries')).body.deliveries, [], 'what was to become of a message');
  }
  const nonsense = { variant: 'no-messages', last_message: { content: 'Hi' } };
  t.equal((await override(nonsense, 'PUT', '?unchecked=true')).status, 200);
  t.equal((await ask(mock, 'GET', '/v2/conversations/1001')).status, 200, 'what is served unchecked may be no message');
});

t.test('where the consumer never wrote, the window of the channel begins with the first message', async (t) => {
  const mock = await quietMock(t);
  await control(mock, 'PUT', '/conversations/1001', { variant: 'no-messages' });
  await send(mock, { conversation_id: 1001 });
  t.match(await conversation(mock, 1001), { messaging_partner: 'Instagram', is_expired: false });
  await control(mock, 'POST', '/clock/advance', { by: 'P7D' });
  t.match(await conversation(mock, 1001), { status: 'Closed', is_expired: true });
});

t.test('a walk through the list shows each conversation once, while messages come in', async (t) => {
  const mock = await quietMock(t);
  const seen: number[] = [];
  let query = '?per_page=50';
  for (;;) {
    const { conversations, count, next_cursor } = await list(mock, query);
    t.equal(count, mock.dataset.inbox.length);
    seen.push(...conversations.map(({ id }: { id: number }) => id));
    if (next_cursor === null) break;
    query = `?per_page=50&cursor=${next_cursor}`;
    await control(mock, 'POST', `/conversations/${1001 + seen.length}/messages`, { content: 'Hello?' });
    await control(mock, 'POST', '/conversations/10100/messages', { content: 'Hello?' });
  }
  t.equal(new Set(seen).size, seen.length);
  t.equal(seen.length, mock.dataset.inbox.length);
  t.equal((await list(mock)).conversations[0].id, 10100);
});

t.test('a cursor is good for its list alone', async (t) => {
  const mock = await quietMock(t);
  const { conversations, next_cursor: cursor } = await list(mock, '?per_page=1');
  const business = conversations[0].business.id;
  const said = fields('cursor', 'must be the next_cursor of a page of this list');
  const asked = async (url: string, key = 'demo') => fieldsOf(await ask(mock, 'GET', url, undefined, as(key)));
  t.strictSame(await asked('/v2/conversations?cursor=abc'), said);
  t.strictSame(await asked(`/v2/conversations?cursor=${cursor}`, 'other'), said);
  t.strictSame(await asked(`/v2/conversations?cursor=${cursor}&business__in=${business}`), said, 'another filter');
  t.strictSame(await asked(`/v2/messages?conversation_id=1001&cursor=${cursor}`), said);

  const { next_cursor: ofMessages } = await thread(mock, 1001, '&per_page=1');
  t.strictSame(await asked(`/v2/messages?conversation_id=1002&cursor=${ofMessages}`), said);
  await send(mock, { conversation_id: 1001 });
  await send(mock, { conversation_id: 1001 });
  const { next_cursor: ofSent } = await thread(mock, 1001, '&per_page=1');
  const rest = await thread(mock, 1001, `&cursor=${ofSent}`);
  t.equal(rest.messages.length, rest.count - 1);
  await control(mock, 'DELETE', '/conversations/1001');
  t.strictSame(await asked(`/v2/messages?conversation_id=1001&cursor=${ofSent}`), said, 'its message has gone');
  await control(mock, 'POST', '/reset');
  t.strictSame(await asked(`/v2/conversations?cursor=${cursor}`), said, 'the world was reset');

  const ofBusiness = await list(mock, `?business__in=${business},x&per_page=1`);
  t.ok(ofBusiness.count >= 1 && ofBusiness.count < mock.dataset.inbox.length);
  if (ofBusiness.next_cursor !== null) {
    const more = await list(mock, `?cursor=${ofBusiness.next_cursor}`);
    t.equal(more.count, ofBusiness.count, 'the filter stays');
  }
  await control(mock, 'PUT', '/conversations/5?unchecked=true', { business: null });
  t.equal((await list(mock, `?business__in=${business}`)).count, ofBusiness.count);
  t.equal((await list(mock)).count, mock.dataset.inbox.length + 1, 'an id that was touched is listed');
  t.match((await list(mock, '?per_page=1&__unknown-enums')).conversations, [
    { messaging_partner: 'MockUnknownChannel' },
  ]);
});

t.test('what has gone meanwhile is left out of a list', async (t) => {
  const mock = await quietMock(t, { 'only-fixtures': true });
  const { last_message: _, ...one } = await conversation(mock, 1001);
  const now = '2026-01-15 09:20:00.000000+00:00';
  const body = { ...one, id: 777, last_message: null, is_read: true, created_at: now, first_message_date: now };
  await ask(mock, 'POST', '/v2/messages', { conversation_id: 1001, content_type: 'Text', content: 'Hello' });
  t.equal((await control(mock, 'PUT', '/conversations/777', body)).status, 200);
  const { conversations, next_cursor: cursor, count } = await list(mock, '?per_page=1');
  t.not(conversations[0].id, undefined);
  await control(mock, 'DELETE', '/conversations/777');
  const rest = await list(mock, `?per_page=100&cursor=${cursor}`);
  t.equal(rest.count, count, 'of the list as it was');
  t.notOk(rest.conversations.some(({ id }: { id: number }) => id === 777));
  await ask(mock, 'POST', '/v2/conversations/1002', { is_read: true });
  const { next_cursor: untouched } = await list(mock, '?per_page=1', 'other');
  mock.dataset.useFixtures([]);
  t.strictSame((await list(mock, `?cursor=${untouched}`, 'other')).conversations, []);
  t.strictSame(await list(mock), { conversations: [], count: 0, next_cursor: null });
  t.strictSame((await list(mock, `?cursor=${cursor}`)).conversations, []);
  t.equal((await ask(mock, 'POST', '/v2/messages/99/retry')).status, 404);
  const forged = writeCursor({}, `conversations ${sha256('demo')}`);
  t.equal((await ask(mock, 'GET', `/v2/conversations?cursor=${forged}`)).status, 400);
});

t.test('messages of a custom channel begin conversations, once each', async (t) => {
  const mock = await quietMock(t);
  const { business } = await conversation(mock, 1001);
  const message = {
    business_id: business.id,
    external_conversation_id: 'chat',
    external_message_id: '1',
    content: 'Hello?',
    sender_type: 'Consumer',
    consumer_name: 'Ada',
  };
  const ingest = (body: object, channel = '62') => ask(mock, 'POST', `/v2/custom-channels/${channel}/messages`, body);
  t.strictSame((await ingest(message)).body, { status: 'success' });
  t.strictSame((await ingest(message)).body, { status: 'success' });
  await ingest({ ...message, external_message_id: '2', sender_type: 'User', content: 'Yes?' });
  const [first] = (await list(mock, '?per_page=1')).conversations;
  t.match(first, {
    consumer_name: 'Ada',
    business,
    messaging_partner: 'Custom',
    custom_channel: { id: '62', external_conversation_id: 'chat' },
    last_message: { content: 'Yes?', sender_type: 'User', user_id: null, custom_channel: { external_message_id: '2' } },
    has_one_user_message: true,
  });
  t.equal((await thread(mock, first.id)).count, 2);
  await ingest({ ...message, external_conversation_id: 'other', external_message_id: '3' });
  t.equal((await list(mock)).count, mock.dataset.inbox.length + 2);
  await control(mock, 'DELETE', `/conversations/${first.id}`);
  await ingest(message);
  t.equal((await thread(mock, first.id)).count, 1, 'what was removed begins anew');
  await control(mock, 'DELETE', `/conversations/${first.id}`);
  for (const id of ['5', '1', '1']) await ingest({ ...message, external_message_id: id });
  t.equal((await thread(mock, first.id)).count, 2, 'another has the number that the first one had');
  await control(mock, 'PUT', `/conversations/${first.id}`, {}, as('other'));
  await ask(mock, 'POST', '/v2/custom-channels/62/messages', message, as('other'));
  t.equal(
    (await list(mock, '?per_page=1', 'other')).conversations[0].id,
    first.id + 1,
    'an id that was touched is not taken',
  );
  t.equal((await ingest({ ...message, business_id: 'x' })).status, 400);
  t.equal((await ingest(message, '404')).status, 404);
  t.equal((await ingest({ ...message, external_message_id: '9' }, '48')).status, 200, 'the channel of a case');
});

t.test('a world with messages is played again from its log, and from its scenario', async (t) => {
  const mock = await quietMock(t);
  const { business } = await conversation(mock, 1001);
  await control(mock, 'PUT', '/delivery', { outcome: 'Failed' });
  await control(mock, 'POST', '/delivery', { outcome: 'Success', after: 'PT1M', match: { content: 'later' } });
  const { message_id: id } = (await send(mock, { conversation_id: 1001 }, 'demo:alice')).body;
  await ask(mock, 'POST', `/v2/messages/${id}/retry?__delivery=success`);
  await send(mock, { conversation_id: 1001, content: 'later' }, 'demo:alice', '?__delivery=sending');
  await control(mock, 'POST', `/conversations/1001/messages/${id}/fail`);
  await control(mock, 'DELETE', `/conversations/1001/messages/${id}`);
  await control(mock, 'POST', '/conversations/1003/messages', { content: 'Hello?' });
  await ask(mock, 'PATCH', '/v2/conversations/1003', { status: 'closed' });
  await ask(mock, 'PATCH', '/v2/conversations/1003', { status: 'open' });
  await ask(mock, 'PATCH', '/v2/conversations/1001', { assigned_user_id: 'unassigned' });
  await ask(mock, 'POST', '/v2/conversations/1002', { is_read: true });
  await control(mock, 'PATCH', '/conversations/1001', { consumer_name: 'Ada' });
  for (const sender_type of ['Consumer', 'User']) {
    const body = { business_id: business.id, external_conversation_id: 'c', external_message_id: sender_type };
    await ask(mock, 'POST', '/v2/custom-channels/61/messages', { ...body, sender_type, content: 'Hi' });
  }
  await control(mock, 'DELETE', '/delivery');
  const shown = async (key: string) => [await list(mock, '?per_page=100', key), await conversation(mock, 1001, key)];
  const { body: log } = await control(mock, 'GET', '/log');
  t.equal((await control(mock, 'POST', '/log', log, as('played'))).status, 204);
  const [{ next_cursor: _, ...page }, one] = await shown('demo');
  const [{ next_cursor: __, ...again }, other] = await shown('played');
  t.strictSame([again, other], [page, one]);

  for (const { method, path, body, user } of scenarioOf(log.events).requests) {
    const answer = await ask(mock, method, path, body, as(user === undefined ? 'scenario' : `scenario:${user}`));
    t.ok(answer.status < 300, `${method} ${path} ${answer.text}`);
  }
  const [{ next_cursor: ___, ...third }, last] = await shown('scenario');
  t.strictSame([third, last], [page, one]);

  const message = { id: 1001, message: id, date: '2020-01-15 09:30:00.000000+00:00', contentType: 'Text' };
  const data = { ...message, content: 'x', senderLabel: null };
  const at = '2026-01-15T09:30:00.000Z';
  const bad = { seq: 1, at, user: null, type: 'message.received', data };
  const refused = await control(mock, 'POST', '/log', { ...log, events: [...log.events, bad] });
  t.match(refused.body.problems.map(({ pointer }: { pointer: string }) => pointer).join(), /data\/date.*data\/message/);
  const none = { ...bad, type: 'conversation.created', data: { id: 5, conversation: { id: 5 } } };
  t.match((await control(mock, 'POST', '/log', { ...log, events: [none] })).body.problems, [
    { pointer: '/events/0/data/conversation', expected: 'a conversation' },
  ]);
});

t.test('faults and statuses hold for every operation', async (t) => {
  const mock = await quietMock(t);
  await control(mock, 'PUT', '/faults', {
    faults: [{ match: { operation: 'sendMessage' }, fault: 'status', with: { status: 503 }, schedule: { first: 1 } }],
  });
  t.equal((await ask(mock, 'GET', '/v2/conversations')).status, 200);
  t.equal((await send(mock, { conversation_id: 1001 })).status, 503);
  t.equal((await send(mock, { conversation_id: 1001 })).status, 200);
  t.equal((await ask(mock, 'PATCH', '/v2/conversations/403', { status: 'open' })).status, 403);
  t.equal((await ask(mock, 'DELETE', '/v2/messages')).headers.allow, 'GET, HEAD, POST, OPTIONS');
  t.match((await control(mock, 'GET', '/coverage')).body.operations.served, ['listConversations', 'sendMessage']);
});

t.test('what a list shows is covered, unless the client did not get it', async (t) => {
  const mock = await quietMock(t);
  const covered = async () => (await control(mock, 'GET', '/coverage')).body;
  await ask(mock, 'GET', '/v2/conversations?per_page=100', undefined, { prefer: 'code=503' });
  await ask(mock, 'GET', '/v2/conversations?per_page=100', undefined, { prefer: 'fault=truncated' }).catch(() => {});
  t.strictSame((await covered()).cases.served, []);
  // One of them at least is drawn as open, and so among the newest.
  for (const id of [1, 2, 3, 4, 5]) await control(mock, 'PUT', `/conversations/${id}`, { variant: 'whatsapp+unread' });
  await ask(mock, 'GET', '/v2/conversations?per_page=100');
  const { cases, variants, enums, operations } = await covered();
  t.ok(cases.served.includes('right-to-left'), 'a case');
  t.ok(variants.served.includes('unread'), 'each of joined variants');
  t.ok(enums.status.served.includes('Closed'), 'a value');
  t.strictSame(operations.served, ['listConversations']);
});

t.test('an override of only whether it is expired agrees with its messages', async (t) => {
  const mock = await quietMock(t);
  const windowMs = 24 * 3_600_000;
  const nowMs = Date.parse('2026-01-15T09:30:00Z');
  const idsToTry = Array.from({ length: 300 }, (_, n) => 10_001 + n);
  let stated = 0;
  for (const id of idsToTry) {
    const { last_message: last, is_expired, messaging_partner: channel } = await conversation(mock, id);
    if (channel !== 'Whatsapp' || is_expired || last?.sender_type !== 'User') continue;
    const { status } = await control(mock, 'PUT', `/conversations/${id}`, { is_expired: true, status: 'Closed' });
    // The first message may be too young for it.
    if (status !== 200) continue;
    const { messages } = (await ask(mock, 'GET', `/v2/messages?conversation_id=${id}&per_page=100`)).body;
    const asked = messages.find(({ sender_type }: { sender_type: string }) => sender_type === 'Consumer');
    t.ok(Date.parse(asked.date.replace(' ', 'T')) + windowMs <= nowMs, `${id}: ${asked.date}`);
    t.strictSame(messages[0], last);
    stated += 1;
  }
  t.ok(stated > 0);
});

t.test('where the clock stands still, what happened last is listed first', async (t) => {
  const mock = await quietMock(t);
  for (const id of [10_103, 10_028, 10_055]) {
    await control(mock, 'POST', `/conversations/${id}/messages`, { content: 'Hello?' });
  }
  const ids = (page: { conversations: { id: number }[] }) => page.conversations.map(({ id }) => id);
  const first = await list(mock, '?per_page=2');
  const second = await list(mock, `?per_page=2&cursor=${first.next_cursor}`);
  t.strictSame([...ids(first), ...ids(second)].slice(0, 3), [10_055, 10_028, 10_103]);
});

t.test('a full log refuses what would be stated, in the words of the mock', async (t) => {
  const mock = await quietMock(t);
  const { body: log } = await control(mock, 'GET', '/log');
  const moved = { seq: 1, at: '2026-01-15T09:30:00.000Z', user: null, type: 'clock.moved' };
  const events = Array(10_000).fill({ ...moved, data: { to: moved.at } });
  await control(mock, 'POST', '/log', { ...log, events });
  const answer = await send(mock, { conversation_id: 1001 });
  t.equal(answer.status, 409);
  t.equal(answer.headers['x-mock-variant'], 'conflict');
  const { components } = parse(readFileSync(inPackage('openapi.yaml'), 'utf8'));
  const { examples } = components.responses['full-log'].content['application/problem+json'];
  t.strictSame(answer.body, examples.conflict.value, 'as the contract says');
});
