// The commands on conversations and their messages.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Conversation } from '../../../src/partoo/conversation.ts';
import { type AnyId, anyUser, asking, command, contentOf, how, messageNow, on, planOf } from './command.ts';
import { dateOf, dateUs } from './play.ts';

export const sending = (anyId: AnyId) =>
  fc
    .record({ id: anyId, user: anyUser, type: fc.constantFrom('Text', 'Text', 'Image', 'Document'), how })
    .map(({ id: which, user, type, how }) =>
      on(which, `${user} sends ${type}, ${how}`, async (id, model, play) => {
        const base = await play.base(model, id);
        const body = { conversation_id: id, content_type: type, content: contentOf(type) };
        const answer = await play.ask('POST', `/v2/messages${asking(how)}`, body, user);
        assert.equal(answer.status, model.canSend(id, base, type) ? 200 : 400, answer.text);
        if (answer.status !== 200) return;
        const me = await play.done('GET', '/v2/user/me', undefined, user);
        const message = messageNow(model, id, base, {
          ...{ id: answer.body.message_id, content_type: type, content: body.content },
          ...{ sender_type: 'User', sender_label: `${me.first_name} ${me.last_name}`, user_id: me.id },
        });
        model.of(id).readBy.set(user, true);
        await play.notify(model, model.sent(id, message, planOf(model, how), false));
      }),
    );

export const receiving = (anyId: AnyId) =>
  fc.record({ id: anyId, type: fc.constantFrom('Text', 'Video', 'IgStoryReply') }).map((one) =>
    on(one.id, `receives ${one.type}`, async (id, model, play) => {
      const base = await play.base(model, id);
      const body = { content: contentOf(one.type), content_type: one.type };
      const answer = await play.ask('POST', `/_mock/conversations/${id}/messages`, body);
      const isStory = one.type === 'IgStoryReply' && base.conversation.messaging_partner !== 'Instagram';
      assert.equal(answer.status, isStory ? 400 : 200, answer.text);
      if (isStory) return;
      const fields = { id: answer.body.id, content_type: one.type, content: body.content };
      const message = messageNow(model, id, base, fields);
      assert.deepEqual(answer.body, message);
      await play.notify(model, model.received(id, message, dateUs(message.date) / 1000));
    }),
  );

export const reading = (anyId: AnyId) =>
  fc.record({ id: anyId, user: anyUser, isRead: fc.option(fc.boolean()) }).map(({ id: which, user, isRead }) =>
    on(which, `${user} has read it: ${isRead ?? 'by /read'}`, async (id, model, play) => {
      const { is_read, last_message } = model.shown(id, await play.base(model, id), user);
      const path = `/v2/conversations/${id}`;
      if (isRead === null) await play.done('POST', `${path}/read`, undefined, user);
      else await play.done('POST', path, { is_read: isRead }, user);
      if (last_message !== null && is_read !== (isRead ?? true)) model.of(id).readBy.set(user, isRead ?? true);
    }),
  );

export const solving = (anyId: AnyId) =>
  fc.record({ id: anyId, isSolved: fc.boolean() }).map(({ id: which, isSolved }) =>
    on(which, isSolved ? 'is solved' : 'is opened', async (id, model, play) => {
      const { is_expired, is_solved } = model.shown(id, await play.base(model, id), '');
      const { status } = await play.ask('PATCH', `/v2/conversations/${id}`, { status: isSolved ? 'closed' : 'open' });
      assert.equal(status, is_expired && !isSolved ? 400 : 200);
      if (status === 200 && is_solved !== isSolved) model.of(id).isSolved = isSolved;
    }),
  );

/** The first administrator, a bot, one who left, nobody, and an id that none has. */
export const assigning = (anyId: AnyId) =>
  fc
    .record({ id: anyId, to: fc.constantFrom('administrator', 'bot', 'former', 'unassigned', 'f'.repeat(24)) })
    .map(({ id: which, to }) =>
      on(which, `is assigned to ${to}`, async (id, model, play) => {
        const people = (await play.done('GET', '/v2/user/search')).users;
        const named = { administrator: people[0].id, bot: people[1].id, former: people[3].id };
        const userId = Object.entries(named).find(([name]) => name === to)?.[1] ?? to;
        const { assigned_user_id: before } = model.shown(id, await play.base(model, id), '');
        const { status } = await play.ask('PATCH', `/v2/conversations/${id}`, { assigned_user_id: userId });
        const isGood = ['administrator', 'unassigned'].includes(to);
        assert.equal(status, isGood ? 200 : 400);
        const after = to === 'unassigned' ? null : userId;
        if (isGood && before !== after) model.of(id).assigned = after;
      }),
    );

export const later = (anyId: AnyId) =>
  fc
    .record({ id: anyId, do: fc.constantFrom('retry', 'retry', 'delete', 'fail'), back: fc.nat(2), how })
    .map(({ id: which, do: what, back, how }) =>
      on(which, `${what} of message ${back} from the end, ${how}`, async (id, model, play) => {
        const base = await play.base(model, id);
        const message = model.thread(id, base).at(-1 - back);
        if (message === undefined) return;
        const path = `/_mock/conversations/${id}/messages/${message.id}`;
        const now = () => model.thread(id, base).find((one) => one.id === message.id) ?? message;
        if (what === 'delete') {
          await play.done('DELETE', path);
          if (message.is_deleted) return;
          model.become(id, message.id, { is_deleted: true, content: null });
          await play.notify(model, [{ type: 'message_updated', id, message: now() }]);
        } else if (what === 'fail') {
          const { status } = await play.ask('POST', `${path}/fail`);
          assert.equal(status, message.sender_type === 'User' ? 204 : 409);
          if (status !== 204 || message.status === 'Failed') return;
          model.failed(id, message.id);
          await play.notify(model, [{ type: 'message_updated', id, message: now() }]);
        } else {
          const { status } = await play.ask('POST', `/v2/messages/${message.id}/retry${asking(how)}`);
          const isListed = (await play.list(model)).some((one) => one.id === id);
          const isFailed = message.status === 'Failed' && !message.is_deleted;
          const isGood = isFailed && model.canSend(id, base, message.content_type);
          assert.equal(status, !isListed ? 404 : isGood ? 200 : 400);
          if (status === 200) await play.notify(model, model.sent(id, message, planOf(model, how), true));
        }
      }),
    );

export const ingesting = fc
  .record({
    chat: fc.constantFrom('chat-1', 'chat-2'),
    message: fc.nat(3),
    sender: fc.constantFrom('Consumer', 'Consumer', 'User'),
  })
  .map(({ chat, message: number, sender }) =>
    command(`${chat} is sent ${number} by its ${sender}`, async (model, play) => {
      const { business } = (await play.untold('GET', '/v2/conversations/2007')).body;
      const external = `${chat}/${number}`;
      await play.done('POST', '/v2/custom-channels/61/messages', {
        ...{ business_id: business.id, external_conversation_id: chat, external_message_id: external },
        ...{ content: 'Hello', sender_type: sender, consumer_name: 'Ada' },
      });
      const known = model.ingested.get(chat);
      const isThere = (id: number) =>
        model.of(id).posted.some(({ custom_channel }) => custom_channel?.external_message_id === external);
      if (known !== undefined && isThere(known)) return play.agree(model, known);

      const { conversations } = await play.done('GET', '/v2/conversations?per_page=100');
      const begun: Conversation = conversations.find(
        ({ custom_channel }: Conversation) => custom_channel?.external_conversation_id === chat,
      );
      const id = known ?? begun.id;
      model.ingested.set(chat, id);
      const date = dateOf(model.nowMs);
      const channel = { id: '61', name: 'Website chat', icon: null, is_readonly: false };
      model.of(id).created ??= {
        ...{ id, consumer_img: null, consumer_name: 'Ada', consumer_phone_number: null, last_message: null },
        ...{ is_read: true, status: 'Open', created_at: date, has_one_user_message: false, business },
        ...{ messaging_partner: 'Custom', issues: [], first_message_date: date, is_expired: false, is_solved: false },
        ...{ assigned_user_id: null, custom_channel: { ...channel, external_conversation_id: chat } },
      };
      const base = await play.base(model, id);
      const last = (await play.done('GET', `/v2/messages?conversation_id=${id}&per_page=1`)).messages[0];
      const message = messageNow(model, id, base, {
        ...{ id: last.id, custom_channel: { ...channel, external_message_id: external } },
        ...(sender === 'User' && { sender_type: 'User', sender_label: business.name }),
      });
      if (sender === 'User') model.post(id, message);
      const received = { type: 'message_created', id, message } as const;
      await play.notify(
        model,
        sender === 'User' ? [received] : model.received(id, message, dateUs(message.date) / 1000),
      );
      await play.agree(model, id);
    }),
  );

const overrides = fc.constantFrom<Record<string, unknown>>(
  ...['open', 'expired', 'solved', 'issues', 'no-messages', 'unread', 'answered', 'instagram', 'custom-channel'].map(
    (variant) => ({ variant }),
  ),
  { variant: 'open', consumer_name: 'Grace' },
  { consumer_name: 'Ada' },
  { is_solved: true, status: 'Closed' },
  { assigned_user_id: null },
  { is_read: true },
  { is_read: false },
);

export const overriding = (anyId: AnyId) =>
  fc
    .record({ id: anyId, user: anyUser, method: fc.constantFrom('PUT', 'PATCH'), body: overrides })
    .map(({ id: which, user, method, body }) =>
      on(which, `${method} ${JSON.stringify(body)} by ${user || 'nobody'}`, async (id, model, play) => {
        const path = `/_mock/conversations/${id}`;
        const namesOf = ({ variant, fields = {} }: { variant?: string; fields?: object }) => [
          ...Object.keys(fields),
          ...(variant === undefined ? [] : ['variant']),
        ];
        const { is_read: isRead } = body;
        if (user !== '' && typeof isRead === 'boolean') {
          const { last_message } = model.shown(id, await play.base(model, id), user);
          const { status } = await play.ask(method, path, body, user);
          assert.equal(status, last_message === null && !isRead ? 400 : 200);
          if (status === 200) model.of(id).readBy.set(user, isRead);
          return;
        }
        // A world without messages cannot tell it.
        if (isRead === false && (await play.base(model, id)).conversation.last_message === null) return;
        const before = namesOf((await play.untold('GET', path)).body);
        const answer = await play.ask(method, path, body, user);
        const untold = await play.untold(method, path, body);
        assert.equal(answer.status, untold.status, `${answer.text} ${untold.text}`);
        if (answer.status !== 200) return;
        const after = namesOf((await play.untold('GET', path)).body);
        model.overridden(id, method === 'PATCH' ? Object.keys(body) : [...before, ...after]);
        if (isRead !== undefined) model.of(id).readBy.delete('');
      }),
    );

export const restoring = (anyId: AnyId) =>
  anyId.map((which) =>
    on(which, 'is restored', async (id, model, play) => {
      const isTold = model.told.has(id);
      const untold = await play.untold('DELETE', `/_mock/conversations/${id}`);
      const { status } = await play.ask('DELETE', `/_mock/conversations/${id}`);
      assert.equal(status, isTold ? 204 : untold.status);
      if (isTold) model.restored(id);
    }),
  );

export const walkingThread = (anyId: AnyId) =>
  fc.record({ id: anyId, isNew: fc.boolean(), perPage: fc.constantFrom(1, 2) }).map(({ id: which, isNew, perPage }) =>
    on(which, `shows ${isNew ? 'its last' : 'earlier'} messages`, async (id, model, play) => {
      const { threadWalk: walk } = isNew ? { threadWalk: undefined } : play;
      const thread = model.thread(id, await play.base(model, id));
      const cursor = walk === undefined ? '' : `&cursor=${walk.cursor}`;
      const { status, body } = await play.ask('GET', `/v2/messages?conversation_id=${id}&per_page=${perPage}${cursor}`);
      const to = walk === undefined ? thread.length : thread.findIndex((one) => one.id === walk.last);
      const isGood = walk === undefined || (walk.id === id && to >= 0);
      assert.equal(status, isGood ? 200 : 400);
      if (!isGood) return;
      assert.deepEqual(body.messages, thread.slice(Math.max(0, to - perPage), to).reverse());
      assert.deepEqual([body.count, body.next_cursor === null], [thread.length, to <= perPage]);
      const last = body.messages.at(-1)?.id;
      play.threadWalk = body.next_cursor === null ? undefined : { cursor: body.next_cursor, id, last, run: model.run };
    }),
  );
