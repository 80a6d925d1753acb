// GET /v2/messages: the messages of a conversation, newest first.

import type { FastifyReply } from 'fastify';
import Type from 'typebox';
import { ConversationId } from '../../../partoo/ids.ts';
import { Message } from '../../../partoo/message.ts';
import { cursorAnswer, cursorQuery, defaultPerPage } from '../../../partoo/paging.ts';
import { reference } from '../../../partoo/reference.ts';
import type { Routes } from '../../../plugins/validation.ts';
import { Refused } from '../../../world/refused.ts';
import { postedIn } from '../../../world/state.ts';
import { threadAt } from '../../../world/thread.ts';
import { badCursor, readCursor, writeCursor } from '../cursor.ts';
import { vendorErrors } from '../errors.ts';

/** @see https://developers.partoo.co/api-reference/messages/list-messages */
const schema = {
  operationId: 'listMessages',
  summary: 'List messages',
  description:
    'Newest first; a cursor goes on before the last message of its page, whatever came in since (ours). Deleted ones are among them, without content (ours).',
  tags: ['Messages'],
  querystring: Type.Object({ conversation_id: ConversationId, ...cursorQuery }),
  response: { 200: Type.Object({ messages: Type.Array(reference(Message)), ...cursorAnswer }), ...vendorErrors },
};

export const listMessages: Routes = async (app) => {
  app.get('/messages', { schema, config: { subject: 'conversation_id' } }, async ({ world, query }, reply) => {
    const { conversation_id: id, per_page: perPage = defaultPerPage, cursor } = query;
    const { state, nowMs } = world;
    const thread = threadAt(state, app.dataset, id, nowMs);
    if (thread === undefined) throw new Refused('not-found');

    const { untouched } = thread;
    if (untouched !== undefined && cursor === undefined && untouched.length <= perPage) {
      return sendWhole(reply, untouched);
    }
    const list = `messages ${world.id} ${id}`;
    let to = thread.length;
    if (cursor !== undefined) {
      const before = Number(readCursor(cursor, list));
      to = thread.indexOf(before, postedIn(state, before)?.at);
      if (to < 0) throw badCursor();
    }
    const messages = thread.slice(Math.max(0, to - perPage), to).reverse();
    const last = to > perPage ? messages.at(-1) : undefined;
    const next_cursor = last === undefined ? null : writeCursor(last.id, list);
    return { messages, count: thread.length, next_cursor };
  });
};

/** Sends the only page of a thread in which nothing happened. Its JSON is kept: making it takes a sixth of a request. */
function sendWhole(reply: FastifyReply, messages: readonly Message[]): FastifyReply {
  const whole = () => ({ messages: messages.toReversed(), count: messages.length, next_cursor: null });
  const bytes = kept.get(messages) ?? Buffer.from(JSON.stringify(whole()));
  kept.set(messages, bytes);
  return reply.type('application/json; charset=utf-8').send(bytes);
}

const kept = new WeakMap<readonly Message[], Buffer>();
