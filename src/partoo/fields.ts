// Schemas of fields that several of the vendor's shapes have.

import Type from 'typebox';

/** Text that may be null. */
export const nullable = (options: object) => Type.Unsafe<string | null>({ type: ['string', 'null'], ...options });

/** Known values of an enum the vendor may widen without notice; any other string is valid too. */
export const openEnum = <const Values extends readonly string[]>(values: Values, description: string) =>
  Type.Unsafe<Values[number] | (string & {})>({
    description,
    anyOf: [{ type: 'string', enum: values }, { type: 'string' }],
  });

export const integerId = { minimum: 1, maximum: Number.MAX_SAFE_INTEGER };
export const userId = { pattern: '^[0-9a-f]{24}$', examples: ['62d80fae74e8b11d700302b8'] };
