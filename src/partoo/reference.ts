// Refers to a named schema by `$ref` and keeps the type of what it points at.

import Type, { type Static, type TSchema } from 'typebox';

/**
 * Refers to a schema by its `$id`, so that the contract names it once. The type is that of the schema.
 *
 * @example reference(Message) // { $ref: 'Message' }
 */
export const reference = <Shape extends TSchema>(schema: Shape & { $id?: string }) =>
  Type.Unsafe<Static<Shape>>({ $ref: schema.$id });
