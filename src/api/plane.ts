// The emulated plane: everything under /v2. The key is checked first, then the parameter, then whether there is such a
// conversation.

import type { FastifyPluginCallback } from 'fastify';
import type { Admit } from './admit.ts';
import { conversationRoute } from './conversation.ts';
import type { ConversationOperations } from './conversation-operations.ts';
import { optionsRoutes } from './cors.ts';
import type { CorsOptions } from './cors-headers.ts';
import { refusal } from './refusal.ts';
import type { Responder } from './responder.ts';

export type PlaneOptions = CorsOptions & {
  readonly admit: Admit;
  readonly operations: ConversationOperations;
  readonly responder: Responder;
};

export const plane =
  (options: PlaneOptions): FastifyPluginCallback =>
  (app, _, done) => {
    app.register(optionsRoutes(options));
    app.register(guarded(options));
    done();
  };

const guarded =
  ({ admit, operations }: PlaneOptions): FastifyPluginCallback =>
  (app, _, done) => {
    app.addHook('onRequest', ({ call }, _reply, next) => {
      if (admit(call)) next();
    });
    app.setNotFoundHandler(({ call, query }) =>
      operations.refuse(call, Object(query), refusal('request', 'not-found')),
    );
    app.register(conversationRoute(operations));
    done();
  };
