// /_mock/requests: what was asked of a world, told, followed and held against what a suite demands.

import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { Conversations } from '../conversations/pick.ts';
import { problemsOfDemand } from '../worlds/demand-problems.ts';
import { Entry } from '../worlds/entry.ts';
import { boundsAbove, Demand, NearMiss, verify } from '../worlds/verify.ts';
import type { Streams } from './event-stream.ts';
import { badFields, ControlError, ControlProblem } from './problem.ts';
import { FilterQuery, filterOf } from './read-filter.ts';
import { tag } from './tags.ts';
import { worldOf } from './world-of.ts';

export type RequestOptions = {
  readonly streams: Streams;
  readonly stopping: AbortSignal;
  readonly conversations: Conversations;
  /** Whether there is anything to tell. */
  readonly keepsJournal: boolean;
};

/** Its setup and its journal are gone: nothing can be proved but what came since. */
const lost =
  'it was idle, there were too many (--max-worlds, --world-idle), and all that was in it is gone: reset it and begin again';

const tags = [tag.proof];

const Mismatch = Type.Object(
  {
    ...ControlProblem.properties,
    matched: Type.Optional(Type.Integer({ description: 'How many were.' })),
    nearest: Type.Optional(Type.Array(NearMiss, { description: 'The nearest misses, and why they differ.' })),
  },
  { description: 'The last two are not there where no journal is kept.' },
);

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
        dropped: Type.Integer({ description: 'How many older ones had to go.' }),
        lost: Type.Boolean({
          description: 'Whether the world had to go with all that was in it, and nobody has reset it since.',
        }),
      }),
    },
  },
  clear: {
    operationId: 'clearRequests',
    summary: 'Forget the requests',
    description: 'Nothing else of the world changes.',
    tags,
    response: { 204: Type.Null({ description: 'Done.' }) },
  },
  verify: {
    operationId: 'verifyRequests',
    summary: 'Were the requests as demanded?',
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
    description: 'Server-sent events, one a request from now on.',
    tags,
    response: { 200: { description: 'Events.', content: { 'text/event-stream': { schema: Type.String() } } } },
  },
};

export const requestRoutes =
  ({ streams, stopping, conversations, keepsJournal }: RequestOptions): FastifyPluginCallbackTypebox =>
  (app, _, done) => {
    app.addHook('onRequest', (_request, _reply, next) => {
      // What nobody wrote down would seem never to have happened.
      if (!keepsJournal)
        throw new ControlError('conflict', 'no journal is kept: the mock was started with --journal 0');
      next();
    });
    app.get('/requests', { schema: schemas.list }, (request) => {
      const { journal, isLost } = worldOf(request);
      return {
        requests: journal.list(filterOf(request.query, conversations.examples)),
        dropped: journal.dropped,
        lost: isLost,
      };
    });
    app.delete('/requests', { schema: schemas.clear }, (request, reply) => {
      worldOf(request).journal.clear();
      reply.code(204).send(null);
    });
    app.post(
      '/requests/verify',
      { schema: schemas.verify, validatorCompiler: () => checkDemand(conversations) },
      (request) => {
        const { journal, isLost } = worldOf(request);
        const verdict = verify(journal.list(), request.body, journal.dropped);
        if (isLost && (boundsAbove(request.body) || !verdict.ok)) throw new ControlError('world-lost', lost);
        if (verdict.ok) return { matched: verdict.matched };
        const { matched, nearest, detail } = verdict;
        throw new ControlError('not-as-demanded', detail, { matched, nearest });
      },
    );
    // Nobody follows a stream by HEAD.
    app.get('/requests/stream', { schema: schemas.stream, exposeHeadRoute: false }, (request, reply) => {
      if (!streams.open(worldOf(request).journal, reply, stopping)) {
        throw new ControlError('too-many', 'too many clients follow journals already (--max-streams)');
      }
    });
    done();
  };

/** Says more of a demand than its schema can. */
const checkDemand =
  ({ examples }: Conversations) =>
  (demand: unknown) => {
    const problems = problemsOfDemand(demand, examples);
    return problems.length === 0 ? { value: demand } : { error: badFields(problems) };
  };
