// GET /v2/conversations/{conversation_id}: params → pick → variant → respond.

import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Conversation } from '../conversations/conversation.ts';
import type { Conversations } from '../conversations/pick.ts';
import { reference } from '../conversations/reference.ts';
import { answerTo } from './answer-to.ts';
import { ConversationId } from './conversation-id.ts';
import { type Delivery, deliver } from './deliver.ts';
import { AuthenticationError, AuthorizationError, FieldError, MediaTypeError, ResourceError } from './errors.ts';
import { allow, otherMethods } from './methods.ts';
import { parsePreferences } from './parse-preferences.ts';
import { noPreferences, type Preferences } from './preferences.ts';
import { Problem, preferenceProblem, problemJson } from './problem.ts';
import { type Response, refusal } from './responder.ts';
import { Twins } from './twins.ts';

export type EndpointOptions = Delivery & { readonly conversations: Conversations };

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
  ({ conversations, ...delivery }: EndpointOptions): FastifyPluginCallbackTypebox =>
  (app, _, done) => {
    const { responder, waits } = delivery;

    /** What an id answers in the caller's world. */
    const answer = (id: number, { caller }: FastifyRequest, preferences: Preferences): Response => {
      if (caller === null) return answerTo(id, preferences, { conversations });
      const nowMs = caller.world.clock.now();
      const override = caller.world.overrides.pick(id, caller.user, conversations, nowMs);
      return answerTo(id, preferences, { conversations, nowMs, override });
    };

    app.get(path, { schema }, (request, reply) => {
      const { preferences, problems } = parsePreferences(request.headers.prefer, request.query, conversations);
      if (problems.length > 0) {
        const text = JSON.stringify(preferenceProblem(problems));
        responder.respond(reply, {
          status: 400,
          text,
          type: problemJson,
          source: 'request',
          variant: 'bad-preference',
        });
        return;
      }
      request.preferences = preferences;
      const { conversation_id: id } = request.params;
      const respond = () => deliver(reply, id, answer(id, request, preferences), delivery);
      if (preferences.delayMs === undefined) respond();
      else {
        // To `reply`: Fastify, which would have caught it, has returned from here.
        waits
          .wait(reply, preferences.delayMs)
          .then(respond)
          .catch((error) => reply.send(error));
      }
    });

    app.route({
      url: path,
      method: otherMethods,
      schema: { params },
      handler: (request, reply) => {
        const { conversation_id: id } = request.params;
        const found = answer(id, request, noPreferences);
        const isMissing = found.variant === 'not-found';
        const refused = refusal('request', 'method-not-allowed', { headers: ['allow', allow] });
        deliver(reply, id, isMissing ? found : refused, delivery);
      },
    });
    done();
  };
