// Types objects that are one kind of several, and no mix of two.

/** A union whose members cannot be mixed: an object with the fields of one has none that only others have. */
export type ExclusiveUnion<Union, Name extends PropertyKey = NameOf<Union>> = Union extends unknown
  ? Flat<Union & { readonly [Other in Exclude<Name, keyof Union>]?: never }>
  : never;

type NameOf<Union> = Union extends unknown ? keyof Union : never;
type Flat<Shape> = { readonly [Name in keyof Shape]: Shape[Name] };
