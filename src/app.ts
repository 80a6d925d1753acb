// The map: what answers under which path, and what is said where nothing does.

import type { FastifyInstance, FastifyPluginCallback } from 'fastify';
import { Call } from './api/call.ts';
import { parseConversationId } from './api/conversation-id.ts';
import { letRead } from './api/cors.ts';
import { ParameterError } from './api/parameter-error.ts';
import { type PlaneOptions, plane } from './api/plane.ts';
import { prefix } from './api/prefix.ts';
import { refusal } from './api/refusal.ts';
import { type ControlOptions, control, controlPrefix } from './control/plane.ts';
import { type DocsOptions, docs } from './pages/docs.ts';
import { pictures } from './pages/pictures.ts';
import { probes } from './pages/probes.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** There from the first hook of the emulated plane on. */
    call: Call;
  }
}

export type AppOptions = PlaneOptions & ControlOptions & DocsOptions & { readonly stopping: AbortSignal };

export const app =
  (options: AppOptions): FastifyPluginCallback =>
  (server, _, done) => {
    if (options.hasControl) server.register(control(options), { prefix: controlPrefix });
    server.register(emulated(options));
    done();
  };

const emulated =
  (options: AppOptions): FastifyPluginCallback =>
  (app, _, done) => {
    const { responder, operations } = options;
    receive(app);
    app.setErrorHandler((error, { call, query }) => {
      if (error instanceof ParameterError) {
        const refused = refusal('request', 'bad-request', { body: { error: { json: error.fields } } });
        operations.refuse(call, Object(query), refused);
      } else responder.fail(call, error);
    });
    app.setNotFoundHandler(({ call }) => responder.refuse(call, 'request', 'not-found'));

    app.register(plane(options), { prefix });
    app.register(probes, options);
    app.register(pages(options));
    done();
  };

const pages =
  (options: AppOptions): FastifyPluginCallback =>
  (app, _, done) => {
    letRead(app, options);
    app.register(pictures);
    app.register(docs, options);
    done();
  };

/** No route takes a body, so none is read: neither it nor its type comes before what is wrong with the request. */
function receive(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _body, parsed) => parsed(null));
  app.addHook('onRequest', (request, reply, next) => {
    request.call = new Call(request.raw, reply.raw, request.originalUrl, idIn(request.params));
    // Fastify insists on a type where a method must have one.
    if (request.method !== 'GET') request.raw.headers['content-type'] = 'none/none';
    next();
  });
}

/** The id in a path whose parameters nothing has looked at yet. */
function idIn(params: unknown): number | undefined {
  if (typeof params !== 'object' || params === null || !('conversation_id' in params)) return undefined;
  return parseConversationId(String(params.conversation_id));
}
