// Objects of which each kind has fields of its own, as types that refuse a mix of two.

/**
 * `Own`, and none of the other fields in `All`. Of a union of such types, an object can be one alone.
 *
 * @example Only<{ first: number }, 'first' | 'every'> // { first: number; every?: never }
 */
export type Only<Own extends object, All extends PropertyKey> = Flat<
  Own & { readonly [Other in Exclude<All, keyof Own>]?: never }
>;

type Flat<Shape> = { readonly [Name in keyof Shape]: Shape[Name] };
