// The world that a request of the control plane acts on.

import type { FastifyRequest } from 'fastify';
import type { Caller } from '../worlds/worlds.ts';

/** Who asks. The plane has let nobody pass without a key. @throws TypeError outside of the plane */
export function callerOf({ caller }: FastifyRequest): Caller {
  if (caller === null) throw new TypeError('this request has not passed the check of its key');
  return caller;
}

export const worldOf = (request: FastifyRequest) => callerOf(request).world;
