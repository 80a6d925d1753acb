// Probes for orchestrators: is the process alive, and may traffic come.

import type { FastifyPluginCallback } from 'fastify';

export type ProbeOptions = { readonly stopping: AbortSignal };

export const probes: FastifyPluginCallback<ProbeOptions> = (app, { stopping }, done) => {
  app.get('/livez', (_request, reply) => reply.send({ status: 'ok' }));
  app.get('/readyz', (_request, reply) =>
    stopping.aborted ? reply.code(503).send({ status: 'stopping' }) : reply.send({ status: 'ok' }),
  );
  done();
};
