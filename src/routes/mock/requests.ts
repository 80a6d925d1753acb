// /_mock/requests: what was asked of a world: listed, followed, and compared with what a suite demands.

import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Entry } from '../../journal/entry.ts';
import { Demand, problemsOfDemand } from '../../journal/expectation.ts';
import { elsewhere } from '../../journal/strays.ts';
import { NearMiss, type Verdict, verify } from '../../journal/verify.ts';
import type { Routes } from '../../plugins/validation.ts';
import { ControlProblem, MockProblem } from '../../problems/problem-json.ts';
import { checking } from './checking.ts';
import { done } from './done.ts';
import { FilterQuery, readFilter } from './filter.ts';
import { ResumeHeaders, resuming, stream, streamResponse } from './stream.ts';
import { tag } from './tags.ts';

const Mismatch = Type.Object(
  {
    ...ControlProblem.properties,
    matched: Type.Optional(Type.Integer({ description: 'How many were.' })),
    nearest: Type.Optional(Type.Array(NearMiss, { description: 'The nearest misses, and why they differ.' })),
    elsewhere: Type.Optional(
      Type.Array(Type.String(), {
        description:
          'Where requests are missing: sentences on those that came meanwhile outside /v2, with a refused key, or to other worlds.',
      }),
    ),
  },
  { description: 'The last three are not there where no journal is kept.' },
);

const tags = [tag.verification];
const schemas = {
  list: {
    operationId: 'listRequests',
    summary: 'List the requests of the world',
    description: 'The last ones, oldest first. Neither keys nor queries are kept.',
    tags,
    querystring: FilterQuery,
    response: {
      200: Type.Object({
        requests: Type.Array(Entry),
        dropped: Type.Integer({ description: 'How many older ones were dropped.' }),
      }),
    },
  },
  clear: {
    operationId: 'clearRequests',
    summary: 'Forget the requests',
    description: 'Nothing else of the world changes.',
    tags,
    response: done,
  },
  verify: {
    operationId: 'verifyRequests',
    summary: 'Compare the requests with a demand',
    tags,
    body: Demand,
    response: {
      200: Type.Object({ matched: Type.Integer() }),
      409: { description: 'They were not.', content: { 'application/problem+json': { schema: Mismatch } } },
    },
  },
  stream: {
    operationId: 'streamRequests',
    summary: 'Follow the requests',
    description: `Server-sent events, \`request\` for each that is answered from now on. ${resuming}`,
    tags,
    headers: ResumeHeaders,
    response: streamResponse,
  },
};

export const requests: Routes = async (app) => {
  const { config, dataset, stopping, worlds } = app;

  app.addHook('onRequest', async () => {
    if (config.journal > 0) return;
    // A request that nobody wrote down would seem never to have happened.
    throw new MockProblem('conflict', 'no journal is kept: the mock was started with --journal 0');
  });

  app.get('/requests', { schema: schemas.list }, async ({ run: { journal }, query }) => ({
    requests: journal.list(readFilter(query, dataset.examples)),
    dropped: journal.dropped,
  }));

  app.delete('/requests', { schema: schemas.clear }, async ({ run }, reply) => {
    run.journal.clear();
    return reply.code(204).send(null);
  });

  const validatorCompiler = checking((demand) => problemsOfDemand(demand, dataset.examples));
  app.post('/requests/verify', { schema: schemas.verify, validatorCompiler }, async (request) => {
    const verdict = await verdictWithin(request);
    if (verdict.ok) return { matched: verdict.matched };
    const { matched, nearest, detail, isShort } = verdict;
    throw new MockProblem('not-as-demanded', detail, {
      matched,
      nearest,
      elsewhere: isShort ? elsewhereThan(request) : [],
    });
  });

  // Nobody follows a stream by HEAD.
  app.get('/requests/stream', { schema: schemas.stream, exposeHeadRoute: false }, async (request, reply) => {
    const { world } = request;
    await stream(request, reply, {
      feed: worlds.feed,
      pick: ({ name, world: id, data }) =>
        name === 'answer' && id === world.id ? { name: 'request', data } : undefined,
      endings: [stopping, world.dropped],
    });
  });
};

/** How long until a demand that waits is looked at again. */
const pauseMs = 20;

/** Compares the requests with a demand until it holds, or until its time is over. */
async function verdictWithin({ run, body, raw }: FastifyRequest<{ Body: Demand }>): Promise<Verdict> {
  const { journal } = run;
  const untilMs = performance.now() + (body.within ?? 0);
  for (;;) {
    const verdict = verify(journal.list(), body, journal.dropped);
    const restMs = untilMs - performance.now();
    if (verdict.ok || restMs <= 0 || run.isOver || raw.socket.destroyed) return verdict;
    await run.wait(Math.min(pauseMs, restMs), raw.socket);
  }
}

/** Says which requests came elsewhere than to the world of a request since its journal was begun. */
function elsewhereThan({ server, world, run }: FastifyRequest<{ Body: Demand }>): string[] {
  const { sinceMs } = run.journal;
  const others = server.worlds.all.filter((other) => other !== world && other.run.journal.hasSome(sinceMs));
  return elsewhere(
    server.strays.since(sinceMs),
    others.map(({ hash, run: { journal } }) => ({ hash, requests: journal.size + journal.dropped })),
  );
}
