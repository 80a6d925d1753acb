import { fastify } from 'fastify';
import t from 'tap';
import { callOf } from './call-of.ts';

t.test('a call knows its request and when it came, and nothing yet of who asks and for what', async (t) => {
  const server = fastify();
  t.teardown(() => server.close());
  const before = performance.now();
  server.get('/here', (request, reply) => {
    const { method, url, id, startedMs, caller, preferences } = callOf(request, reply, 7);
    t.ok(startedMs >= before && startedMs <= performance.now());
    return { method, url, id, caller, preferences };
  });
  t.strictSame((await server.inject('/here?x=1')).json(), { method: 'GET', url: '/here?x=1', id: 7 });
});
