// Finds what a conversation shows a client: values of enums, and fields that are null or not. Read from the schema.

import { Conversation, shapes } from '../partoo/conversation.ts';
import { isObject } from '../problems/is-object.ts';

/** A value of an enum, or a nullable field that is null or is not, and where it stands: `last_message.status`. */
export type Feature =
  | { readonly kind: 'enum'; readonly path: string; readonly value: string }
  | { readonly kind: 'nullable'; readonly path: string; readonly isNull: boolean };

/** As much of a schema as is read here. */
type Schema = {
  readonly $ref?: string;
  readonly type?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  /** In types only: some schemas declare nothing else. */
  readonly '~unsafe'?: unknown;
};

const named: Readonly<Record<string, Schema>> = shapes;

/** A field, the indexes of its features, and the fields below it. */
type Field = {
  readonly name: string;
  /** The index of its being null; that of its not being null is the next. Undefined if it is not nullable. */
  readonly nullAt: number | undefined;
  readonly valuesAt: ReadonlyMap<unknown, number>;
  readonly fields: readonly Field[];
};

const found: Feature[] = [];
const root = fieldOf('', '', Conversation);

/** Every feature, in the order of the schema. */
export const features: readonly Feature[] = found;

/**
 * Finds the features of a conversation, as indexes into {@link features}. A value that no schema allows, after an
 * unchecked override, has none.
 *
 * @example featuresOf(conversation).some((at) => features[at]?.path === 'status') // true
 */
export function featuresOf(conversation: Conversation): readonly number[] {
  const places: number[] = [];
  gather(root, conversation, places);
  return places;
}

function gather({ nullAt, valuesAt, fields }: Field, value: unknown, places: number[]): void {
  if (value === undefined) return;
  if (nullAt !== undefined) places.push(value === null ? nullAt : nullAt + 1);
  if (Array.isArray(value)) for (const item of value) gatherValue(valuesAt, item, places);
  else if (isObject(value)) for (const field of fields) gather(field, value[field.name], places);
  else gatherValue(valuesAt, value, places);
}

function gatherValue(valuesAt: Field['valuesAt'], value: unknown, places: number[]): void {
  const at = valuesAt.get(value);
  if (at !== undefined) places.push(at);
}

/** Fields without features, and without any below, are left out. */
function fieldOf(name: string, path: string, schema: Schema): Field {
  const forms = formsOf(schema);
  const isNullable = forms.some(({ type }) => type === 'null' || (Array.isArray(type) && type.includes('null')));
  const nullAt = isNullable ? found.length : undefined;
  if (isNullable) {
    found.push({ kind: 'nullable', path, isNull: true }, { kind: 'nullable', path, isNull: false });
  }
  const valuesAt = new Map<unknown, number>();
  for (const value of forms.flatMap((form) => form.enum ?? [])) {
    valuesAt.set(value, found.length);
    found.push({ kind: 'enum', path, value: String(value) });
  }
  const fields = forms
    .flatMap(({ properties = {} }) => Object.entries(properties))
    .map(([key, property]) => fieldOf(key, path === '' ? key : `${path}.${key}`, property))
    .filter((field) => field.nullAt !== undefined || field.valuesAt.size > 0 || field.fields.length > 0);
  return { name, nullAt, valuesAt, fields };
}

/** What a schema allows: itself, what it refers to, each of several, and what an array of it holds. */
function formsOf(schema: Schema): Schema[] {
  const { $ref = '', anyOf = [], items } = schema;
  const others = [named[$ref], ...anyOf, items];
  return [schema, ...others.flatMap((other) => (other === undefined ? [] : formsOf(other)))];
}
