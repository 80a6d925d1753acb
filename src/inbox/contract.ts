// Explains fields of a conversation in the words of the contract that the mock serves.

import { signal } from '@preact/signals';
import { base } from './api.ts';

type Schema = {
  readonly description?: string;
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
};

const schemas = signal<Readonly<Record<string, Schema>>>({});

/** Once, when it is first needed. */
export async function loadContract(): Promise<void> {
  if (Object.keys(schemas.value).length > 0) return;
  const answer = await fetch(new URL('openapi.json', base));
  schemas.value = (await answer.json()).components.schemas;
}

/** What the contract says of a field like `business.name`; undefined where it says nothing. */
export function explain(path: string): string | undefined {
  let schema: Schema | undefined = schemas.value.Conversation;
  for (const name of path.split('.')) schema = resolved(schema)?.properties?.[name];
  const description = schema?.description ?? resolved(schema)?.description;
  return description && `${path}: ${description}`;
}

/** A reference, an item or the one choice that is not null. */
function resolved(schema: Schema | undefined): Schema | undefined {
  const { $ref, anyOf, items } = schema ?? {};
  if ($ref !== undefined) return schemas.value[$ref.split('/').at(-1) ?? ''];
  const inner = items ?? anyOf?.find((one) => one.$ref !== undefined);
  return inner === undefined ? schema : resolved(inner);
}
