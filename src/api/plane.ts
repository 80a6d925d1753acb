// The emulated plane: everything under /v2. Who asks comes before what is asked, and that before whether it exists.

import type { FastifyPluginCallback } from 'fastify';
import type { Worlds } from '../worlds/worlds.ts';
import type { Authenticate } from './authenticate.ts';
import { conversationRoute, type EndpointOptions } from './conversation.ts';
import { type CorsOptions, optionsRoutes } from './cors.ts';
import { refusal } from './responder.ts';

export type PlaneOptions = EndpointOptions &
  CorsOptions & { readonly authenticate: Authenticate; readonly worlds: Worlds };

export const prefix = '/v2';

export const plane =
  (options: PlaneOptions): FastifyPluginCallback =>
  (app, _, done) => {
    app.register(optionsRoutes(options));
    app.register(guarded(options));
    done();
  };

const guarded =
  ({ authenticate, worlds, ...options }: PlaneOptions): FastifyPluginCallback =>
  (app, _, done) => {
    const { responder } = options;
    app.addHook('onRequest', (request, reply, next) => {
      const authenticated = authenticate(request.raw);
      if ('error' in authenticated) return responder.refuse(reply, 'key', authenticated.error);
      const caller = worlds.callerOf(authenticated.key, request.startedMs);
      request.caller = caller;
      const { world } = caller;
      const waitSeconds = world.rateLimit.count(world.clock.now());
      if (waitSeconds === undefined) next();
      else
        responder.respond(reply, {
          ...refusal('limit', 'rate-limited'),
          headers: ['retry-after', String(waitSeconds)],
        });
    });
    app.setNotFoundHandler((_request, reply) => responder.refuse(reply, 'request', 'not-found'));
    app.register(conversationRoute(options));
    done();
  };
