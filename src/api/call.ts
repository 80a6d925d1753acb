// Who asks, on every request that has passed the check of its key.

import type { FastifyInstance } from 'fastify';
import type { Caller } from '../worlds/worlds.ts';
import type { Preferences } from './preferences.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** When its headers had been read, as `performance.now` tells time. */
    startedMs: number;
    /** Null where the key was refused. */
    caller: Caller | null;
    /** Null until they were read. */
    preferences: Preferences | null;
  }
}

/** Gives requests their fields at once, so that all have one shape. */
export function decorateRequests(server: FastifyInstance): void {
  server.decorateRequest('startedMs', 0);
  server.decorateRequest('caller', null);
  server.decorateRequest('preferences', null);
}
