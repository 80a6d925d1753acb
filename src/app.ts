// The map: what answers under which path, and what is said where nothing does.

import type { FastifyInstance, FastifyPluginCallback } from 'fastify';
import { decorateRequests } from './api/caller.ts';
import { ParameterError } from './api/parameter-error.ts';
import { type PlaneOptions, plane, prefix } from './api/plane.ts';
import { type ControlOptions, control, controlPrefix } from './control/plane.ts';
import { type DocsOptions, docs } from './pages/docs.ts';
import { pictures } from './pages/pictures.ts';
import { probes } from './pages/probes.ts';

export type AppOptions = PlaneOptions &
  Omit<ControlOptions, 'authenticate'> &
  DocsOptions & {
    readonly stopping: AbortSignal;
  };

export const app =
  (options: AppOptions): FastifyPluginCallback =>
  (server, _, done) => {
    decorateRequests(server);
    if (options.hasControl) server.register(control(options), { prefix: controlPrefix });
    server.register(emulated(options));
    done();
  };

const emulated =
  (options: AppOptions): FastifyPluginCallback =>
  (app, _, done) => {
    const { responder, log } = options;
    receive(app);
    app.setErrorHandler((error, _request, reply) => {
      if (error instanceof ParameterError) {
        return responder.refuse(reply, 'request', 'bad-request', { body: { error: { json: error.fields } } });
      }
      log.error(error);
      return responder.refuse(reply, 'request', 'internal-error');
    });
    app.setNotFoundHandler((_request, reply) => responder.refuse(reply, 'request', 'not-found'));

    app.register(plane(options), { prefix });
    app.register(probes, options);
    app.register(pictures);
    app.register(docs, options);
    done();
  };

/** No route takes a body, so none is read: neither it nor its type comes before what is wrong with the request. */
function receive(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _body, parsed) => parsed(null));
  app.addHook('onRequest', (request, _reply, next) => {
    request.startedMs = performance.now();
    // Fastify insists on a type where a method must have one.
    if (request.method !== 'GET') request.raw.headers['content-type'] = 'none/none';
    next();
  });
}
