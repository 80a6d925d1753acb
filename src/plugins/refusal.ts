// The error that hooks and handlers of /v2 throw: one of the catalogue, and which part of the mock refuses.

import type { FastifyRequest } from 'fastify';
import type { Source } from '../journal/sources.ts';
import { type ErrorName, errors, type FieldMessage, headersOf } from '../partoo/errors.ts';

type Details = {
  /** What is wrong with each field of a bad request. */
  readonly fields?: Readonly<Record<string, FieldMessage>> | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** What the answer is where it is not the error of the vendor’s that it looks like. */
  readonly variant?: string | undefined;
  /** What was probably meant, for the log. */
  readonly hint?: string | undefined;
};

/** @example new Refusal('not-found', 'none').statusCode // 404 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly error: ErrorName;
  readonly source: Source;
  /** As `X-Mock-Variant` says. */
  readonly variant: string;
  readonly hint: string | undefined;
  readonly fields: Details['fields'];
  readonly headers: Readonly<Record<string, string>>;
  /** As Fastify reads it. */
  readonly statusCode: number;

  constructor(error: ErrorName, source: Source, { fields, headers = {}, variant = error, hint }: Details = {}) {
    super(error);
    this.error = error;
    this.source = source;
    this.variant = variant;
    this.hint = hint;
    this.fields = fields;
    this.headers = headers;
    this.statusCode = errors[error].status;
  }
}

/** The headers that an error has for a request. */
export const errorHeaders = (error: ErrorName, { server, url }: FastifyRequest): Readonly<Record<string, string>> =>
  error === 'method-not-allowed' ? { allow: server.allowed(url) } : headersOf(error);
