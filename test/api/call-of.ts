// Calls for tests that have a Fastify route of their own.

import type { FastifyReply, FastifyRequest } from 'fastify';
import { Call } from '../../src/api/call.ts';

/** The call that reached a route. */
export const callOf = ({ raw, originalUrl }: FastifyRequest, reply: FastifyReply, id?: number) =>
  new Call(raw, reply.raw, originalUrl, id);
