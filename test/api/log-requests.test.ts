import { Writable } from 'node:stream';
import { pino } from 'pino';
import t from 'tap';
import { logRequests } from '../../src/api/log-requests.ts';
import { Responder } from '../../src/api/responder.ts';
import { app } from '../../src/app.ts';
import { defaults } from '../../src/config/config.ts';
import { conversationsOf } from '../../src/conversations-of.ts';
import { createServer } from '../../src/server.ts';

t.test('a line for each request, without key and query', async (t) => {
  const lines: string[] = [];
  const log = pino(
    new Writable({
      write(chunk, _encoding, written) {
        lines.push(String(chunk));
        written();
      },
    }),
  );
  const cors = { corsOrigins: [], withMockHeaders: true };
  const { signal: stopping } = new AbortController();
  const responder = new Responder({ ...cors, stopping, observers: [logRequests(log)] });
  const server = createServer();
  server.register(app({ ...cors, conversations: conversationsOf(defaults), responder, stopping, apiKeys: [], log }));
  t.teardown(() => server.close());

  await server.inject({ url: '/v2/conversations/123?secret=1', headers: { 'x-apikey': 'secret' } });
  await server.inject({ url: '/nowhere?secret=1', headers: { 'x-apikey': 'secret' } });
  t.match(
    lines.map((line) => JSON.parse(line)),
    [
      { msg: 'GET /v2/conversations/123 200', source: 'fixture', variant: 'vendor-example', ms: Number },
      { msg: 'GET /nowhere 404', source: 'request', variant: 'not-found', ms: Number },
    ],
  );
  t.equal(lines.length, 2);
  t.notMatch(lines.join(''), /secret/);
});
