// The emulated plane: everything under /v2. Who asks comes before what is asked, and that before whether it exists.

import cors from '@fastify/cors';
import type { FastifyPluginCallback } from 'fastify';
import { mockHeaders, refuse } from './answer.ts';
import { authenticator } from './authenticate.ts';
import { conversationRoute, type EndpointOptions } from './conversation.ts';
import { logRequests } from './log-requests.ts';

export type PlaneOptions = EndpointOptions & {
  readonly apiKeys: readonly string[];
  /** Origins that browsers may call from, `*` for any; none turns CORS off. */
  readonly corsOrigins: readonly string[];
  /** Whether answers say where they came from. */
  readonly withMockHeaders: boolean;
  /** Whether each request is logged. */
  readonly logRequests: boolean;
};

export const prefix = '/v2';

export const plane =
  (options: PlaneOptions): FastifyPluginCallback =>
  (app, _, done) => {
    // Before the key is asked for: a preflight has none, and a browser must be able to read a 401.
    if (options.corsOrigins.length > 0) app.register(cors, corsOptions(options));
    app.register(guarded(options));
    done();
  };

const guarded =
  (options: PlaneOptions): FastifyPluginCallback =>
  (app, _, done) => {
    const { label } = options;
    const authenticate = authenticator(options.apiKeys);

    if (options.logRequests) logRequests(app);
    app.addHook('onRequest', (request, reply, next) => {
      const error = request.method === 'OPTIONS' ? undefined : authenticate(request.raw);
      if (error === undefined) next();
      else refuse(reply, label, 'key', error);
    });
    app.setNotFoundHandler((_request, reply) => refuse(reply, label, 'request', 'not-found'));
    app.register(conversationRoute(options));
    done();
  };

function corsOptions({ corsOrigins, withMockHeaders }: PlaneOptions) {
  return {
    origin: corsOrigins.includes('*') ? '*' : [...corsOrigins],
    methods: ['GET', 'HEAD'],
    allowedHeaders: ['x-APIKey', 'Prefer', 'Content-Type'],
    exposedHeaders: [...(withMockHeaders ? Object.values(mockHeaders) : []), 'Retry-After', 'Allow'],
    strictPreflight: false,
    maxAge: 600,
  };
}
