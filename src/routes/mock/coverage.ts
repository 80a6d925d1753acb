// GET /_mock/coverage: what the clients of a world have been served, and what not.

import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import type { Conversations } from '../conversations/pick.ts';
import { CoverageReport } from '../worlds/coverage.ts';
import { tag } from './tags.ts';
import { worldOf } from './world-of.ts';

const schema = {
  operationId: 'getCoverage',
  summary: 'What was served, and what not',
  description:
    'Cases, variants, values of enums, nullable fields with and without null, errors. A suite can fail below a share.',
  tags: [tag.proof],
  response: { 200: CoverageReport },
};

export const coverageRoutes =
  ({ conversations }: { readonly conversations: Conversations }): FastifyPluginCallbackTypebox =>
  (app, _, done) => {
    app.get('/coverage', { schema }, (request) =>
      worldOf(request).coverage.report(conversations.cases.map(({ name }) => name)),
    );
    done();
  };
