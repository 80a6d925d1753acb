// Writes what somebody takes along: a request as curl, a situation as lines of a test.

import { base } from './api.ts';
import { caseOf, overrides, world } from './state.ts';

/** A request of this world for a shell. */
export const curlOf = (id: number): string => requestAsCurl('GET', `v2/conversations/${id}`);

/** The journal keeps no bodies: one that had a body has a place for it. */
export const requestAsCurl = (method: string, path: string): string =>
  `curl ${method === 'GET' ? '' : `-X ${method} ${method === 'DELETE' ? '' : "--json '…' "}`}-H ${quoted(`x-APIKey: ${world.value}`)} ${quoted(new URL(path, base).href)}`;

/** The line of the library that makes the situation of a conversation, in this world. */
export function testOf(id: number): string {
  const override = overrides.value.get(id);
  const handle = `mock.world(${JSON.stringify(world.value)})`;
  if (override === undefined) {
    const named = caseOf.value.get(id);
    const comment = named ? ` // ${named.name}` : '';
    return `const answer = await ${handle}.fetch('/v2/conversations/${id}');${comment}`;
  }
  const { variant, fields } = override;
  const steps = [
    variant === undefined ? '' : `.variant(${JSON.stringify(variant)})`,
    Object.keys(fields).length === 0 ? '' : `.with(${JSON.stringify(fields)})`,
  ];
  return `const conversation = await ${handle}.conversation(${id})${steps.join('')};`;
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
