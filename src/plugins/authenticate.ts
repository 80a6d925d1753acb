// Reads the key in `x-APIKey`, and says what is wrong with it.

import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ErrorName } from '../partoo/errors.ts';
import { isReservedKey, reservedKeys } from '../partoo/keys.ts';
import { sha256 } from '../world/world.ts';

/** The key of a request, or the error that it is answered with. */
export type Authenticated = { readonly key: string } | { readonly error: ErrorName };

/**
 * Makes the check of a key: any but a reserved one passes; where `--api-key` names the valid ones, only those and the
 * ones bound to a world, compared in constant time.
 *
 * @see https://developers.partoo.co/api-reference/messages/conversation-information
 */
export function authenticator({ config, worlds }: FastifyInstance): (request: FastifyRequest) => Authenticated {
  const valid = config['api-key'].map((key) => Buffer.from(sha256(key)));
  return ({ headers, raw }) => {
    const key = headers['x-apikey'];
    if (typeof key !== 'string' || key === '' || isDoubled(key, raw.rawHeaders)) return { error: 'unauthenticated' };
    if (isReservedKey(key)) return { error: reservedKeys[key].error };
    if (valid.length === 0 || worlds.isBound(key)) return { key };
    const digest = Buffer.from(sha256(key));
    const matches = valid.filter((one) => timingSafeEqual(one, digest));
    return matches.length > 0 ? { key } : { error: 'unauthenticated' };
  };
}

/** Node joins the values of a header that is sent twice with a comma, which a key may hold as well. */
const isDoubled = (key: string, rawHeaders: readonly string[]): boolean =>
  key.includes(', ') && rawHeaders.filter((text, at) => at % 2 === 0 && /^x-apikey$/i.test(text)).length > 1;
