// Hashes keys: how one is known where it must not stand in clear.

import { createHash } from 'node:crypto';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The first digits of the SHA-256 of a key, for people.
 *
 * @example shortHash('suite-42') // '9b1db143'
 */
export const shortHash = (text: string): string => sha256(text).slice(0, 8);
