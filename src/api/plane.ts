// The emulated plane: everything under /v2. Who asks comes before what is asked, and that before whether it exists.

import type { FastifyPluginCallback } from 'fastify';
import { authenticator } from './authenticate.ts';
import { conversationRoute, type EndpointOptions } from './conversation.ts';
import { type CorsOptions, optionsRoutes } from './cors.ts';

export type PlaneOptions = EndpointOptions & CorsOptions & { readonly apiKeys: readonly string[] };

export const prefix = '/v2';

export const plane =
  (options: PlaneOptions): FastifyPluginCallback =>
  (app, _, done) => {
    app.register(optionsRoutes(options));
    app.register(guarded(options));
    done();
  };

const guarded =
  ({ apiKeys, ...options }: PlaneOptions): FastifyPluginCallback =>
  (app, _, done) => {
    const { responder } = options;
    const authenticate = authenticator(apiKeys);
    app.addHook('onRequest', (request, reply, next) => {
      const error = authenticate(request.raw);
      if (error === undefined) next();
      else responder.refuse(reply, 'key', error);
    });
    app.setNotFoundHandler((_request, reply) => responder.refuse(reply, 'request', 'not-found'));
    app.register(conversationRoute(options));
    done();
  };
