// POST /_mock/reset: as if nobody had been here.

import Type from 'typebox';
import type { Routes } from '../../plugins/validation.ts';
import { fieldProblem } from '../../problems/field-problem.ts';
import { badFields } from '../../problems/problem-json.ts';
import { done } from './done.ts';
import { tag } from './tags.ts';

const schema = {
  operationId: 'reset',
  summary: 'Reset a world, or all of them',
  description: 'Takes back overrides, faults, rate limit, clock, log, journal and coverage, and ends what waits.',
  tags: [tag.world],
  querystring: Type.Object(
    {
      all: Type.Optional(Type.Enum(['true', 'false'], { type: 'string', description: 'Every world, and their keys.' })),
    },
    { additionalProperties: false },
  ),
  response: done,
};

export const reset: Routes = async (app) => {
  app.post('/reset', { schema }, async ({ body, query, world }, reply) => {
    if (Object.keys(Object(body)).length > 0) {
      throw badFields([fieldProblem('', body, 'none: all worlds are reset by ?all=true')]);
    }
    if (query.all === 'true') await app.worlds.resetAll();
    else await world.reset();
    return reply.code(204).send(null);
  });
};
