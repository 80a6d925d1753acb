// Merges objects.

import { isObject } from '../problems/is-object.ts';

/**
 * Merges objects, and what they hold, field by field; anything else takes the place of what was there.
 *
 * @example deepMerge({ a: { b: 1, c: 2 } }, { a: { b: 3 } }) // { a: { b: 3, c: 2 } }
 */
export function deepMerge(base: unknown, changes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const before = isObject(base) ? base : {};
  const entries = Object.entries(changes).map(([name, value]) => [
    name,
    isObject(value) ? deepMerge(Object.hasOwn(before, name) ? before[name] : undefined, value) : value,
  ]);
  return { ...before, ...Object.fromEntries(entries) };
}
