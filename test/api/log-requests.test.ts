import { fastify } from 'fastify';
import { pino } from 'pino';
import t from 'tap';
import { logRequests } from '../../src/api/log-requests.ts';
import { byteString } from '../../src/byte-string.ts';
import { callOf } from './call-of.ts';

t.test('a line for each request, without key and query', async (t) => {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => lines.push(line) });
  const observe = logRequests(log);
  const app = fastify();
  t.teardown(() => app.close());
  const answer = { source: 'fixture', variant: 'open', status: 200, body: byteString('{}') } as const;
  app.get('/here', (request, reply) => {
    observe(callOf(request, reply), answer, 1.2345);
    reply.send('');
  });
  app.get('/late', (request, reply) => {
    observe(callOf(request, reply), { ...answer, fault: 'latency' }, 1.2345);
    reply.send('');
  });
  await app.inject({ url: '/here?secret=1', headers: { 'x-apikey': 'secret' } });
  t.equal(lines.length, 1);
  t.match(JSON.parse(lines[0] ?? ''), { msg: 'GET /here 200', source: 'fixture', variant: 'open', ms: 1.2 });
  t.notMatch(lines[0], /secret|fault/);
  await app.inject('/late');
  t.match(JSON.parse(lines[1] ?? ''), { msg: 'GET /late 200', fault: 'latency' }, 'a fault is named');
});
