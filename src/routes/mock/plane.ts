// The control plane, /_mock: what a test does to its world. Never faulted, never in a journal, without CORS.

import type { FastifyInstance, FastifyPluginCallback } from 'fastify';
import type { Authenticate } from '../api/authenticate.ts';
import type { Worlds } from '../worlds/worlds.ts';
import { type CatalogueOptions, catalogueRoutes } from './catalogue.ts';
import { checkPart } from './check-part.ts';
import { clockRoutes } from './clock.ts';
import { conversationRoutes } from './conversation.ts';
import { conversationSetRoutes } from './conversations.ts';
import { coverageRoutes } from './coverage.ts';
import { type FaultOptions, faultRoutes } from './faults.ts';
import { type GuardOptions, guard } from './guard.ts';
import { type KeyOptions, keyRoutes } from './keys.ts';
import { ControlError, problemBody } from './problem.ts';
import { rateLimitRoutes } from './rate-limit.ts';
import { readJson } from './read-json.ts';
import { type RequestOptions, requestRoutes } from './requests.ts';
import { resetRoutes } from './reset.ts';

export type ControlOptions = CatalogueOptions &
  RequestOptions &
  FaultOptions &
  KeyOptions & {
    readonly worlds: Worlds;
    readonly authenticate: Authenticate;
    readonly guard: GuardOptions;
    /** Of one body. */
    readonly maxBodyBytes: number;
    readonly log: { error(error: unknown): void };
  };

export const controlPrefix = '/_mock';

export const control =
  (options: ControlOptions): FastifyPluginCallback =>
  (app, _, done) => {
    const check = guard(options.guard);
    app.decorateRequest('caller', null);
    readJson(app, options.maxBodyBytes);
    answerProblems(app, options);
    app.setValidatorCompiler(({ schema }) => checkPart(schema));
    app.addHook('onRequest', (request, _reply, next) => {
      check(request);
      next();
    });
    app.setNotFoundHandler((request) => {
      throw new ControlError(
        'not-found',
        `${request.method} ${request.url.split('?', 1)[0]} is no operation of the control plane`,
      );
    });
    app.register(operations(options));
    done();
  };

const operations =
  (options: ControlOptions): FastifyPluginCallback =>
  (app, _, done) => {
    app.addHook('onRequest', (request, _reply, next) => {
      const authenticated = options.authenticate(request.raw);
      if ('error' in authenticated)
        throw new ControlError('bad-key', 'x-APIKey selects the world: send one that is valid');
      request.caller = options.worlds.callerOf(authenticated.key, performance.now());
      next();
    });
    app.register(catalogueRoutes(options));
    app.register(resetRoutes(options));
    app.register(conversationSetRoutes(options));
    app.register(conversationRoutes(options));
    app.register(clockRoutes());
    app.register(faultRoutes(options));
    app.register(rateLimitRoutes());
    app.register(requestRoutes(options));
    app.register(coverageRoutes(options));
    app.register(keyRoutes(options));
    done();
  };

/** What Fastify finds wrong with a body, as a kind of problem. */
const bodyProblems = (maxBodyBytes: number): Readonly<Record<number, ControlError>> => ({
  400: new ControlError('bad-request', 'the body is empty, not well-formed JSON, or has a field __proto__'),
  413: new ControlError('too-large', `the body exceeds ${maxBodyBytes} bytes (--max-body-bytes)`),
  415: new ControlError('not-json', 'send the body as application/json'),
});

function answerProblems(app: FastifyInstance, { log, maxBodyBytes }: ControlOptions): void {
  const ofBodies = bodyProblems(maxBodyBytes);
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const told = error instanceof ControlError ? error : ofBodies[error.statusCode ?? 500];
    if (told === undefined) log.error(error);
    if (told instanceof ControlError && told.kind === 'bad-token') reply.header('www-authenticate', 'Bearer');
    const problem = problemBody(told ?? new ControlError('failed', 'see the log of the mock'));
    return reply.code(problem.status).type('application/problem+json; charset=utf-8').send(problem);
  });
}
