// Completes every answer of /v2: waits, applies the fault that is due, adds the mock's headers and records it.

import type { FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { limits } from '../config/limits.ts';
import { type FiredFault, faultDue, faultNamed } from '../faults/rules.ts';
import { mockHeaders, mockVariants } from '../journal/sources.ts';
import { MockProblem, problemJson } from '../problems/problem-json.ts';
import { perform, waits } from './effects.ts';
import { gone, record } from './journal.ts';
import { noPreferences, type Preferences, preferText } from './preferences.ts';

/** Says that nothing is left for Fastify to send. */
const nothing = Symbol('nothing to send');

/** The last hook: it runs for refusals, too. Fastify sends what it gives, or waits for ever where the answer is taken away. */
export const answers = fp(async (app) => {
  app.addHook('onSend', (request, reply, payload, done) => {
    complete(request, reply, payload).then((completed) => {
      if (completed !== nothing) done(null, completed);
    }, done);
  });
});

async function complete(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const { preferences, run, raw } = request;
  // A browser that kept an answer would show a stale variant.
  reply.header('cache-control', 'no-store');
  if (preferences === undefined) return finish(request, reply, payload);
  if (preferences !== noPreferences) addApplied(request, reply, preferences);

  const { delayMs } = preferences;
  if (delayMs !== undefined) {
    if (!hasRoom(request)) return finish(request, reply, refuseToWait(request, reply));
    await run.wait(delayMs, raw.socket);
  }
  const fault = raw.socket.destroyed ? undefined : await dueFault(request);
  if (fault === undefined) return finish(request, reply, payload);

  if (waits(fault.effect) && !hasRoom(request)) return finish(request, reply, refuseToWait(request, reply));
  request.fault = fault.name;
  const performed = await perform(fault.effect, request, reply, payload);
  if ('payload' in performed) {
    const { variant } = performed;
    if (fault.effect.kind !== 'delay') {
      request.answer = { source: 'fault', variant: variant ?? request.answer.variant };
    }
    return finish(request, reply, performed.payload);
  }
  addMockHeaders(request, reply);
  reply.hijack();
  record(request, request.answer, performed.isAnswered ? reply.statusCode : 0);
  performed.write();
  return nothing;
}

/** Adds the headers and records the answer. */
function finish(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
  addMockHeaders(request, reply);
  // Only now: the mock may have begun to stop while the answer waited.
  if (request.server.stopping.aborted) reply.header('connection', 'close');
  if (request.raw.socket.destroyed) record(request, gone, 0);
  else record(request, request.answer, reply.statusCode);
  return payload;
}

/** The fault that the request asks for, or that a rule of its world has for it. */
async function dueFault({
  preferences,
  isUnrecorded,
  world,
  user,
  operation,
  subject,
  method,
  answer,
  routeOptions,
}: FastifyRequest): Promise<FiredFault | undefined> {
  if (preferences?.fault !== undefined) return faultNamed(preferences.fault);
  const { faults } = world.state;
  // What asks for no conversation where one is needed, or for nothing that there is, is refused anyway.
  const isOperation = operation !== undefined && routeOptions.config.subject === undefined;
  if (faults.length === 0 || isUnrecorded || (subject === undefined && !isOperation)) return undefined;
  const candidate = { id: subject, operation, variant: answer.variant, user, method };
  return faultDue(faults, candidate, (key) => world.count(key));
}

function hasRoom({ run, server }: FastifyRequest): boolean {
  return run.waiting < limits.waitingPerWorld && server.worlds.waiting < limits.waiting;
}

/** Without its delay an answer would prove nothing, so that there is none. */
export function tooManyWaiting(): MockProblem {
  const detail = 'this one was to wait for a delay or a fault, and did not: let fewer wait at once';
  return new MockProblem('too-many-waiting', detail, { problems: [] });
}

function refuseToWait(request: FastifyRequest, reply: FastifyReply): string {
  const problem = tooManyWaiting();
  reply.code(problem.status).type(problemJson).removeHeader(mockHeaders.applied);
  request.answer = { source: 'limit', variant: mockVariants.tooManyWaiting };
  return JSON.stringify(problem.body);
}

export function addMockHeaders({ server, answer, fault }: FastifyRequest, reply: FastifyReply): void {
  if (!server.config['mock-headers']) return;
  reply.header(mockHeaders.source, answer.source).header(mockHeaders.variant, answer.variant);
  if (fault !== undefined) reply.header(mockHeaders.fault, fault);
}

/** Says which preferences were honoured: a refusal honours none on conversations. */
function addApplied({ server, answer }: FastifyRequest, reply: FastifyReply, preferences: Preferences): void {
  const { code, delayMs, fault, seed, delivery, unrecorded } = preferences;
  const honoured =
    answer.conversation === undefined
      ? {
          code: answer.source === 'request' ? undefined : code,
          delayMs,
          fault,
          delivery: answer.isSent ? delivery : undefined,
          unrecorded,
        }
      : { ...preferences, seed: answer.isSeeded ? seed : undefined, delivery: undefined };
  const applied = preferText(honoured);
  if (applied !== '' && server.config['mock-headers']) reply.header(mockHeaders.applied, applied);
}
