// GET /v2/conversations/{conversation_id}: the route and its contract.

import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { Conversation } from '../conversations/conversation.ts';
import { reference } from '../conversations/reference.ts';
import { ConversationId } from './conversation-id.ts';
import type { ConversationOperations } from './conversation-operations.ts';
import { AuthenticationError, AuthorizationError, FieldError, MediaTypeError, ResourceError } from './errors.ts';
import { otherMethods } from './methods.ts';
import { Problem } from './problem.ts';
import { Twins } from './twins.ts';

const path = '/conversations/:conversation_id';
const params = Type.Object({ conversation_id: ConversationId });

/** @see https://developers.partoo.co/api-reference/messages/conversation-information */
const schema = {
  operationId: 'getConversation',
  summary: 'Conversation information',
  description: 'One conversation, as the user of the key sees it.',
  tags: ['Messages'],
  params,
  querystring: Twins,
  response: {
    200: reference(Conversation),
    400: Type.Union([reference(FieldError), reference(Problem)]),
    401: reference(AuthenticationError),
    403: reference(AuthorizationError),
    404: reference(ResourceError),
    405: reference(ResourceError),
    408: reference(ResourceError),
    415: reference(MediaTypeError),
    429: reference(ResourceError),
    431: reference(ResourceError),
    500: reference(ResourceError),
    502: reference(ResourceError),
    503: reference(ResourceError),
    504: reference(ResourceError),
  },
};

export const conversationRoute =
  ({ get, refuseMethod }: ConversationOperations): FastifyPluginCallbackTypebox =>
  (app, _, done) => {
    app.get(path, { schema }, ({ call, params, query }) => get(call, params.conversation_id, query));
    app.route({
      url: path,
      method: otherMethods,
      schema: { params },
      handler: ({ call, params, query }) => refuseMethod(call, params.conversation_id, Object(query)),
    });
    done();
  };
