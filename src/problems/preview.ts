// Shows a value in a problem, and finds the value at a JSON pointer.

/** Enough of a value to recognise it. */
const longestValue = 80;

/** Stands for a value that is not there. */
export const nothing = 'nothing';

/**
 * JSON of a value, cut where it is long.
 *
 * @example preview('Opened') // '"Opened"'
 */
export function preview(value: unknown): string {
  const text = JSON.stringify(value) ?? nothing;
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}

/**
 * A value as a name. `String` would fail on an object with its own `toString`.
 *
 * @example nameIn('GTE') // 'GTE'
 * @example nameIn(undefined) // ''
 */
export function nameIn(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : preview(value);
}

/**
 * The value at a JSON pointer; undefined where there is none. Only own and enumerable properties count.
 *
 * @example valueAt({ business: { city: 'Paris' } }, '/business/city') // 'Paris'
 */
export function valueAt(body: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce(childOf, body);
}

/** Nothing is copied: a body may have a million properties, and as many problems. */
function childOf(value: unknown, key: string): unknown {
  const parent = Object(value);
  return Object.prototype.propertyIsEnumerable.call(parent, key) ? parent[key] : undefined;
}
