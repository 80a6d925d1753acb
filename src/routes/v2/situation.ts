// Gives the commands of /v2 what they are decided in.

import type { FastifyRequest } from 'fastify';
import type { Situation } from '../../world/messaging.ts';

type Asked = Pick<FastifyRequest, 'server' | 'world' | 'user'>;

/** Of a request, as the world is now, or in another state of it. */
export const situationOf = ({ server, world, user }: Asked, state = world.state, nowMs = world.nowMs): Situation => ({
  state,
  dataset: server.dataset,
  user,
  nowMs,
});
