// The world that a request of the control plane acts on.

import type { FastifyRequest } from 'fastify';
import type { Caller } from '../worlds/worlds.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks the control plane; null until the key has been checked. */
    caller: Caller | null;
  }
}

/** Who asks. The plane has let nobody pass without a key. @throws TypeError outside of the plane */
export function callerOf({ caller }: FastifyRequest): Caller {
  if (caller === null) throw new TypeError('this request has not passed the check of its key');
  return caller;
}

export const worldOf = (request: FastifyRequest) => callerOf(request).world;
