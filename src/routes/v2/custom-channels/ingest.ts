// POST /v2/custom-channels/{channel_id}/messages: a message from a channel of one's own.

import Type from 'typebox';
import { nullable } from '../../../partoo/fields.ts';
import type { Routes } from '../../../plugins/validation.ts';
import { ingest } from '../../../world/ingest.ts';
import { vendorErrors } from '../errors.ts';
import { situationOf } from '../situation.ts';
import { Success, success } from '../success.ts';

const text = (description: string) => Type.String({ minLength: 1, description });

const example = {
  business_id: '5f1a3c0be4b0c7d2a9e81f46',
  external_conversation_id: 'chat-1',
  external_message_id: 'chat-1/1',
  content: 'Hello?',
  sender_type: 'Consumer',
};

/** @see https://developers.partoo.co/api-reference/custom-channels/ingest-message */
const schema = {
  operationId: 'ingestMessage',
  summary: 'Ingest a message',
  description:
    'From a custom channel. It is processed at once (ours); one whose `external_message_id` was ingested already, in whatever conversation of its channel, is answered alike, and dropped (ours). The channels are those that conversations of the mock have, such as 61 and 62 (ours).',
  tags: ['Messages'],
  params: Type.Object({ channel_id: Type.String({ description: 'Id of the custom channel.', examples: ['61'] }) }),
  body: Type.Object(
    {
      business_id: text('Id of the business.'),
      external_conversation_id: text('The same for every message of a conversation.'),
      external_message_id: text('The same for the same message.'),
      content: text('The text.'),
      sender_type: Type.Enum(['User', 'Consumer'], { type: 'string' }),
      consumer_name: Type.Optional(nullable({ default: null, description: 'Of a conversation that it begins.' })),
      consumer_image: Type.Optional(
        nullable({ default: null, format: 'uri', description: 'URL of a picture, of a conversation that it begins.' }),
      ),
    },
    { examples: [example] },
  ),
  response: { 200: Success, ...vendorErrors },
};

export const ingestMessage: Routes = async (app) => {
  app.post('/custom-channels/:channel_id/messages', { schema }, async (request) => {
    const { world, user, params, body } = request;
    await world.append(user, (state, nowMs) => ingest(situationOf(request, state, nowMs), params.channel_id, body));
    return success;
  });
};
