// Keeps every request of /v2 in the journal of its world, from its arrival, and logs it once it is answered.

import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import type { Config } from '../config/read.ts';

/** What is recorded of a request whose client left before its answer. */
export const gone = { source: 'client', variant: 'gone' } as const satisfies FastifyRequest['answer'];

export const journal = fp(async (app) => {
  if (app.config.journal > 0) {
    app.addHook('onRequest', (request, _reply, done) => {
      const { world, run, user, method, subject } = request;
      const arrival = {
        at: world.nowIso,
        method,
        path: pathOf(request),
        operation: request.operation ?? null,
        id: subject ?? null,
        user: user ?? null,
      };
      request.entry = run.journal.open(arrival);
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
  const { source, variant, conversation } = answer;
  const { run, entry, fault, method, log, server } = request;
  const elapsedMs = performance.now() - request.arrivedMs;
  if (logsRequests(server.config)) {
    const ms = Math.round(elapsedMs * 10) / 10;
    log.info({ source, variant, ...(fault && { fault }), ms }, `${method} ${pathOf(request)} ${status}`);
  }
  if (entry === undefined) return;
  const durationMs = Math.round(elapsedMs * 1000) / 1000;
  run.journal.close(entry, { source, variant, fault: fault ?? null, status, durationMs });
  // Whether the client got the body that it was meant to get.
  const isWhole = fault === undefined || fault === 'latency' || fault === 'drip';
  const features = isWhole && method === 'GET' ? conversation?.features : undefined;
  run.coverage.add({ operation: isWhole ? request.operation : undefined, features, source, variant, status });
}

const logsRequests = (config: Config) => ['trace', 'debug', 'info'].includes(config['log-level']);

/** Without the query, which may hold a secret. */
const pathOf = ({ originalUrl }: FastifyRequest): string => originalUrl.replace(/\?.*$/s, '');
