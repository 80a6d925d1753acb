// Which of the valid names was probably meant: for every message about a name that is not valid.

import { closestMatch } from 'leven';

/** As many names as a sentence can list and still be read. */
const mostListed = 20;

/**
 * Says which valid name is nearest, whatever its letter case, or lists them all where none is near.
 *
 * @example nearest('exprd', ['open', 'expired']) // 'did you mean expired?'
 * @example nearest('banana', ['open', 'expired']) // 'one of open, expired'
 */
export function nearest(name: string, valid: readonly string[]): string {
  const match = nearestOf(name, valid);
  return match === undefined ? `one of ${valid.join(', ')}` : `did you mean ${match}?`;
}

/**
 * Says which valid name is nearest and lists them all; where there are many, it says only how many.
 *
 * @example nearestAndAll('exprd', ['open', 'expired']) // 'did you mean expired? one of open, expired'
 */
export function nearestAndAll(name: string, valid: readonly string[]): string {
  const match = nearestOf(name, valid);
  const all = `one of ${valid.length > mostListed ? `${valid.length} names` : valid.join(', ')}`;
  return match === undefined ? all : `did you mean ${match}? ${all}`;
}

function nearestOf(name: string, valid: readonly string[]): string | undefined {
  const start = name.slice(0, 64).toLowerCase();
  const farthest = Math.max(2, Math.ceil(start.length / 3));
  const folded = valid.map((one) => one.toLowerCase());
  const match = closestMatch(start, folded, { maxDistance: farthest });
  return match === undefined ? undefined : valid[folded.indexOf(match)];
}
