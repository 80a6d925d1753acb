// GET /v2/conversations/{conversation_id}: params → pick → variant → respond.

import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { Conversation } from '../conversations/conversation.ts';
import type { Conversations } from '../conversations/pick.ts';
import { reference } from '../conversations/reference.ts';
import { answerTo } from './answer-to.ts';
import { ConversationId } from './conversation-id.ts';
import { delay } from './delay.ts';
import { AuthenticationError, AuthorizationError, FieldError, MediaTypeError, ResourceError } from './errors.ts';
import { allow, otherMethods } from './methods.ts';
import { parsePreferences } from './parse-preferences.ts';
import { noPreferences } from './preferences.ts';
import { Problem, preferenceProblem, problemJson } from './problem.ts';
import type { Responder } from './responder.ts';
import { Twins } from './twins.ts';

export type EndpointOptions = {
  readonly conversations: Conversations;
  readonly responder: Responder;
  /** Aborted when the mock stops: an unfinished delay ends early. */
  readonly stopping: AbortSignal;
};

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
  ({ conversations, responder, stopping }: EndpointOptions): FastifyPluginCallbackTypebox =>
  (app, _, done) => {
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
      const respond = () => {
        const answer = answerTo(request.params.conversation_id, preferences, conversations);
        if ('error' in answer) responder.refuse(reply, answer.source, answer.error, answer);
        else responder.respond(reply, answer);
      };
      if (preferences.delayMs === undefined) respond();
      else void delay(preferences.delayMs, stopping).then(respond);
    });

    app.route({
      url: path,
      method: otherMethods,
      schema: { params },
      handler: (request, reply) => {
        const answer = answerTo(request.params.conversation_id, noPreferences, conversations);
        if ('error' in answer && answer.error === 'not-found') responder.refuse(reply, answer.source, answer.error);
        else responder.refuse(reply, 'request', 'method-not-allowed', { headers: ['allow', allow] });
      },
    });
    done();
  };
