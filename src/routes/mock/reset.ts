// POST /_mock/reset: as if nobody had been here.

import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { problem } from '../field-problem.ts';
import type { Worlds } from '../worlds/worlds.ts';
import { badFields } from './problem.ts';
import { tag } from './tags.ts';
import { worldOf } from './world-of.ts';

const schema = {
  operationId: 'reset',
  summary: 'Reset a world, or all of them',
  description: 'Takes back overrides, faults, rate limit, clock, journal and coverage, at once.',
  tags: [tag.world],
  querystring: Type.Object(
    {
      all: Type.Optional(Type.Enum(['true', 'false'], { type: 'string', description: 'Every world, and their keys.' })),
    },
    { additionalProperties: false },
  ),
  response: { 204: Type.Null({ description: 'Done.' }) },
};

export const resetRoutes =
  ({ worlds }: { readonly worlds: Worlds }): FastifyPluginCallbackTypebox =>
  (app, _, done) => {
    app.post('/reset', { schema }, (request, reply) => {
      if (Object.keys(Object(request.body)).length > 0)
        throw badFields([problem('', request.body, 'none: all worlds are reset by ?all=true')]);
      if (request.query.all === 'true') worlds.resetAll();
      else worldOf(request).reset();
      reply.code(204).send(null);
    });
    done();
  };
