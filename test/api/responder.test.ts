import { fastify } from 'fastify';
import t, { type Test } from 'tap';
import { errors } from '../../src/api/errors.ts';
import { type Observer, Responder, type ResponderOptions, type Response, refusal } from '../../src/api/responder.ts';

const response: Response = { source: 'fixture', variant: 'open', status: 200, text: '{"name":"é"}' };

/** What a client gets of a response, in process. */
async function answered(t: Test, given: Partial<Response> = {}, options: Partial<ResponderOptions> = {}) {
  const responder = new Responder({
    corsOrigins: [],
    withMockHeaders: true,
    stopping: new AbortController().signal,
    observers: [],
    ...options,
  });
  const server = fastify();
  t.teardown(() => server.close());
  server.decorateRequest('startedMs', 0);
  server.get('/', (_request, reply) => responder.respond(reply, { ...response, ...given }));
  return server.inject({ url: '/', headers: { origin: 'http://localhost:5173' } });
}

t.test('an answer says what it is and where it came from', async (t) => {
  const { headers, body, statusCode } = await answered(t);
  const { date: _, connection: __, ...others } = headers;
  t.equal(statusCode, 200);
  t.equal(body, response.text);
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
  const observe: Observer = ({ request }, { variant }, durationMs) =>
    told.push([request.url, variant, durationMs > 0 && durationMs <= performance.now()]);
  await answered(t, {}, { observers: [observe, observe] });
  t.strictSame(told, [
    ['/', 'open', true],
    ['/', 'open', true],
  ]);
});

t.test('a refusal is the error of the catalogue, unless more is said', async (t) => {
  for (const name of ['not-found', 'rate-limited', 'method-not-allowed'] as const) {
    t.match(refusal('request', name), {
      source: 'request',
      variant: name,
      status: errors[name].status,
      text: JSON.stringify(errors[name].body),
      headers: name === 'rate-limited' ? ['retry-after', '60'] : [],
      applied: '',
    });
  }
  const more = refusal('request', 'bad-request', { body: { a: 1 }, headers: ['allow', 'GET'], applied: 'delay=5' });
  t.match(more, { text: '{"a":1}', headers: ['allow', 'GET'], applied: 'delay=5' });
});

t.test('a refusal is answered like anything else', async (t) => {
  const responder = new Responder({
    corsOrigins: ['*'],
    withMockHeaders: true,
    stopping: new AbortController().signal,
    observers: [],
  });
  const server = fastify();
  t.teardown(() => server.close());
  server.get('/', (_request, reply) => responder.refuse(reply, 'limit', 'rate-limited'));
  const { statusCode, headers, json } = await server.inject('/');
  t.equal(statusCode, 429);
  t.match(headers, { 'retry-after': '60', 'x-mock-source': 'limit', 'access-control-allow-origin': '*' });
  t.strictSame(json(), errors['rate-limited'].body);
});
