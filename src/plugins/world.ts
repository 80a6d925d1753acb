// Lets a request of /v2 in: its key selects the world and the user, whose rate limit then counts it.

import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { ErrorName } from '../partoo/errors.ts';
import { isReservedKey, isSendable, reservedKeys } from '../partoo/keys.ts';
import { sha256, shortHash } from '../world/key-hash.ts';
import { windowOf } from '../world/rate-limit.ts';
import type { World } from '../world/world.ts';
import { misplacedKey } from './hints.ts';
import { keyParameter } from './preferences.ts';
import { Refusal } from './refusal.ts';

export const worldOfKey = fp(async (app) => {
  const keyOf = app.config['mock-headers'] ? keyInHeaderOrLink : keyInHeader;
  const authenticate = authenticator(app, keyOf);
  app.addHook('onRequest', async (request) => {
    request.arrivedMs = performance.now();
    const authenticated = authenticate(request);
    if ('error' in authenticated) {
      throw new Refusal(authenticated.error, 'key', { hint: keyHint(request, keyOf(request)) });
    }
    await enterWorld(request, authenticated.key);
    // Until an endpoint says more of its answer.
    request.answer = { source: 'generated', variant: request.routeOptions.schema?.operationId ?? 'none' };
  });
});

/** Finds what a key stands for: the world, its run, the user. */
export async function enterWorld(request: FastifyRequest, key: string): Promise<void> {
  const { worlds } = request.server;
  const { world, user } = await worlds.callerOf(key);
  if (worlds.isShared) await world.sync();
  request.world = world;
  request.run = world.run;
  request.user = user;
}

/** Counts by the clock of the world, so that nothing but it lets requests pass again. */
export const limitRate = fp(async (app) => {
  app.addHook('onRequest', ({ world, isUnrecorded }, _reply, done) => {
    const { limit } = world.state.rateLimit;
    if (limit === null || isUnrecorded) done();
    else countRequest(limit, world).then(() => done(), done);
  });
});

async function countRequest(limit: number, world: World): Promise<void> {
  const { counter, retryAfterS } = windowOf(world.state.rateLimit, world.nowMs);
  const count = await world.count(counter);
  if (count <= limit) return;
  // Said once a window.
  const hint = count === limit + 1 && !world.isRunning ? frozen : undefined;
  throw new Refusal('rate-limited', 'limit', { headers: { 'retry-after': String(retryAfterS) }, hint });
}

const frozen =
  'the clock is frozen, so that requests pass again only once it is advanced: POST /_mock/clock/advance {"by":"PT1M"} with the same key';

/** The key of a request, or the error that it is answered with. */
type Authenticated = { readonly key: string } | { readonly error: ErrorName };

/**
 * Makes the check of a key: any but a reserved one passes; where `--api-key` names the valid ones, only those and the
 * ones bound to a world, compared in constant time.
 *
 * @see https://developers.partoo.co/api-reference/messages/conversation-information
 */
export function authenticator(
  { config, worlds }: FastifyInstance,
  keyOf = keyInHeader,
): (request: FastifyRequest) => Authenticated {
  const valid = config['api-key'].map((key) => Buffer.from(sha256(key)));
  return (request) => {
    const key = keyOf(request);
    if (key === undefined || isDoubled(key, request.raw.rawHeaders)) return { error: 'unauthenticated' };
    if (isReservedKey(key)) return { error: reservedKeys[key].error };
    if (valid.length === 0 || worlds.isBound(key)) return { key };
    const digest = Buffer.from(sha256(key));
    const matches = valid.filter((one) => timingSafeEqual(one, digest));
    return matches.length > 0 ? { key } : { error: 'unauthenticated' };
  };
}

/** The key of a request; undefined where it has none. */
function keyInHeader({ headers }: FastifyRequest): string | undefined {
  const key = headers['x-apikey'];
  return typeof key === 'string' && key !== '' ? key : undefined;
}

/** A link that can be pasted has its key in it; one that changes something is no link. */
function keyInHeaderOrLink(request: FastifyRequest): string | undefined {
  const inHeader = keyInHeader(request);
  if (inHeader !== undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return inHeader;
  const key: unknown = Reflect.get(Object(request.query), keyParameter);
  // What no header can carry would be a world of its own, which nothing else reaches.
  return typeof key === 'string' && isSendable(key) ? key : undefined;
}

/** What is wrong with the key of a request that was refused, for the log. */
function keyHint({ headers, query, raw }: FastifyRequest, key: string | undefined): string | undefined {
  if (key === undefined) return misplacedKey(headers, Object(query));
  if (isDoubled(key, raw.rawHeaders)) return 'x-APIKey was sent twice';
  if (isReservedKey(key)) return `the key ${key} is always refused, it stands for ${reservedKeys[key].description}`;
  return `the key ${shortHash(key)}, a hash, is none of those that --api-key names`;
}

/** Node joins the values of a header that is sent twice with a comma, which a key may hold as well. */
const isDoubled = (key: string, rawHeaders: readonly string[]): boolean =>
  key.includes(', ') && rawHeaders.filter((text, at) => at % 2 === 0 && /^x-apikey$/i.test(text)).length > 1;
