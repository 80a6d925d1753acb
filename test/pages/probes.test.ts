import { fastify } from 'fastify';
import t from 'tap';
import { probes } from '../../src/pages/probes.ts';
import { quietMock } from '../quiet-mock.ts';

t.test('alive and ready, without a key', async (t) => {
  const mock = await quietMock(t);
  for (const url of ['/livez', '/readyz']) {
    const answer = await mock.server.inject(url);
    t.equal(answer.statusCode, 200);
    t.equal(answer.body, '{"status":"ok"}');
  }
});

t.test('alive but not ready while stopping', async (t) => {
  const app = fastify();
  app.register(probes, { stopping: AbortSignal.abort() });
  t.equal((await app.inject('/livez')).statusCode, 200);
  const answer = await app.inject('/readyz');
  t.equal(answer.statusCode, 503);
  t.equal(answer.body, '{"status":"stopping"}');
});
