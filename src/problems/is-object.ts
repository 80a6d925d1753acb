// Tells plain objects from null, arrays and all else.

/**
 * Whether a value is an object, and neither null nor an array.
 *
 * @example isObject({}) // true
 * @example isObject([]) // false
 */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
