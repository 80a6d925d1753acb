// Checks what a request of /v2 brings against the schemas of its route, and gives handlers the types of it.

import type { FastifyPluginAsync, FastifySchemaCompiler, FastifyTypeProvider, RawServerDefault } from 'fastify';
import Type, { type Static, type StaticDecode, type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { TLocalizedValidationError } from 'typebox/error';
import type { FieldMessage } from '../partoo/errors.ts';
import { nameIn, valueAt } from '../problems/preview.ts';
import { errorsOf, wordsOf } from '../problems/problems-of.ts';
import { Refusal } from './refusal.ts';

/** Handlers get what schemas decode to; `@fastify/type-provider-typebox` does not decode. */
interface TypeProvider extends FastifyTypeProvider {
  validator: this['schema'] extends TSchema ? StaticDecode<this['schema']> : unknown;
  serializer: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
}

/** A plugin of routes whose handlers are typed by their schemas. */
export type Routes = FastifyPluginAsync<Record<never, never>, RawServerDefault, TypeProvider>;

/**
 * A schema is compiled when it is first needed: at a start nobody waits for all of them.
 *
 * @example vendorValidator({ schema: Type.Object({ lang: Type.String() }) })({ lang: 'FR' }) // { value: { lang: 'FR' } }
 * @example vendorValidator({ schema: Type.String() })('FR') // { value: 'FR' }
 */
export const vendorValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  let compiled: ReturnType<typeof Compile> | undefined;
  const decode = decoderOf(schema);
  return (value) => {
    compiled ??= Compile(schema);
    if (compiled.Check(value)) return { value: decode(value) };
    const fields = fieldMessages(schema, value);
    return {
      error: new Refusal('bad-request', 'request', {
        fields: httpPart === 'querystring' ? onceEach(fields, Object(value)) : fields,
      }),
    };
  };
};

/** In a query a parameter that came twice is a list. */
const onceEach = (fields: Record<string, FieldMessage>, query: object): Record<string, FieldMessage> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, message]) => [
      name,
      Array.isArray(Reflect.get(query, name)) ? 'must be given once' : message,
    ]),
  );

/**
 * Says what is wrong with each field, in the form of the vendor's older contract.
 *
 * @example fieldMessages(Type.Object({ lang: Type.Enum(['FR', 'DE']) }), { lang: 'xx' })
 * // { lang: { explanation: 'xx is an incorrect value', choices: ['FR', 'DE'] } }
 * @example fieldMessages(Type.Object({ lang: Type.String() }), {}) // { lang: 'is required' }
 * @example fieldMessages(Type.Object({ items: Type.Array(Type.Object({ url: Type.String() })) }), { items: [{ url: 5 }] })
 * // { url: 'must be string' }
 * @example fieldMessages(Type.Object({ at: Type.Object({}, { additionalProperties: false }) }), { at: { day: 1 } }) // { day: 'is unknown' }
 * @example fieldMessages(Type.String(), 5) // { body: 'must be string' }
 * @example fieldMessages(Type.Object({ of: Type.String({ pattern: '^[a-f]+$', examples: ['ab'] }) }), { of: 'x' }) // { of: 'must be text like ab' }
 */
export function fieldMessages(schema: TSchema, value: unknown): Record<string, FieldMessage> {
  const errors = errorsOf(schema, value);
  return Object.fromEntries(errors.toReversed().flatMap((error) => messagesOf(error, value, schema)));
}

function messagesOf(
  error: TLocalizedValidationError,
  value: unknown,
  schema: TSchema,
): [field: string, FieldMessage][] {
  const { instancePath, params } = error;
  if ('additionalProperties' in params) return params.additionalProperties.map((name) => [name, 'is unknown']);
  if ('requiredProperties' in params) return params.requiredProperties.map((name) => [name, 'is required']);
  // Of a field in a list, its own name.
  const field = instancePath.split('/').findLast((step) => step !== '' && !/^\d+$/.test(step)) ?? 'body';
  if (!('allowedValues' in params)) return [[field, messageOf(error, schema)]];
  const explanation = `${nameIn(valueAt(value, instancePath))} is an incorrect value`;
  return [[field, { explanation, choices: params.allowedValues.map(String) }]];
}

function messageOf(error: TLocalizedValidationError, schema: TSchema): string {
  const { keyword, params, message } = error;
  if ('limit' in params && params.limit === 1 && (keyword === 'minLength' || keyword === 'minItems')) {
    return 'must not be empty';
  }
  return 'pattern' in params || 'format' in params ? `must be ${wordsOf(error, schema)}` : message;
}

/** Decodes the fields that have a codec. TypeBox's `Decode` walks the whole schema, which takes as long as the answer. */
function decoderOf(schema: TSchema): (value: unknown) => unknown {
  if (!Type.IsObject(schema)) return (value) => value;
  const codecs = Object.entries(schema.properties).flatMap(([name, field]) =>
    Type.IsCodec(field) ? [[name, field['~codec'].decode] as const] : [],
  );
  return (value) => {
    const decoded = Object.assign({}, value);
    for (const [name, decode] of codecs)
      if (name in decoded) Reflect.set(decoded, name, decode(Reflect.get(decoded, name)));
    return decoded;
  };
}
