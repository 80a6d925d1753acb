// /_mock/rate-limit: how many requests a minute a world may make.

import Type, { type Static } from 'typebox';
import type { Routes } from '../../plugins/validation.ts';
import { windowOf } from '../../world/rate-limit.ts';
import type { World } from '../../world/world.ts';
import { done } from './done.ts';
import { tag } from './tags.ts';

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

const tags = [tag.faults];
const response = { 200: RateLimit };
const schemas = {
  get: { operationId: 'getRateLimit', summary: 'Read the rate limit', tags, response },
  set: {
    operationId: 'setRateLimit',
    summary: 'Limit the requests a minute',
    description: 'Counted by the clock of the world: a frozen one has to be advanced before requests pass again.',
    tags,
    body: Type.Object(
      { limit: nullableCount('Null for no limit.') },
      { additionalProperties: false, examples: [{ limit: 300 }] },
    ),
    response,
  },
  clear: { operationId: 'clearRateLimit', summary: 'Remove the rate limit', tags, response: done },
};

export const rateLimit: Routes = async (app) => {
  app.get('/rate-limit', { schema: schemas.get }, ({ world }) => readingOf(world));

  app.put('/rate-limit', { schema: schemas.set }, async ({ world, user, body: { limit } }) => {
    await setLimit(world, user, limit);
    return readingOf(world);
  });

  app.delete('/rate-limit', { schema: schemas.clear }, async ({ world, user }, reply) => {
    await setLimit(world, user, null);
    return reply.code(204).send(null);
  });
};

const setLimit = (world: World, user: string | undefined, limit: number | null) =>
  world.append(user, () => [{ type: 'rate-limit.set', data: { limit } }]);

async function readingOf(world: World): Promise<RateLimitReading> {
  const { limit } = world.state.rateLimit;
  if (limit === null) return { limit, remaining: null };
  const { counter } = windowOf(world.state.rateLimit, world.nowMs);
  return { limit, remaining: Math.max(0, limit - (await world.count(counter, 0))) };
}
