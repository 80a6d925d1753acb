// Finds the valid name that was probably meant, for every message about an unknown name.

import { closestMatch } from 'leven';

/** As many names as a sentence can list and still be read. */
const mostListed = 20;

/**
 * Names the nearest valid name, whatever its letter case, or lists all where none is near.
 *
 * @example nearest('exprd', ['open', 'expired']) // 'did you mean expired?'
 * @example nearest('banana', ['open', 'expired']) // 'one of open, expired'
 */
export function nearest(name: string, valid: readonly string[]): string {
  const match = nearestOf(name, valid);
  return match === undefined ? `one of ${valid.join(', ')}` : `did you mean ${match}?`;
}

/**
 * Names the nearest valid name and lists all; where there are many, it only counts them.
 *
 * @example nearestAndAll('exprd', ['open', 'expired']) // 'did you mean expired? one of open, expired'
 */
export function nearestAndAll(name: string, valid: readonly string[]): string {
  const match = nearestOf(name, valid);
  const all = `one of ${valid.length > mostListed ? `${valid.length} names` : valid.join(', ')}`;
  return match === undefined ? all : `did you mean ${match}? ${all}`;
}

/**
 * The valid name that a misspelt one stands for, two letters away at most; undefined for a valid one, and for another.
 *
 * @example typoOf('is_solvd', ['is_solved']) // 'is_solved'
 * @example typoOf('is_urgent', ['is_solved']) // undefined
 */
export const typoOf = (name: string, valid: readonly string[]): string | undefined =>
  valid.includes(name) ? undefined : nearestOf(name, valid, Math.min(2, Math.floor(name.length / 3)));

/**
 * The nearest valid name, whatever its letter case; undefined where none is near, or as near as asked for.
 *
 * @example nearestOf('exprd', ['open', 'expired']) // 'expired'
 */
export function nearestOf(name: string, valid: readonly string[], farthest?: number): string | undefined {
  const start = name.slice(0, 64).toLowerCase();
  const maxDistance = farthest ?? Math.max(2, Math.ceil(start.length / 3));
  const folded = valid.map((one) => one.toLowerCase());
  const match = closestMatch(start, folded, { maxDistance });
  return match === undefined ? undefined : valid[folded.indexOf(match)];
}
