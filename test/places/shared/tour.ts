// What has to work wherever the library runs: a mock starts, answers on every kind of route, waits, fails on demand, obeys
// each handle, and stops.

import { equal, match, ok, rejects } from 'node:assert/strict';
import { request } from 'node:http';
import type { FaultRule, Mock } from 'partoo-mock';

type Library = typeof import('partoo-mock');

const pages = [
  ...['/docs', '/docs/swagger-ui-bundle.js', '/openapi.json', '/openapi.yaml', '/control.json', '/livez', '/readyz'],
  ...['/avatars/8a7f3c21.svg', '/media/photo.jpg'],
];
const answering: readonly FaultRule[] = [
  { fault: 'status', with: { status: 502 } },
  { fault: 'latency', with: { ms: 5 } },
  { fault: 'drip', with: { bytes: 200, everyMs: 5 } },
  { fault: 'garbage' },
  { fault: 'wrong-type' },
];
const breaking: readonly FaultRule[] = [{ fault: 'reset' }, { fault: 'empty' }, { fault: 'truncate' }];

/**
 * Goes through a mock in this process.
 *
 * @param fakeTimers called once the mock runs; gives what takes them back
 */
export async function tour(library: Library, fakeTimers = () => () => {}): Promise<void> {
  const mock = await library.startMock();
  const takeBack = fakeTimers();
  const { waiting } = await walk(library, mock).finally(async () => {
    // One that is left open would keep the runner from ending.
    await mock.close();
    takeBack();
  });
  await waiting;
  await rejects(ask(`${mock.url}/livez`));
}

/** Gives what waits until the mock is closed. */
async function walk(
  { startMock, connectMock, ControlError, VerifyError }: Library,
  mock: Mock,
): Promise<{ waiting: Promise<unknown> }> {
  const { url } = mock;
  const of = (id: number | string) => `${url}/v2/conversations/${id}`;

  for (const page of pages) equal((await ask(url + page)).status, 200, page);
  equal((await ask(`${url}/`)).status, 200);
  equal((await ask(of(404))).status, 404);
  match((await ask(of(123))).body, /John Doe/);
  equal((await ask(of('777?__delay=20'))).status, 200);

  const world = mock.world('tour');
  equal((await world.conversation(777).expired()).status, 'Closed');
  await rejects(Promise.resolve(world.conversation(777).variant('exprd' as never)), ControlError);
  equal(JSON.parse(await (await world.fetch('/v2/conversations/777')).text()).status, 'Closed');
  equal((await mock.fetch('/v2/conversations/1003')).status, 200);
  equal((await world.clock.advance('P8D')).running, false);
  equal((await world.clock.set(new Date(Date.UTC(2026, 1, 1)))).now, '2026-02-01T00:00:00.000Z');
  equal((await world.rateLimit.set(300)).limit, 300);
  await world.failNext(1, 503);
  equal((await world.fetch('/v2/conversations/5')).status, 503);
  equal(await world.verify({ match: { status: 503 }, count: 1 }), 1);
  await rejects(world.verify({ match: { id: 6 }, count: 1 }), VerifyError);
  ok((await world.coverage()).share > 0);
  await mock.world('copy').log.play(await world.log.export());
  equal((await mock.world('copy').conversations.get(777))?.variant, 'expired');
  for (const rule of answering) {
    await world.faults.set([rule]);
    ok((await ask(of(777))).status, rule.fault);
  }
  for (const rule of breaking) {
    await world.faults.set([rule]);
    await rejects(ask(of(777)), rule.fault);
  }

  const connected = connectMock(url).world('connected');
  const requests = await connected.follow();
  await ask(of(9), 'connected');
  for await (const { id } of requests) {
    equal(id, 9);
    break;
  }
  await connected.faults.set([{ fault: 'hang', match: { id: 8 } }]);
  const waiting = Promise.allSettled([8, '7?__delay=60000'].map((id) => ask(of(id), 'connected')));
  while ((await connected.requests()).length < 3);
  await mock.reset();
  const another = await startMock({ seed: 7 });
  equal((await ask(`${another.url}/v2/conversations/123`)).status, 200);
  await another.close();
  return { waiting };
}

/** As a client under test that brings no fetch: an environment of pages may have none. */
function ask(url: string, key = 'tour'): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { agent: false, headers: { 'x-APIKey': key } }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text) => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode, body }));
      response.on('error', reject);
    });
    asking.on('error', reject).end();
  });
}
