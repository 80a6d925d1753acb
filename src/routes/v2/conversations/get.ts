// GET /v2/conversations/{conversation_id}: one conversation, as the user of the key sees it.

import Type from 'typebox';
import { Conversation } from '../../../partoo/conversation.ts';
import { ConversationId } from '../../../partoo/ids.ts';
import { reference } from '../../../partoo/reference.ts';
import { conversationFor } from '../../../plugins/choice.ts';
import { Refusal } from '../../../plugins/refusal.ts';
import type { Routes } from '../../../plugins/validation.ts';
import { vendorErrors } from '../errors.ts';

/** @see https://developers.partoo.co/api-reference/messages/conversation-information */
const schema = {
  operationId: 'getConversation',
  summary: 'Conversation information',
  description: 'One conversation, as the user of the key sees it.',
  tags: ['Messages'],
  params: Type.Object({ conversation_id: ConversationId }),
  response: { 200: reference(Conversation), ...vendorErrors },
};

export const getConversation: Routes = async (app) => {
  app.get(
    '/conversations/:conversation_id',
    { schema, config: { subject: 'conversation_id' } },
    async (request, reply) => {
      const served = conversationFor(request, request.params.conversation_id);
      if (served === undefined) throw new Refusal('not-found', 'none');
      // Making the JSON of one anew takes a tenth of a request.
      reply.type('application/json; charset=utf-8').serializer(() => served.text);
      return served.conversation;
    },
  );
};
