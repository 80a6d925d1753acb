// Keeps every request of /v2 in the journal of its world, from its arrival, and logs it once it is answered.

import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { limits } from '../config/limits.ts';
import type { Config } from '../config/read.ts';
import type { Stray } from '../journal/strays.ts';
import { noPreferences, preferText } from './preferences.ts';
import { asksUnrecorded } from './read-preferences.ts';

/** What is recorded of a request whose client left before its answer. */
export const gone = { source: 'client', variant: 'gone' } as const satisfies FastifyRequest['answer'];

export const journal = fp(async (app) => {
  // Whoever takes the mock for the real API does not want to be told apart by this.
  if (app.config['mock-headers']) {
    app.addHook('onRequest', (request, _reply, done) => {
      request.isUnrecorded = asksUnrecorded(request.headers.prefer, Object(request.query));
      // So that nothing records it later.
      request.isRecorded = request.isUnrecorded;
      done();
    });
  }
  if (app.config.journal > 0) {
    app.addHook('onRequest', (request, _reply, done) => {
      if (request.isUnrecorded) return done();
      const { world, run, user, method, subject } = request;
      const arrival = {
        at: world.nowIso,
        method,
        path: pathOf(request),
        operation: request.operation ?? null,
        id: subject ?? null,
        user: user ?? null,
      };
      request.entry = run.journal.open(arrival, request.originalUrl);
      done();
    });
  }
  app.addHook('onRequestAbort', async (request) => record(request, gone, 0));
});

/**
 * Records what a request was answered, the first time it is called: in the journal, in coverage, and on a line of the log
 * that never has the key or the query.
 *
 * @param status 0 for no answer
 */
export function record(request: FastifyRequest, answer: FastifyRequest['answer'], status: number): void {
  if (request.isRecorded) return;
  request.isRecorded = true;
  const { source, variant, conversation, listed } = answer;
  const { run, entry, fault, method } = request;
  const elapsedMs = performance.now() - request.arrivedMs;
  writeLine(request, answer, status, elapsedMs);
  if (request.world === undefined) noteStray(request, status);
  if (entry === undefined) return;
  const durationMs = Math.round(elapsedMs * 1000) / 1000;
  run.journal.close(entry, { source, variant, fault: fault ?? null, status, durationMs });
  // Whether the client got the body that it was meant to get.
  const isWhole = fault === undefined || fault === 'latency' || fault === 'drip';
  const operation = isWhole ? request.operation : undefined;
  const shown = conversation === undefined ? listed : [conversation];
  run.coverage.add({ operation, shown: isWhole && method === 'GET' ? shown : undefined, source, variant, status });
}

/** One that seems to be a mistake is a warning, with what was probably meant. */
function writeLine(request: FastifyRequest, { source, variant }: FastifyRequest['answer'], status: number, ms: number) {
  const { world, preferences = noPreferences, fault, hint, method, log, server } = request;
  if (hint === undefined && !logsRequests(server.config)) return;
  // Pino leaves out what is undefined; an object spread for each field would take a tenth of the request.
  const fields = {
    world: world?.hash,
    prefer: preferences === noPreferences ? undefined : preferText(preferences),
    source,
    variant,
    fault,
    ms: Math.round(ms * 10) / 10,
  };
  const line = `${method} ${pathOf(request)} ${status}`;
  if (hint === undefined) log.info(fields, line);
  else log.warn(fields, `${line}: ${hint}`);
}

function noteStray(request: FastifyRequest, status: number): void {
  const { method, hint, arrivedMs, answer, server } = request;
  const path = pathOf(request).slice(0, limits.journalPathLength);
  const reason: Stray['reason'] = answer.source === 'key' ? 'key' : 'outside';
  server.strays.add({ method, path, reason, hint, arrivedMs });
  server.worlds.feed.add({ name: 'stray', world: null, data: { method, path, reason, hint: hint ?? null, status } });
}

const logsRequests = (config: Config) => ['trace', 'debug', 'info'].includes(config['log-level']);

/** Without the query, which may hold a secret. */
const pathOf = ({ originalUrl }: FastifyRequest): string => originalUrl.replace(/\?.*$/s, '');
