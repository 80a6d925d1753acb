// /_mock/conversations/{id}/messages: what the other side does: the consumer writes, a message is taken back, or fails.

import Type from 'typebox';
import { contentTypes, Message } from '../../partoo/message.ts';
import { reference } from '../../partoo/reference.ts';
import type { Routes } from '../../plugins/validation.ts';
import { deleteMessage, failMessage, receiveMessage } from '../../world/other-side.ts';
import { Refused } from '../../world/refused.ts';
import { messageAt, threadAt } from '../../world/thread.ts';
import { idOf, idText } from './conversation.ts';
import { done } from './done.ts';
import { tag } from './tags.ts';

const tags = [tag.messages];
const params = Type.Object({ id: idText('conversation') });
const messageParams = Type.Object({ id: idText('conversation'), message_id: idText('message') });
const schemas = {
  list: {
    operationId: 'listThread',
    summary: 'The messages of a conversation',
    description: 'All of them, oldest first. No request of the emulated API: no journal has it, no fault meets it.',
    tags,
    params,
    response: { 200: Type.Object({ messages: Type.Array(reference(Message)) }) },
  },
  receive: {
    operationId: 'receiveMessage',
    summary: 'The consumer writes',
    description:
      'The conversation is then unread for every user, and neither expired nor solved (ours). Answers the message.',
    tags,
    params,
    body: Type.Object(
      {
        content: Type.String({ minLength: 1, description: 'The text, or the URL of the medium.' }),
        content_type: Type.Optional(Type.Enum([...contentTypes], { type: 'string', default: 'Text' })),
      },
      { additionalProperties: false, examples: [{ content: 'Hello?' }] },
    ),
    response: { 200: reference(Message) },
  },
  delete: {
    operationId: 'deleteMessage',
    summary: 'A message is taken back by its sender',
    description: 'It stays, deleted and without content.',
    tags,
    params: messageParams,
    response: done,
  },
  fail: {
    operationId: 'failMessage',
    summary: 'A message of a user fails',
    description: 'Whatever became of it before.',
    tags,
    params: messageParams,
    response: done,
  },
};

export const messages: Routes = async (app) => {
  const { dataset } = app;

  app.get('/conversations/:id/messages', { schema: schemas.list }, async ({ world, params }) => {
    const thread = threadAt(world.state, dataset, idOf(params.id), world.nowMs);
    if (thread === undefined) throw new Refused('not-found');
    return { messages: thread.slice(0, thread.length) };
  });

  app.post('/conversations/:id/messages', { schema: schemas.receive }, async ({ world, user, params, body }) => {
    const id = idOf(params.id);
    let message = 0;
    await world.append(user, (state, nowMs) => {
      const received = receiveMessage({ state, dataset, user, nowMs }, id, body);
      message = received.data.message;
      return [received];
    });
    return messageAt(world.state, dataset, id, message, world.nowMs);
  });

  app.delete('/conversations/:id/messages/:message_id', { schema: schemas.delete }, async (request, reply) => {
    const { world, user, params } = request;
    await world.append(user, (state, nowMs) =>
      deleteMessage({ state, dataset, user, nowMs }, idOf(params.id), idOf(params.message_id, '/message_id')),
    );
    return reply.code(204).send(null);
  });

  app.post('/conversations/:id/messages/:message_id/fail', { schema: schemas.fail }, async (request, reply) => {
    const { world, user, params } = request;
    await world.append(user, (state, nowMs) =>
      failMessage({ state, dataset, user, nowMs }, idOf(params.id), idOf(params.message_id, '/message_id')),
    );
    return reply.code(204).send(null);
  });
};
