// Lists the keys that are always refused, so that a client can be shown each refusal.

export const reservedKeys = {
  invalid: { error: 'unauthenticated', description: 'a key that never existed' },
  expired: { error: 'unauthenticated', description: 'a key whose time is over' },
  forbidden: { error: 'forbidden', description: 'a key whose user may not read conversations' },
} as const;

/** What a key is: it is sent in a header. */
export const sendable = 'text that a header can carry';

/**
 * Whether a header can carry a key as it is: the characters of ISO 8859-1 that print, and blanks only between them.
 *
 * @example isSendable('checkout pays') // true
 * @example isSendable('suite 測試') // false
 */
export const isSendable = (key: string): boolean =>
  /^[\x21-\x7e\xa1-\xff](?:[\t\x20-\x7e\x80-\xff]*[\x21-\x7e\xa1-\xff])?$/.test(key);

/**
 * Whether a key is refused whatever is configured.
 *
 * @example isReservedKey('expired') // true
 */
export const isReservedKey = (key: string): key is keyof typeof reservedKeys => Object.hasOwn(reservedKeys, key);
