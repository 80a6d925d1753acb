// Objects laid over one another.

import { isObject } from './is-object.ts';

/**
 * Objects are merged, anything else takes the place of what was there.
 *
 * @example merged({ a: { b: 1, c: 2 } }, { a: { b: 3 } }) // { a: { b: 3, c: 2 } }
 */
export function merged(below: unknown, above: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const before = isObject(below) ? below : {};
  const entries = Object.entries(above).map(([name, value]) => [
    name,
    isObject(value) ? merged(Object.hasOwn(before, name) ? before[name] : undefined, value) : value,
  ]);
  return { ...before, ...Object.fromEntries(entries) };
}
