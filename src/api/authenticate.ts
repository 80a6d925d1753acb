// Who is calling: the key in `x-APIKey`, before anything else is looked at.

import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ErrorName } from './errors.ts';
import { headerValues } from './header-values.ts';

/** Keys that are refused whatever is configured, so that a client can be shown each refusal. */
export const reservedKeys = {
  invalid: { error: 'unauthenticated', description: 'a key that never existed' },
  expired: { error: 'unauthenticated', description: 'a key whose time is over' },
  forbidden: { error: 'forbidden', description: 'a key whose user may not read conversations' },
} as const satisfies Record<string, { error: ErrorName; description: string }>;

/** The key of a request, or what is wrong with it. */
export type Authenticated = { readonly key: string } | { readonly error: ErrorName };
export type Authenticate = (request: IncomingMessage) => Authenticated;

/**
 * Makes the check of the key: any key passes, or those given, compared in constant time, and those that were bound to a
 * world. Without keys given, any but a reserved one passes.
 *
 * @example authenticator(['demo'])(requestWith('demo')) // { key: 'demo' }
 * @example authenticator(['demo'])(requestWith('other')) // { error: 'unauthenticated' }
 * @see https://developers.partoo.co/api-reference/messages/conversation-information
 */
export function authenticator(
  validKeys: readonly string[],
  isBound: (key: string) => boolean = () => false,
): Authenticate {
  const digests = validKeys.map(digestOf);
  return (request) => {
    const [key, ...others] = headerValues(request, 'x-apikey');
    if (key === undefined || key === '' || others.length > 0) return unauthenticated;
    if (isReserved(key)) return reservedKeys[key];
    if (digests.length === 0 || isBound(key)) return { key };
    const digest = digestOf(key);
    const matches = digests.filter((valid) => timingSafeEqual(valid, digest));
    return matches.length > 0 ? { key } : unauthenticated;
  };
}

const unauthenticated = { error: 'unauthenticated' } as const;

const isReserved = (key: string): key is keyof typeof reservedKeys => Object.hasOwn(reservedKeys, key);

const digestOf = (key: string) => createHash('sha256').update(key).digest();
