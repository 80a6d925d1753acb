// POST /v2/conversations/{conversation_id}/read, and the deprecated POST without /read: what the calling user has read.

import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { ConversationId } from '../../../partoo/ids.ts';
import type { Routes } from '../../../plugins/validation.ts';
import { markRead } from '../../../world/messaging.ts';
import { vendorErrors } from '../errors.ts';
import { situationOf } from '../situation.ts';
import { Success, success } from '../success.ts';

const params = Type.Object({ conversation_id: ConversationId });
const tags = ['Messages'];
const response = { 200: Success, ...vendorErrors };
const config = { subject: 'conversation_id' };

const schemas = {
  /** @see https://developers.partoo.co/api-reference/messages/read-conversation */
  read: {
    operationId: 'readConversation',
    summary: 'Mark a conversation as read',
    description: 'For the user of the key alone.',
    tags,
    params,
    response,
  },
  /** @see https://developers.partoo.co/api-reference/messages/update-conversation */
  mark: {
    operationId: 'markConversation',
    summary: 'Mark a conversation as read or unread',
    description:
      'Deprecated by the vendor, in favour of the operations to update and to read one. For the user of the key alone; one without messages stays read (ours).',
    deprecated: true,
    tags,
    params,
    body: Type.Object({ is_read: Type.Boolean() }, { examples: [{ is_read: true }] }),
    response,
  },
};

export const readConversation: Routes = async (app) => {
  app.post('/conversations/:conversation_id/read', { schema: schemas.read, config }, async (request) =>
    mark(request, request.params.conversation_id, true),
  );

  app.post('/conversations/:conversation_id', { schema: schemas.mark, config }, async (request) =>
    mark(request, request.params.conversation_id, request.body.is_read),
  );
};

async function mark(request: Pick<FastifyRequest, 'server' | 'world' | 'user'>, id: number, isRead: boolean) {
  await request.world.append(request.user, (state, nowMs) => markRead(situationOf(request, state, nowMs), id, isRead));
  return success;
}
