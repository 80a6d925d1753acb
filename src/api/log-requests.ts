// One line for each request to the emulated plane: what was asked, what was answered and where it came from.

import type { FastifyInstance } from 'fastify';

/** Never the key, nor the query. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    const [path] = request.originalUrl.split('?', 1);
    // Not all of the origin: it may be the whole answer.
    const { source, variant } = reply.origin ?? {};
    const line = { source, variant, ms: Math.round(reply.elapsedTime * 10) / 10 };
    app.log.info(line, `${request.method} ${path} ${reply.statusCode}`);
    done();
  });
}
