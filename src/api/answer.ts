// An answer of the emulated plane, and the headers that every one of them carries.

import type { FastifyReply } from 'fastify';
import { type ErrorName, errors } from './errors.ts';

/** Which part of the mock an answer came from, as `X-Mock-Source` says. */
export const sources = {
  key: 'the key was refused',
  request: 'the request was refused: parameter, preference, method or route',
  prefer: 'asked for by a preference',
  'status-id': 'the id stands for a status',
  fixture: 'a fixture',
  generated: 'made from the id',
  none: 'nothing answers to this id',
} as const;

export type Source = keyof typeof sources;

/** `variant` is the case or variant of a conversation, or the name of an error. */
export type Origin = { readonly source: Source; readonly variant: string };

declare module 'fastify' {
  interface FastifyReply {
    /** Set by the label of an answer. */
    origin: Origin | null;
  }
}

/** Headers of the mock's own. `--no-mock-headers` leaves them all out. */
export const mockHeaders = {
  source: 'X-Mock-Source',
  variant: 'X-Mock-Variant',
  applied: 'Preference-Applied',
} as const;

/** Puts on a reply what every answer has, and what says where it came from. */
export type Label = (reply: FastifyReply, origin: Origin, applied?: string) => void;

/** The labels of a mock, with or without the mock's own headers. */
export function labeller(withMockHeaders: boolean): Label {
  return (reply, origin, applied = '') => {
    reply.origin = origin;
    // A browser that kept an answer would show a stale variant.
    reply.header('cache-control', 'no-store');
    if (!withMockHeaders) return;
    reply.header(mockHeaders.source, origin.source);
    reply.header(mockHeaders.variant, origin.variant);
    if (applied !== '') reply.header(mockHeaders.applied, applied);
  };
}

/** What `refuse` may be told beside the name of the error: another body, the preferences honoured. */
type More = { readonly body?: object; readonly applied?: string };

/** Answers an error of the catalogue, as the vendor would. */
export function refuse(
  reply: FastifyReply,
  label: Label,
  source: Source,
  name: ErrorName,
  { body, applied }: More = {},
): void {
  const error = errors[name];
  label(reply, { source, variant: name }, applied);
  if ('headers' in error) reply.headers(error.headers);
  reply.code(error.status).send(body ?? error.body);
}
