// PATCH /v2/conversations/{conversation_id}: solves it, opens it again, or assigns it.

import Type from 'typebox';
import { ConversationId } from '../../../partoo/ids.ts';
import type { Routes } from '../../../plugins/validation.ts';
import { updateConversation as decide } from '../../../world/messaging.ts';
import { vendorErrors } from '../errors.ts';
import { situationOf } from '../situation.ts';
import { Success, success } from '../success.ts';

/** @see https://developers.partoo.co/api-reference/messages/update-conversation-1 */
const schema = {
  operationId: 'updateConversation',
  summary: 'Update a conversation',
  description:
    'Marks it as solved (`closed`) or opens it again, or assigns it: one of the two. An expired one cannot be opened again; the status of that refusal, 400, is ours.',
  tags: ['Messages'],
  params: Type.Object({ conversation_id: ConversationId }),
  body: Type.Object(
    {
      status: Type.Optional(Type.Enum(['open', 'closed'], { type: 'string', description: 'Not beside the other.' })),
      assigned_user_id: Type.Optional(
        Type.String({ description: 'The id of a user who is active and no bot, or `unassigned`.' }),
      ),
    },
    { examples: [{ status: 'closed' }] },
  ),
  response: { 200: Success, ...vendorErrors },
};

export const updateConversation: Routes = async (app) => {
  app.patch('/conversations/:conversation_id', { schema, config: { subject: 'conversation_id' } }, async (request) => {
    const { world, user, params, body } = request;
    await world.append(user, (state, nowMs) =>
      decide(situationOf(request, state, nowMs), params.conversation_id, body),
    );
    return success;
  });
};
