// Answers what is thrown, in the vendor's words; misuse of the mock itself in the mock's.

import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { JsonError } from '../files/json.ts';
import { mockVariants } from '../journal/sources.ts';
import { errorBody, errorOfStatus } from '../partoo/errors.ts';
import { MockProblem, problemJson } from '../problems/problem-json.ts';
import { Refused } from '../world/refused.ts';
import { addMockHeaders } from './answer.ts';
import { record } from './journal.ts';
import { errorHeaders, Refusal } from './refusal.ts';

/** Under /v2, where the last hook completes every answer. */
export const vendorErrorHandler = fp(async (app) => {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof MockProblem) {
      request.answer = { source: error.kind === 'conflict' ? 'limit' : 'request', variant: variantOf(error) };
      request.hint = error.message;
      return reply.code(error.status).type(problemJson).send(JSON.stringify(error.body));
    }
    return refuse(refusalOf(error, request), request, reply);
  });
});

/** A preference has a name of its own; what else is thrown keeps that of its kind. */
const variantOf = ({ kind }: MockProblem): string =>
  kind === 'unknown-preference' ? mockVariants.badPreference : kind;

/** Everywhere else: no key is asked for, nothing is waited for, no fault applies. */
export const otherErrorHandler = fp(async (app) => {
  app.setNotFoundHandler((request, reply) =>
    refuseHere(new Refusal('not-found', 'request', { hint: app.meant(request) }), request, reply),
  );
  app.setErrorHandler((error: FastifyError, request, reply) => refuseHere(refusalOf(error, request), request, reply));
});

/** Answers an error of the catalogue without the hooks of /v2. */
export function refuseHere(refusal: Refusal, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  note(refusal, request);
  request.arrivedMs ??= performance.now();
  addMockHeaders(request, reply);
  record(request, request.answer, refusal.statusCode);
  return refuse(refusal, request, reply.header('cache-control', 'no-store'));
}

function refuse(refusal: Refusal, request: FastifyRequest, reply: FastifyReply) {
  note(refusal, request);
  const { error, fields, headers, statusCode } = refusal;
  return reply
    .code(statusCode)
    .headers({ ...errorHeaders(error, request), ...headers })
    .send(errorBody(error, request.server.config['error-key'], fields));
}

function note({ source, variant, hint }: Refusal, request: FastifyRequest): void {
  request.answer = { source, variant };
  request.hint = hint;
}

/** What was thrown, as an error of the catalogue. */
function refusalOf(error: FastifyError, request: FastifyRequest): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof Refused) {
    return new Refusal(error.error, error.error === 'not-found' ? 'none' : 'request', { fields: error.fields });
  }
  if (error instanceof JsonError) return new Refusal('bad-request', 'request', { fields: { body: error.message } });
  const statusCode = Number(error.statusCode);
  const name = errorOfStatus(statusCode);
  if (name !== undefined && statusCode < 500) return new Refusal(name, 'request');
  request.log.error({ err: error }, error.message);
  return new Refusal('internal-error', 'request');
}
