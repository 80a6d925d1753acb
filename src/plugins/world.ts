// Lets a request of /v2 in: its key selects the world and the user, whose rate limit then counts it.

import type { FastifyBaseLogger } from 'fastify';
import fp from 'fastify-plugin';
import { windowOf } from '../world/rate-limit.ts';
import type { World } from '../world/world.ts';
import { authenticator } from './authenticate.ts';
import { Refusal } from './refusal.ts';

export const worldOfKey = fp(async (app) => {
  const authenticate = authenticator(app);
  app.addHook('onRequest', async (request) => {
    request.arrivedMs = performance.now();
    const authenticated = authenticate(request);
    if ('error' in authenticated) throw new Refusal(authenticated.error, 'key');
    const { world, user } = await app.worlds.callerOf(authenticated.key);
    if (app.worlds.isShared) await world.sync();
    request.world = world;
    request.run = world.run;
    request.user = user;
  });
});

/** Counts by the clock of the world, so that nothing but it lets requests pass again. */
export const rateLimit = fp(async (app) => {
  app.addHook('onRequest', ({ world, log }, _reply, done) => {
    const { limit } = world.state.rateLimit;
    if (limit === null) done();
    else countRequest(limit, world, log).then(() => done(), done);
  });
});

async function countRequest(limit: number, world: World, log: FastifyBaseLogger): Promise<void> {
  const { counter, retryAfterS } = windowOf(world.state.rateLimit, world.nowMs);
  const count = await world.count(counter);
  if (count <= limit) return;
  if (count === limit + 1 && !world.isRunning) {
    log.warn(
      'the rate limit is reached and the clock is frozen: requests pass again once it is advanced, by POST /_mock/clock/advance {"by":"PT1M"}',
    );
  }
  throw new Refusal('rate-limited', 'limit', { headers: { 'retry-after': String(retryAfterS) } });
}
