import { Writable } from 'node:stream';
import { fastify } from 'fastify';
import t from 'tap';
import { logRequests } from '../../src/api/log-requests.ts';

t.test('a line for each request, without key and query', async (t) => {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, written) {
      lines.push(String(chunk));
      written();
    },
  });
  const app = fastify({ logger: { stream }, disableRequestLogging: true });
  app.decorateReply('origin', null);
  logRequests(app);
  app.get('/here', (_request, reply) => {
    reply.origin = { source: 'fixture', variant: 'open' };
    reply.send('');
  });
  await app.inject({ url: '/here?secret=1', headers: { 'x-apikey': 'secret' } });
  await app.close();
  t.equal(lines.length, 1);
  t.match(JSON.parse(lines[0] ?? ''), { msg: 'GET /here 200', source: 'fixture', variant: 'open', ms: Number });
  t.notMatch(lines[0], /secret/);
});
