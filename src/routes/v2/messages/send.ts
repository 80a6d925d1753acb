// POST /v2/messages and POST /v2/messages/{message_id}/retry: a user of Partoo writes to the consumer.

import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { integerId } from '../../../partoo/fields.ts';
import { MessageId } from '../../../partoo/ids.ts';
import { sendableTypes } from '../../../partoo/message.ts';
import type { Routes } from '../../../plugins/validation.ts';
import { deliveryOf } from '../../../world/delivery.ts';
import type { Delivery } from '../../../world/events.ts';
import { failedIn, type Outgoing, sendMessage as send, sendableIn } from '../../../world/messaging.ts';
import { vendorErrors } from '../errors.ts';
import { situationOf } from '../situation.ts';
import { Success, success } from '../success.ts';

const tags = ['Messages'];
const schemas = {
  /** @see https://developers.partoo.co/api-reference/messages/send-message */
  send: {
    operationId: 'sendMessage',
    summary: 'Send a message',
    description:
      'It is `Sending` until it is delivered or fails: at once, unless `/_mock/delivery` or a preference says otherwise. Refused, with the reason, where the conversation is expired, solved or has issues, the custom channel is read-only, or the channel does not take the type; the status of these refusals, 400, is ours.',
    tags,
    body: Type.Object(
      {
        conversation_id: Type.Integer({ ...integerId, description: 'Id of the conversation.' }),
        content_type: Type.Enum([...sendableTypes], {
          type: 'string',
          description: 'Instagram takes no documents, SMS nothing but text; custom channels nothing but text (ours).',
        }),
        content: Type.String({ minLength: 1, description: 'The text, or the URL of the medium.' }),
      },
      { examples: [{ conversation_id: 1001, content_type: 'Text', content: 'Hello world!' }] },
    ),
    response: {
      200: Type.Object({
        ...Success.properties,
        message_id: Type.Integer({ ...integerId, description: 'Id of the message.' }),
      }),
      ...vendorErrors,
    },
  },
  /** @see https://developers.partoo.co/api-reference/messages/retry-send-message */
  retry: {
    operationId: 'retryMessage',
    summary: 'Send a message again',
    description:
      'One that failed, under the same id. A message is known by its id where its conversation is listed: the cases, the inbox, and those that anybody wrote to (ours).',
    tags,
    params: Type.Object({ message_id: MessageId }),
    response: { 200: Success, ...vendorErrors },
  },
};

export const messages: Routes = async (app) => {
  app.post('/messages', { schema: schemas.send, config: { subject: 'conversation_id' } }, async (request) => {
    const { world, user, body } = request;
    // Whoever is refused is not counted by the rules of delivery.
    const { messaging_partner: channel } = sendableIn(situationOf(request), body);
    const delivery = await deliveryFor(request, body, channel);
    let message_id = 0;
    await world.append(user, (state, nowMs) => {
      const sent = send(situationOf(request, state, nowMs), body, delivery);
      message_id = sent.data.message;
      return [sent];
    });
    request.answer = { ...request.answer, isSent: true };
    return { ...success, message_id };
  });

  app.post('/messages/:message_id/retry', { schema: schemas.retry }, async (request) => {
    const { world, user, params } = request;
    const { message_id: message } = params;
    const failed = failedIn(situationOf(request), message);
    request.subject = failed.id;
    if (request.entry !== undefined) request.entry.id = failed.id;
    const delivery = await deliveryFor(request, failed.message, failed.channel);
    await world.append(user, (state, nowMs) => {
      const { id } = failedIn(situationOf(request, state, nowMs), message);
      return [{ type: 'message.retried', data: { id, message, delivery } }];
    });
    request.answer = { ...request.answer, isSent: true };
    return success;
  });
};

/** What becomes of a message: what the request asks for, or what the rules of its world say. */
async function deliveryFor(
  { preferences, world }: Pick<FastifyRequest, 'preferences' | 'world'>,
  { conversation_id: id, content, content_type: contentType }: Outgoing,
  channel: string,
): Promise<Delivery> {
  const outcome = preferences?.delivery;
  if (outcome !== undefined) return { outcome, afterMs: 0, asked: true };
  const { state, nowMs } = world;
  return deliveryOf(state.deliveries, { id, channel, content, contentType }, nowMs, (key) => world.count(key));
}
