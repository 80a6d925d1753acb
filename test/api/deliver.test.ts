import { fastify } from 'fastify';
import t, { type Test } from 'tap';
import { deliver } from '../../src/api/deliver.ts';
import { Responder } from '../../src/api/responder.ts';
import { Waits } from '../../src/api/waits.ts';
import { byteString } from '../../src/byte-string.ts';
import { type FaultName, faultNames } from '../../src/faults/faults.ts';
import { type QuietMock, quietMock } from '../quiet-mock.ts';
import { callOf } from './call-of.ts';

/** A mock that listens: what its clients ask, and what the world of their key is told. */
async function listening(t: Test) {
  const mock = await quietMock(t);
  const url = await mock.listen();
  const get = (path: string, key = 'demo', method = 'GET') =>
    fetch(`${url}/v2/conversations/${path}`, {
      method,
      headers: { 'x-apikey': key },
      signal: AbortSignal.timeout(4_000),
    });
  const setFaults = async (...faults: object[]) =>
    t.equal((await control(mock, 'PUT', '/faults', { faults })).statusCode, 200);
  const requests = async () => (await control(mock, 'GET', '/requests')).json().requests;
  return { mock, get, setFaults, requests };
}

const control = (mock: QuietMock, method: 'GET' | 'PUT', path: string, payload?: object) =>
  mock.server.inject({ method, url: `/_mock${path}`, headers: { 'x-apikey': 'demo' }, ...(payload && { payload }) });

/** What became of a request: status and whether its body was JSON, or that there was none. */
async function outcomeOf(asked: Promise<Response>): Promise<string> {
  try {
    const answer = await asked;
    const text = await answer.text();
    const type = answer.headers.get('content-type')?.split(';')[0];
    try {
      JSON.parse(text);
      return `${answer.status} ${type}`;
    } catch {
      return `${answer.status} ${type}, no JSON`;
    }
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError' ? 'nothing' : 'broken';
  }
}

/** What clients see of each fault as it comes, and the status that the journal has of it. */
const outcomes: Record<FaultName, [outcome: string, status: number]> = {
  status: ['503 application/json', 503],
  latency: ['200 application/json', 200],
  reset: ['broken', 0],
  empty: ['broken', 0],
  truncate: ['broken', 200],
  garbage: ['200 application/json, no JSON', 200],
  'wrong-type': ['502 text/html, no JSON', 502],
  drip: ['200 application/json', 200],
  hang: ['nothing', 0],
};

t.test('every fault spoils the answer of a request that prefers it, and is journaled once', async (t) => {
  const { get, requests } = await listening(t);
  t.strictSame(Object.keys(outcomes), faultNames);
  const asked = faultNames.map((name, at) => outcomeOf(get(`${1001 + at}?__fault=${name}`)));
  t.strictSame(
    await Promise.all(asked),
    faultNames.map((name) => outcomes[name][0]),
  );
  const told: { id: number; fault: string; status: number; preferences: object }[] = await requests();
  t.strictSame(
    told.sort((a, b) => a.id - b.id).map(({ fault, status, preferences }) => ({ fault, status, preferences })),
    faultNames.map((name) => ({ fault: name, status: outcomes[name][1], preferences: { fault: name } })),
  );
});

t.test('a fault of the world strikes as its rule says, and only there', async (t) => {
  const { get, setFaults } = await listening(t);
  await setFaults({ match: { id: 777, user: 'alice', method: 'GET' }, fault: 'status', schedule: { first: 1 } });
  t.equal((await get('777')).status, 200, 'another user');
  t.equal((await get('777', 'other:alice')).status, 200, 'another world');
  t.equal((await get('778', 'demo:alice')).status, 200, 'another id');
  t.equal((await get('777', 'demo:alice', 'HEAD')).status, 200, 'another method');
  const struck = await get('777', 'demo:alice');
  t.equal(struck.status, 503);
  t.equal(struck.headers.get('x-mock-fault'), 'status');
  const after = await get('777', 'demo:alice');
  t.equal(after.status, 200);
  t.equal(after.headers.get('x-mock-fault'), null);
});

t.test('a fault that a request prefers comes before those of its world, which do not count it', async (t) => {
  const { get, setFaults } = await listening(t);
  await setFaults({ fault: 'status', schedule: { first: 1 } });
  t.equal((await get('777?__fault=wrong-type')).status, 502);
  t.equal((await get('777')).status, 503);
  t.equal((await get('777')).status, 200);
});

t.test('errors are spoiled too, by what they are', async (t) => {
  const { get, setFaults } = await listening(t);
  await setFaults(
    { match: { variant: 'not-found' }, fault: 'wrong-type' },
    { match: { method: 'DELETE' }, fault: 'status', with: { status: 500 } },
  );
  t.equal((await get('404')).status, 502);
  t.equal((await get('429')).status, 429);
  t.equal((await get('777', 'demo', 'DELETE')).status, 500);
});

t.test('neither a bad key, a bad id nor a bad preference meets a fault', async (t) => {
  const { get, setFaults } = await listening(t);
  await setFaults({ fault: 'reset' });
  t.equal((await get('777', 'invalid')).status, 401);
  t.equal((await get('x')).status, 400);
  t.equal((await get('777?__nonsense=1')).status, 400);
});

t.test('a fault comes after the delay that was asked for', async (t) => {
  const { get } = await listening(t);
  const from = performance.now();
  t.equal((await get('777?__delay=60&__fault=status')).status, 503);
  t.ok(performance.now() - from >= 59);
});

t.test('a fault that fails is logged, and nobody waits for ever', async (t) => {
  const broken = new Error('broken on purpose');
  const logged: unknown[] = [];
  const stopping = new AbortController().signal;
  const observers = [
    () => {
      throw broken;
    },
  ];
  const log = { error: (error: unknown) => logged.push(error) };
  const delivery = {
    responder: new Responder({ corsOrigins: [], withMockHeaders: true, stopping, observers, log }),
    waits: new Waits(1, stopping),
  };
  const server = fastify({ forceCloseConnections: true });
  t.teardown(() => server.close());
  server.get<{ Params: { fault: FaultName } }>('/:fault', (request, reply) => {
    const call = callOf(request, reply);
    call.preferences = { fault: request.params.fault };
    deliver(call, 777, { source: 'generated', variant: 'open', status: 200, body: byteString('{}') }, delivery);
  });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  t.equal(await outcomeOf(fetch(`${url}/drip`)), '200 application/json', 'it was answered already');
  t.equal(await outcomeOf(fetch(`${url}/hang`)), '500 application/json', 'it never would have been');
  t.strictSame(logged, [broken, broken]);
});
