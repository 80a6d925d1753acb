import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import t, { type Test } from 'tap';
import { Responder } from '../src/api/responder.ts';
import { lateApp, waysOn } from '../src/ways-on.ts';

const stopping = new AbortController().signal;

/** A server whose lane takes `/express` and whose app is loaded by `load`; what asks it, and what was logged. */
async function serving(t: Test, load: Parameters<typeof lateApp>[0]) {
  const logged: unknown[] = [];
  const log = { error: (error: unknown) => logged.push(error) };
  const responder = new Responder({ corsOrigins: [], withMockHeaders: true, stopping, observers: [], log });
  const app = lateApp(load);
  const lane: Parameters<typeof waysOn>[0] = ({ url }, response) => {
    if (url !== '/express') return false;
    response.end('express');
    return true;
  };
  const server = createServer(waysOn(lane, app, responder));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  t.teardown(async () => {
    server.closeAllConnections();
    server.close();
    await app.close();
  });
  const { port } = server.address() as AddressInfo;
  return { ask: (path: string) => fetch(`http://127.0.0.1:${port}${path}`), logged };
}

t.test('Fastify is loaded by the first request that needs it, and once', async (t) => {
  let loads = 0;
  const { ask } = await serving(t, async () => {
    loads += 1;
    const app = fastify();
    app.get('/other', () => 'other');
    await app.ready();
    return app;
  });
  t.equal(await (await ask('/express')).text(), 'express');
  t.equal(loads, 0);
  const texts = await Promise.all(['/other', '/other', '/express'].map(async (path) => (await ask(path)).text()));
  t.strictSame(texts, ['other', 'other', 'express']);
  t.equal(await (await ask('/other')).text(), 'other');
  t.equal(loads, 1);
});

t.test('an app that cannot be loaded is a failure of the mock, told to every client', async (t) => {
  const broken = new Error('broken on purpose');
  const { ask, logged } = await serving(t, async () => {
    throw broken;
  });
  t.equal((await ask('/other')).status, 500);
  t.equal(await (await ask('/express')).text(), 'express');
  t.strictSame(logged, [broken]);
});
