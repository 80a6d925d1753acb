import { fastify } from 'fastify';
import t, { type Test } from 'tap';
import { errors } from '../../src/api/errors.ts';
import { type Observer, Responder, type ResponderOptions, type Response } from '../../src/api/responder.ts';
import { byteString, textOf } from '../../src/byte-string.ts';
import { callOf } from './call-of.ts';

const response: Response = { source: 'fixture', variant: 'open', status: 200, body: byteString('{"name":"é"}') };

/** What a client gets of a response, in process. */
async function answered(t: Test, given: Partial<Response> = {}, options: Partial<ResponderOptions> = {}) {
  const responder = new Responder({
    corsOrigins: [],
    withMockHeaders: true,
    stopping: new AbortController().signal,
    observers: [],
    log: { error: (error) => t.fail(String(error)) },
    ...options,
  });
  const server = fastify();
  t.teardown(() => server.close());
  server.get('/', (request, reply) => responder.respond(callOf(request, reply), { ...response, ...given }));
  return server.inject({ url: '/', headers: { origin: 'http://localhost:5173' } });
}

t.test('an answer says what it is and where it came from', async (t) => {
  const { headers, body, statusCode } = await answered(t);
  const { date: _, connection: __, ...others } = headers;
  t.equal(statusCode, 200);
  t.equal(body, textOf(response.body));
  t.strictSame(others, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': '13',
    'cache-control': 'no-store',
    'x-mock-source': 'fixture',
    'x-mock-variant': 'open',
  });
});

t.test('what was applied, what spoils it and what else it carries is said', async (t) => {
  const { headers } = await answered(t, {
    type: 'text/html',
    applied: 'code=200',
    fault: 'latency',
    headers: ['allow', 'GET', 'retry-after', '5'],
  });
  t.match(headers, {
    'content-type': 'text/html',
    'preference-applied': 'code=200',
    'x-mock-fault': 'latency',
    allow: 'GET',
    'retry-after': '5',
  });
});

t.test('none of the mock’s own headers where they are not wanted', async (t) => {
  const { headers } = await answered(t, { applied: 'code=200', fault: 'latency' }, { withMockHeaders: false });
  t.notMatch(Object.keys(headers).join(), /mock|preference/);
});

t.test('origins that may read it are told', async (t) => {
  const { headers } = await answered(t, {}, { corsOrigins: ['http://localhost:5173'] });
  t.match(headers, { vary: 'Origin', 'access-control-allow-origin': 'http://localhost:5173' });
});

t.test('while the mock stops, connections end with their answer', async (t) => {
  const { headers } = await answered(t, {}, { stopping: AbortSignal.abort() });
  t.equal(headers.connection, 'close');
});

t.test('every observer is told once, and how long it took', async (t) => {
  const told: unknown[] = [];
  const observe: Observer = ({ url }, { variant }, durationMs) =>
    told.push([url, variant, durationMs > 0 && durationMs <= performance.now()]);
  await answered(t, {}, { observers: [observe, observe] });
  t.strictSame(told, [
    ['/', 'open', true],
    ['/', 'open', true],
  ]);
});

t.test('a refusal is answered like anything else', async (t) => {
  const responder = new Responder({
    corsOrigins: ['*'],
    withMockHeaders: true,
    stopping: new AbortController().signal,
    observers: [],
    log: { error: (error) => t.fail(String(error)) },
  });
  const server = fastify();
  t.teardown(() => server.close());
  server.get('/', (request, reply) => responder.refuse(callOf(request, reply), 'limit', 'rate-limited'));
  const { statusCode, headers, json } = await server.inject('/');
  t.equal(statusCode, 429);
  t.match(headers, { 'retry-after': '60', 'x-mock-source': 'limit', 'access-control-allow-origin': '*' });
  t.strictSame(json(), errors['rate-limited'].body);
});

/** A responder whose one observer fails, and what is logged of it. */
function failing() {
  const logged: unknown[] = [];
  const broken = new Error('broken on purpose');
  const observe = () => {
    throw broken;
  };
  const responder = new Responder({
    corsOrigins: [],
    withMockHeaders: true,
    stopping: new AbortController().signal,
    observers: [observe],
    log: { error: (error) => logged.push(error) },
  });
  return { responder, logged, broken };
}

t.test('a failure of the mock itself is logged, and answered as an error of the vendor’s', async (t) => {
  const { responder, logged, broken } = failing();
  const server = fastify();
  t.teardown(() => server.close());
  server.get('/', (request, reply) => responder.fail(callOf(request, reply), broken));
  const { statusCode, json } = await server.inject('/');
  t.equal(statusCode, 500);
  t.strictSame(json(), errors['internal-error'].body);
  t.strictSame(logged, [broken]);
});

t.test('an answer that a failure leaves half written is cut off, a whole one stays', async (t) => {
  const { responder, logged, broken } = failing();
  const server = fastify();
  t.teardown(() => server.close());
  server.get('/half', (request, reply) => {
    reply.raw.writeHead(200).flushHeaders();
    responder.fail(callOf(request, reply), broken);
  });
  server.get('/whole', (request, reply) => {
    reply.raw.end('whole');
    responder.fail(callOf(request, reply), broken);
  });
  await t.rejects(server.inject('/half'));
  t.equal((await server.inject('/whole')).body, 'whole');
  t.strictSame(logged, [broken, broken]);
});
