import { once } from 'node:events';
import { connect } from 'node:net';
import t from 'tap';
import { type Mock, startMock } from '../../src/client/start-mock.ts';
import type { FaultRule } from '../../src/faults/rules.ts';
import { errorOfStatus, errorStatuses } from '../../src/partoo/errors.ts';
import { ask, quietMock } from '../quiet-mock.ts';
import { until } from '../until.ts';

let mock: Mock;
t.before(async () => {
  mock = await startMock();
});
t.teardown(() => mock.close());

let worlds = 0;

/** A new world in which conversation 5001 meets a fault, and all others do not. */
async function worldWith(rule: FaultRule) {
  worlds += 1;
  const key = `effects-${worlds}`;
  const world = mock.world(key);
  await world.faults.set([{ match: { id: 5001 }, ...rule }]);
  const url = `${mock.url}/v2/conversations/5001`;
  const ask = (init: RequestInit = {}) => fetch(url, { ...init, headers: { 'x-apikey': key } });
  /** What the journal says of the requests for 5001. */
  const recorded = async () =>
    (await world.requests({ id: 5001 })).map(({ status, fault, source, variant }) => ({
      status,
      fault,
      source,
      variant,
    }));
  return { key, world, ask, recorded };
}

/** Sends requests for these ids at once on one connection: all that comes back, and how the connection ended. */
async function pipeline(key: string, ...ids: readonly number[]): Promise<{ text: string; end: string }> {
  const socket = connect(Number(new URL(mock.url).port), '127.0.0.1');
  const chunks: Buffer[] = [];
  let end = 'closed';
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', (error: NodeJS.ErrnoException) => {
    end = String(error.code);
  });
  for (const [at, id] of ids.entries()) {
    const connection = at === ids.length - 1 ? 'close' : 'keep-alive';
    socket.write(
      `GET /v2/conversations/${id} HTTP/1.1\r\nHost: localhost\r\nX-APIKEY: ${key}\r\nConnection: ${connection}\r\n\r\n`,
    );
  }
  await once(socket, 'close').catch(() => {});
  return { text: Buffer.concat(chunks).toString(), end };
}

/** The code of the error that makes `fetch` fail. */
async function failureOf(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
    return 'none';
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    return cause instanceof Error && 'code' in cause ? String(cause.code) : String(error);
  }
}

const bodyOf = async (id: number, key: string) =>
  (await fetch(`${mock.url}/v2/conversations/${id}`, { headers: { 'x-apikey': key } })).text();

t.test('reset breaks the connection, and the next one is fine', async (t) => {
  const { key, ask, recorded } = await worldWith({ fault: 'reset' });
  t.equal(await failureOf(ask()), 'ECONNRESET');
  t.strictSame(await pipeline(key, 5001), { text: '', end: 'ECONNRESET' });
  t.match(await bodyOf(5002, key), /"id":5002/);
  const seen = { status: 0, fault: 'reset', source: 'generated' };
  t.match(await recorded(), [seen, seen]);
});

t.test('the journal says of a request that it is the same again, sent at once behind one that was reset', async (t) => {
  const { ask, world } = await worldWith({ fault: 'reset', schedule: { first: 1 } });
  await failureOf(ask());
  t.equal((await ask()).status, 200);
  await ask();
  t.match(await world.requests({ id: 5001 }), [
    { number: 1, status: 0, repeats: null },
    { number: 2, status: 200, repeats: 1 },
    { number: 3, status: 200, repeats: null },
  ]);
});

t.test('a request in process that is reset fails, because it has no connection', async (t) => {
  const quiet = await quietMock(t);
  await t.rejects(ask(quiet, '/v2/conversations/5001?__fault=reset'));
});

t.test('a 405 of a fault has Allow, also where no route is', async (t) => {
  const quiet = await quietMock(t);
  const payload = { faults: [{ fault: 'status', with: { status: 405 } }] };
  await quiet.server.inject({ method: 'PUT', url: '/_mock/faults', headers: { 'x-apikey': 'demo' }, payload });
  const { statusCode, headers } = await ask(quiet, '/v2/conversations/5001');
  t.match({ statusCode, allow: headers.allow }, { statusCode: 405, allow: 'GET, HEAD, PATCH, POST, OPTIONS' });
});

t.test('empty closes the connection without a byte', async (t) => {
  const { key, ask, recorded } = await worldWith({ fault: 'empty' });
  t.equal(await failureOf(ask()), 'UND_ERR_SOCKET');
  t.strictSame(await pipeline(key, 5001), { text: '', end: 'closed' });
  const seen = { status: 0, fault: 'empty', source: 'generated' };
  t.match(await recorded(), [seen, seen]);
});

t.test('truncate sends the headers of the whole body and half of it', async (t) => {
  const { key, world, ask, recorded } = await worldWith({ fault: 'truncate' });
  await world.faults.clear();
  const whole = await bodyOf(5001, key);
  await world.faults.set([{ fault: 'truncate' }]);
  const answer = await ask();
  t.equal(answer.status, 200);
  t.equal(answer.headers.get('content-length'), String(Buffer.byteLength(whole)));
  t.equal(answer.headers.get('x-mock-fault'), 'truncate');
  t.equal(await failureOf(answer.text()), 'UND_ERR_SOCKET');
  const { text, end } = await pipeline(key, 5001);
  const half = Buffer.from(whole).subarray(0, Buffer.byteLength(whole) / 2);
  t.equal(text.split('\r\n\r\n')[1], half.toString());
  t.equal(end, 'closed');
  t.match((await recorded()).slice(1), [
    { status: 200, fault: 'truncate', source: 'generated' },
    { status: 200, fault: 'truncate', source: 'generated' },
  ]);
});

t.test('answers to earlier requests on the connection still arrive', async (t) => {
  for (const fault of ['empty', 'truncate'] as const) {
    const { key } = await worldWith({ fault });
    const whole = await bodyOf(5002, key);
    const { text, end } = await pipeline(key, 5002, 5002, 5001, 5002);
    const answers = text.split('HTTP/1.1 200 OK').slice(1);
    t.equal(answers.filter((answer) => answer.endsWith(whole)).length, 2, fault);
    t.equal(answers.length, fault === 'truncate' ? 3 : 2);
    t.equal(end, 'closed');
  }
});

t.test('drip sends all of the body, slowly; later answers on the connection wait for it', async (t) => {
  const { key, world, ask, recorded } = await worldWith({ fault: 'drip', with: { bytes: 400, everyMs: 30 } });
  await world.faults.clear();
  const whole = await bodyOf(5001, key);
  await world.faults.set([{ match: { id: 5001 }, fault: 'drip', with: { bytes: 400, everyMs: 30 } }]);
  const fromMs = performance.now();
  const answer = await ask();
  t.equal(answer.headers.get('x-mock-fault'), 'drip');
  t.equal(await answer.text(), whole);
  const pauses = Math.ceil(Buffer.byteLength(whole) / 400) - 1;
  t.ok(performance.now() - fromMs >= pauses * 25, `${pauses} pauses`);
  t.match((await recorded()).at(-1), { status: 200, fault: 'drip', source: 'generated' });
  const { text } = await pipeline(key, 5001, 5002);
  t.ok(text.includes(whole));
  t.ok(text.indexOf('"id":5002') > text.indexOf(whole));
});

t.test('a drip ends with its client, and a reset of the world sends the rest at once', async (t) => {
  const { world, ask } = await worldWith({ fault: 'drip', with: { bytes: 1, everyMs: 60_000 } });
  t.match(await failureOf(ask({ signal: AbortSignal.timeout(100) }).then((answer) => answer.text())), /TimeoutError/);
  const answer = await ask();
  await world.reset();
  t.match(await answer.json(), { id: 5001 });
});

t.test('hang never answers; it is recorded at once, and ends with its client or the world', async (t) => {
  const { key, world, ask, recorded } = await worldWith({ fault: 'hang' });
  const seen = { status: 0, fault: 'hang', source: 'generated' };
  t.match(await failureOf(ask({ signal: AbortSignal.timeout(100) })), /TimeoutError/);
  const asked = pipeline(key, 5001);
  t.ok(await until(async () => (await recorded()).length === 2));
  t.match(await recorded(), [seen, seen]);
  await world.reset();
  t.strictSame(await asked, { text: '', end: 'closed' });
});

t.test('latency answers as usual, but late', async (t) => {
  const { ask, recorded } = await worldWith({ fault: 'latency', with: { ms: 60 } });
  const fromMs = performance.now();
  const answer = await ask();
  t.ok(performance.now() - fromMs >= 50);
  t.match(await answer.json(), { id: 5001 });
  t.equal(answer.headers.get('x-mock-fault'), 'latency');
  t.match(await recorded(), [{ status: 200, fault: 'latency', source: 'generated' }]);
});

t.test('status answers the vendor’s error, and nothing of the answer that would have been is left', async (t) => {
  const { world, ask, recorded } = await worldWith({ fault: 'status' });
  for (const status of errorStatuses) {
    await world.faults.set([{ fault: 'status', with: { status } }]);
    const answer = await ask();
    t.equal(answer.status, status);
    t.equal(answer.headers.get('x-mock-source'), 'fault');
    t.equal(answer.headers.get('x-mock-variant'), errorOfStatus(status));
    t.equal(answer.headers.get('retry-after'), status === 429 ? '60' : null);
  }
  t.equal((await recorded()).length, errorStatuses.length);
  await world.faults.set([{ fault: 'status', with: { status: 599, retryAfter: 0 } }]);
  const [put, unknown] = [await ask({ method: 'PUT' }), await ask()];
  t.equal(put.headers.get('allow'), null);
  t.equal(unknown.headers.get('retry-after'), '0');
  t.equal(unknown.headers.get('x-mock-variant'), 'status-599');
  t.strictSame(await unknown.json(), { error: { json: 'Status 599' } });
});

t.test('garbage and a wrong type answer something else than was asked for', async (t) => {
  const { world, ask } = await worldWith({ fault: 'garbage' });
  const garbage = await ask({ method: 'PUT' });
  t.equal(garbage.status, 200);
  t.equal(garbage.headers.get('content-type'), 'application/json; charset=utf-8');
  t.equal(garbage.headers.get('allow'), null);
  await t.rejects(garbage.json(), SyntaxError);
  await world.faults.set([{ fault: 'wrong-type' }]);
  const page = await ask();
  t.equal(page.status, 502);
  t.equal(page.headers.get('content-type'), 'text/html');
  t.equal(page.headers.get('x-mock-variant'), 'bad-gateway');
  t.match(await page.text(), /^<html>/);
});
