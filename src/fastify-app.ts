// Everything that the express lane does not take, ready to be handed requests. A module of its own, because a start does
// not need it: it is loaded by the first request that does.

import type { FastifyInstance } from 'fastify';
import { type AppOptions, app } from './app.ts';
import { createServer } from './server.ts';

/** Registers what has to be there before every route. */
export type Before = (server: FastifyInstance) => Promise<void>;

/** A Fastify instance with both planes and the pages. */
export async function fastifyApp(options: AppOptions, before?: Before): Promise<FastifyInstance> {
  const server = createServer();
  await before?.(server);
  server.register(app(options));
  await server.ready();
  return server;
}
