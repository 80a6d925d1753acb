// Checks what a request of /v2 brings against the schemas of its route, and gives handlers the types of it.

import type { FastifyPluginAsync, FastifySchemaCompiler, FastifyTypeProvider, RawServerDefault } from 'fastify';
import Type, { type Static, type StaticDecode, type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { problemsOf } from '../problems/problems-of.ts';
import { Refusal } from './refusal.ts';

/** Parameters, query and body of a handler are typed as their schemas decode them; `@fastify/type-provider-typebox` does not decode. */
interface TypeProvider extends FastifyTypeProvider {
  validator: this['schema'] extends TSchema ? StaticDecode<this['schema']> : unknown;
  serializer: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
}

/** A plugin of routes whose handlers are typed by their schemas. */
export type Routes = FastifyPluginAsync<Record<never, never>, RawServerDefault, TypeProvider>;

/** A schema is compiled when it is first needed: at a start nobody waits for all of them. */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema }) => {
  let compiled: ReturnType<typeof Compile> | undefined;
  const decode = decoderOf(schema);
  return (value) => {
    compiled ??= Compile(schema);
    if (compiled.Check(value)) return { value: decode(value) };
    const fields = problemsOf(schema, value).map(({ pointer, expected }) => [pointer.slice(1), `must be ${expected}`]);
    return { error: new Refusal('bad-request', 'request', { fields: Object.fromEntries(fields) }) };
  };
};

/** Decodes the fields that have a codec. TypeBox's `Decode` walks the whole schema, which takes as long as the answer. */
function decoderOf(schema: TSchema): (value: unknown) => unknown {
  const fields = Type.IsObject(schema) ? Object.entries(schema.properties) : [];
  const codecs = fields.flatMap(([name, field]) =>
    Type.IsCodec(field) ? [[name, field['~codec'].decode] as const] : [],
  );
  if (codecs.length === 0) return (value) => value;
  return (value) => {
    const decoded = { ...Object(value) };
    for (const [name, decode] of codecs) if (decoded[name] !== undefined) decoded[name] = decode(decoded[name]);
    return decoded;
  };
}
