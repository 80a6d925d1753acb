// The map: what answers under which path, and what is said where nothing does.

import type { FastifyInstance, FastifyPluginCallback } from 'fastify';
import type { Logger } from 'pino';
import { ParameterError } from './api/parameter-error.ts';
import { type PlaneOptions, plane, prefix } from './api/plane.ts';
import { docs } from './pages/docs.ts';
import { pictures } from './pages/pictures.ts';
import { probes } from './pages/probes.ts';

export type AppOptions = PlaneOptions & {
  /** Of the mock; Fastify itself says nothing. */
  readonly log: Pick<Logger, 'error'>;
};

export const app =
  (options: AppOptions): FastifyPluginCallback =>
  (server, _, done) => {
    const { responder, log } = options;
    server.decorateRequest('startedMs', 0);
    ignoreBodies(server);
    server.setErrorHandler((error, _request, reply) => {
      if (error instanceof ParameterError) {
        return responder.refuse(reply, 'request', 'bad-request', { body: { error: { json: error.fields } } });
      }
      log.error(error);
      return responder.refuse(reply, 'request', 'internal-error');
    });
    server.setNotFoundHandler((_request, reply) => responder.refuse(reply, 'request', 'not-found'));

    server.register(plane(options), { prefix });
    server.register(probes, options);
    server.register(pictures);
    server.register(docs, { anyKey: options.apiKeys.length === 0 });
    done();
  };

/** No route takes a body, so none is read: neither it nor its type comes before what is wrong with the request. */
function ignoreBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (_request, _body, parsed) => parsed(null));
  server.addHook('onRequest', (request, _reply, next) => {
    request.startedMs = performance.now();
    // Fastify insists on a type where a method must have one.
    if (request.method !== 'GET') request.raw.headers['content-type'] = 'none/none';
    next();
  });
}
