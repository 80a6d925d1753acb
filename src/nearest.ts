// Which of the valid names was probably meant: for every message about a name nobody knows.

import { closestMatch } from 'leven';

/**
 * Says which valid name is nearest, in capitals or not, or lists them all where none is near.
 *
 * @example nearest('exprd', ['open', 'expired']) // 'did you mean expired?'
 * @example nearest('banana', ['open', 'expired']) // 'one of open, expired'
 */
export function nearest(name: string, valid: readonly string[]): string {
  const start = name.slice(0, 64).toLowerCase();
  const farthest = Math.max(2, Math.ceil(start.length / 3));
  const inSmallLetters = new Map(valid.map((one) => [one.toLowerCase(), one]));
  const match = closestMatch(start, [...inSmallLetters.keys()], { maxDistance: farthest });
  return match === undefined ? `one of ${valid.join(', ')}` : `did you mean ${inSmallLetters.get(match)}?`;
}
