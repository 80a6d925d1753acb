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
    .reduce<unknown>((value, key) => new Map(Object.entries(Object(value))).get(key), body);
}
