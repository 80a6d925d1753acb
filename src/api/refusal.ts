// Answers that are errors of the catalogue, each made once.

import { jsonBytes } from '../byte-string.ts';
import { type ErrorName, errors } from './errors.ts';
import type { Source } from './origin.ts';
import type { Response } from './responder.ts';

/** What a refusal may have instead of its own body, beside its own headers, and of preferences that were honoured. */
export type Refinements = { readonly body?: object; readonly headers?: readonly string[]; readonly applied?: string };

/**
 * The answer that is an error of the catalogue.
 *
 * @example refusal('status-id', 'rate-limited').headers // ['retry-after', '60']
 */
export function refusal(
  source: Source,
  name: ErrorName,
  { body, headers = [], applied = '' }: Refinements = {},
): Response {
  const prepared = preparedOf(name);
  return {
    status: errors[name].status,
    body: body === undefined ? prepared.body : jsonBytes(body),
    headers: [...prepared.headers, ...headers],
    source,
    variant: name,
    applied,
  };
}

type Prepared = Required<Pick<Response, 'body' | 'headers'>>;

const prepared = new Map<ErrorName, Prepared>();

function preparedOf(name: ErrorName): Prepared {
  const known = prepared.get(name);
  if (known !== undefined) return known;
  const error = errors[name];
  const headers = 'headers' in error ? Object.entries(error.headers).flat() : [];
  const made = { body: jsonBytes(error.body), headers };
  prepared.set(name, made);
  return made;
}
