// Serves what needs no key: probes for orchestrators, pictures and media of conversations, the inbox, and the documentation.

import type { FastifyInstance } from 'fastify';
import { docs } from './docs.ts';
import { inbox } from './inbox.ts';
import { pictures } from './pictures.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Read by @fastify/cors: a route that pages of other origins have no use for. */
    cors?: false;
  }
}

export async function pages(app: FastifyInstance): Promise<void> {
  app.get('/livez', { config: { cors: false } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { config: { cors: false } }, async (_request, reply) => {
    if (!app.stopping.aborted) return { status: 'ok' };
    return reply.code(503).send({ status: 'stopping' });
  });
  await app.register(pictures);
  await app.register(inbox);
  await app.register(docs);
}
