// A value as a problem shows it.

/** More of a value does not help to find it. */
const longestValue = 80;

/**
 * JSON of a value, cut where it is long.
 *
 * @example shown('Opened') // '"Opened"'
 */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}

/**
 * What stands at a JSON pointer; undefined where nothing does.
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

/** Of own and enumerable properties only. Nothing is copied: a body may have a million of them, and as many problems. */
function childOf(value: unknown, key: string): unknown {
  const parent = Object(value);
  return Object.prototype.propertyIsEnumerable.call(parent, key) ? parent[key] : undefined;
}
