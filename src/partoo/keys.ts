// Lists the keys that are always refused, so that a client can be shown each refusal.

export const reservedKeys = {
  invalid: { error: 'unauthenticated', description: 'a key that never existed' },
  expired: { error: 'unauthenticated', description: 'a key whose time is over' },
  forbidden: { error: 'forbidden', description: 'a key whose user may not read conversations' },
} as const;

/**
 * Whether a key is refused whatever is configured.
 *
 * @example isReservedKey('expired') // true
 */
export const isReservedKey = (key: string): key is keyof typeof reservedKeys => Object.hasOwn(reservedKeys, key);
