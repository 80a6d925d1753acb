// The control plane, /_mock: what a test does to its world. Never faulted, never in a journal; pages of other origins may
// use it only where `--cors-origin` names theirs.

import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { JsonError } from '../../files/json.ts';
import { bodies } from '../../plugins/bodies.ts';
import { cors, namedOriginsOf } from '../../plugins/cors.ts';
import { refuseChanges } from '../../plugins/read-only.ts';
import { limitedWarnings } from '../../plugins/warnings.ts';
import { authenticator, enterWorld } from '../../plugins/world.ts';
import { MockProblem, problemJson } from '../../problems/problem-json.ts';
import { problemsOf } from '../../problems/problems-of.ts';
import { Refused } from '../../world/refused.ts';
import { catalogue } from './catalogue.ts';
import { checking } from './checking.ts';
import { clock } from './clock.ts';
import { conversation } from './conversation.ts';
import { conversations } from './conversations.ts';
import { coverage } from './coverage.ts';
import { deliveries } from './deliveries.ts';
import { delivery } from './delivery.ts';
import { faultRules } from './faults.ts';
import { placeGuard, tokenGuard } from './guard.ts';
import { keys } from './keys.ts';
import { log } from './log.ts';
import { messages } from './messages.ts';
import { rateLimit } from './rate-limit.ts';
import { requests } from './requests.ts';
import { reset } from './reset.ts';
import { streamOfAll, streamOfWorld } from './streams.ts';
import { unknownOperations } from './unknown.ts';

export const controlPrefix = '/_mock';

export async function control(app: FastifyInstance): Promise<void> {
  const checkPlace = placeGuard(app.config);
  app.addHook('onRequest', async (request) => checkPlace(request));
  const origins = namedOriginsOf(app.config);
  // A preflight has no token.
  if (origins.length > 0) await app.register(cors, { origins });
  const checkToken = tokenGuard(app.config);
  app.addHook('onRequest', async (request) => checkToken(request));
  if (app.config.demo) app.addHook('onRequest', async (request) => refuseChanges(request));
  // A form or a text, which a page of another origin can send without asking, is refused.
  await app.register(bodies);
  app.setValidatorCompiler(checking((value, schema) => problemsOf(schema, value)));
  app.setErrorHandler(answerProblem(limitedWarnings(app.log)));
  const refuseUnknown = unknownOperations(app, controlPrefix);
  app.setNotFoundHandler(refuseUnknown);
  for (const url of ['/', '/*']) app.options(url, { schema: { hide: true } }, refuseUnknown);
  await app.register(operations);
  await app.register(streamOfAll);
}

async function operations(app: FastifyInstance): Promise<void> {
  const authenticate = authenticator(app);
  app.addHook('onRequest', async (request) => {
    const authenticated = authenticate(request);
    if ('error' in authenticated) {
      throw new MockProblem('bad-key', 'x-APIKey selects the world: send one that is valid');
    }
    await enterWorld(request, authenticated.key);
  });
  const resources = [
    catalogue,
    reset,
    log,
    conversations,
    conversation,
    messages,
    delivery,
    clock,
    faultRules,
    rateLimit,
    requests,
    streamOfWorld,
    coverage,
    deliveries,
    keys,
  ];
  for (const resource of resources) await app.register(resource);
}

const answerProblem =
  (warn: ReturnType<typeof limitedWarnings>) =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const problem = problemOf(error, request);
    if (problem.kind === 'failed') request.log.error({ err: error }, error.message);
    // The page itself cannot read why.
    if (problem.kind === 'foreign-request') warn(problem.kind, problem.message);
    if (problem.kind === 'bad-token') reply.header('www-authenticate', 'Bearer');
    return reply.code(problem.status).type(problemJson).send(problem.body);
  };

/** What was thrown, by an operation or by Fastify. */
function problemOf(error: FastifyError, { routeOptions }: FastifyRequest): MockProblem {
  if (error instanceof MockProblem) return error;
  if (error instanceof Refused) return problemOfRefused(error);
  if (error instanceof JsonError) return new MockProblem('bad-request', `the body ${error.message}`);
  if (error.statusCode === 413) return new MockProblem('too-large', `the body exceeds ${routeOptions.bodyLimit} bytes`);
  if (error.statusCode === 415) return new MockProblem('not-json', 'send the body as application/json');
  if (error.statusCode === 400) return new MockProblem('bad-request', 'the body cannot be read');
  return new MockProblem('failed', 'see the log of the mock');
}

/** A command that the emulated API would refuse, too. */
function problemOfRefused({ fields = {} }: Refused): MockProblem {
  const [[field, reason] = []] = Object.entries(fields);
  if (field === undefined) return new MockProblem('not-found', 'there is no such conversation');
  return new MockProblem('conflict', `${field} ${reason}`);
}
