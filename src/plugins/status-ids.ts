// Answers the ids that stand for a status, for clients that can set nothing but the id.

import fp from 'fastify-plugin';
import { errorOfId } from './choice.ts';
import { Refusal } from './refusal.ts';

export const statusIds = fp(async (app) => {
  app.addHook('preHandler', ({ subject, preferences = {}, world }, _reply, done) => {
    const error = subject === undefined ? undefined : errorOfId(subject, preferences, world.state);
    if (error !== undefined) throw new Refusal(error, 'status-id');
    done();
  });
});
