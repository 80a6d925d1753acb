// /_mock/rate-limit: how many requests a minute a world may make.

import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type, { type Static } from 'typebox';
import type { World } from '../worlds/world.ts';
import { tag } from './tags.ts';
import { worldOf } from './world-of.ts';

const nullableCount = (description: string) =>
  Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 1, maximum: 1_000_000, description });

export const RateLimit = Type.Object(
  {
    limit: nullableCount('Requests a minute of the clock of the world; null for no limit.'),
    remaining: Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      minimum: 0,
      description: 'How many more pass in this minute; null for no limit.',
    }),
  },
  { $id: 'RateLimit', description: 'Past the limit every request is answered 429 with Retry-After.' },
);
export type RateLimitReading = Static<typeof RateLimit>;

const response = { 200: RateLimit };
const getSchema = { operationId: 'getRateLimit', summary: 'Read the rate limit', tags: [tag.trouble], response };
const setSchema = {
  operationId: 'setRateLimit',
  summary: 'Limit the requests a minute',
  description: 'Counted by the clock of the world: a frozen one has to be advanced before requests pass again.',
  tags: [tag.trouble],
  body: Type.Object({ limit: nullableCount('Null for no limit.') }, { additionalProperties: false }),
  response,
};
const clearSchema = {
  operationId: 'clearRateLimit',
  summary: 'Take back the rate limit',
  tags: [tag.trouble],
  response: { 204: Type.Null({ description: 'Done.' }) },
};

export const rateLimitRoutes = (): FastifyPluginCallbackTypebox => (app, _, done) => {
  app.get('/rate-limit', { schema: getSchema }, (request) => rateLimitOf(worldOf(request)));
  app.put('/rate-limit', { schema: setSchema }, (request) => {
    const world = worldOf(request);
    world.rateLimit.set(request.body.limit ?? undefined);
    return rateLimitOf(world);
  });
  app.delete('/rate-limit', { schema: clearSchema }, (request, reply) => {
    worldOf(request).rateLimit.set(undefined);
    reply.code(204).send(null);
  });
  done();
};

const rateLimitOf = ({ rateLimit, clock }: World): RateLimitReading => ({
  limit: rateLimit.limit ?? null,
  remaining: rateLimit.remaining(clock.now()) ?? null,
});
