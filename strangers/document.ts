// A contract as the checks read it: its operations, and what each may answer.

import { readFileSync } from 'node:fs';
import type { OpenAPIV3_1 } from 'openapi-types';
import { parse } from 'yaml';

export type Document = OpenAPIV3_1.Document;
type Responses = OpenAPIV3_1.ResponsesObject;

/** `pattern` fits the paths of its requests, which may have a query. */
export type Operation = {
  readonly name: string;
  readonly method: string;
  readonly pattern: RegExp;
  readonly responses: Responses;
};

export const readDocument = (file: string): Document => parse(readFileSync(file, 'utf8'));

const methods = ['get', 'put', 'patch', 'post', 'delete'] as const;

export function operationsOf({ paths = {} }: Document): Operation[] {
  return Object.entries(paths).flatMap(([template, item]) =>
    methods.flatMap((method) => {
      const { operationId: name = '', responses } = item?.[method] ?? {};
      const pattern = new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/?]+')}(\\?.*)?$`);
      return responses === undefined ? [] : [{ name, method: method.toUpperCase(), pattern, responses }];
    }),
  );
}

/** The status of an operation that documents an answer: itself, or its kind such as 4XX. */
export function documented(status: number, { responses }: Operation): string | undefined {
  return [String(status), `${Math.floor(status / 100)}XX`].find((name) => name in responses);
}

/** The media types that an operation may answer with a documented status. */
export function mediaTypesOf(status: string, { responses }: Operation): string[] {
  const response = responses[status];
  return response && 'content' in response ? Object.keys(response.content ?? {}) : [];
}

/**
 * A document whose answers have no other media type where they may have this one. Prism compares media types
 * without the suffix `+json`: of two it would hold every answer against the first.
 */
export function only(mediaType: string, document: Document): Document {
  const narrowed = structuredClone(document);
  for (const { responses } of operationsOf(narrowed)) {
    for (const response of Object.values(responses)) {
      if ('content' in response && response.content?.[mediaType] !== undefined)
        response.content = { [mediaType]: response.content[mediaType] };
    }
  }
  return narrowed;
}
