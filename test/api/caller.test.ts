import { fastify } from 'fastify';
import t from 'tap';
import { decorateRequests } from '../../src/api/caller.ts';

t.test('every request starts with the same empty fields', async (t) => {
  const server = fastify();
  t.teardown(() => server.close());
  decorateRequests(server);
  server.get('/', ({ startedMs, caller, preferences }) => ({ startedMs, caller, preferences }));
  t.strictSame((await server.inject('/')).json(), { startedMs: 0, caller: null, preferences: null });
});
