// The map: what answers under which path, and what is said where nothing does.

import type { FastifyInstance, FastifyPluginCallback } from 'fastify';
import { refuse } from './api/answer.ts';
import { ParameterError } from './api/parameter-error.ts';
import { type PlaneOptions, plane, prefix } from './api/plane.ts';
import { docs } from './pages/docs.ts';
import { pictures } from './pages/pictures.ts';
import { probes } from './pages/probes.ts';

export const app =
  (options: PlaneOptions): FastifyPluginCallback =>
  (server, _, done) => {
    const { label } = options;
    ignoreBodies(server);
    server.setErrorHandler((error, _request, reply) => {
      if (error instanceof ParameterError) {
        return refuse(reply, label, 'request', 'bad-request', { body: { error: { json: error.fields } } });
      }
      server.log.error(error);
      return refuse(reply, label, 'request', 'internal-error');
    });
    server.setNotFoundHandler((_request, reply) => refuse(reply, label, 'request', 'not-found'));

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
  server.addHook('onRequest', ({ method, raw }, _reply, next) => {
    // Fastify insists on a type where a method must have one.
    if (method !== 'GET') raw.headers['content-type'] = 'none/none';
    next();
  });
}
