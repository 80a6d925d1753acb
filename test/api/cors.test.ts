import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { fastify } from 'fastify';
import t, { type Test } from 'tap';
import { letRead, optionsRoutes } from '../../src/api/cors.ts';
import { corsHeaders, headersForAny } from '../../src/api/cors-headers.ts';

const exposed = 'X-Mock-Source, X-Mock-Variant, X-Mock-Fault, X-Mock-World, Preference-Applied, Retry-After, Allow';
const [here, there, elsewhere] = ['https://here.example', 'https://there.example', 'https://elsewhere.example'];

/** The headers of an answer to a page, as an object. */
function headersFor(corsOrigins: readonly string[], origin?: string, withMockHeaders = true) {
  const request = new IncomingMessage(new Socket());
  if (origin !== undefined) request.rawHeaders.push('Origin', origin);
  const list = corsHeaders({ corsOrigins, withMockHeaders })(request);
  return Object.fromEntries(list.flatMap((name, at) => (at % 2 === 0 ? [[name, list[at + 1]]] : [])));
}

t.test('any page may read what is open to all', async (t) => {
  const open = { 'access-control-allow-origin': '*', 'access-control-expose-headers': exposed };
  for (const origin of [here, undefined]) {
    t.strictSame(headersFor(['*'], origin), open);
    t.strictSame(headersFor([here, '*'], origin), open, 'one that is named beside all changes nothing');
  }
});

t.test('of origins that are named only those may read, and caches keep them apart', async (t) => {
  for (const origin of [here, there]) {
    t.strictSame(headersFor([here, there], origin), {
      vary: 'Origin',
      'access-control-allow-origin': origin,
      'access-control-expose-headers': exposed,
    });
  }
  for (const origin of [elsewhere, undefined, '', `${here}:8080`, here.toUpperCase()]) {
    t.strictSame(headersFor([here, there], origin), { vary: 'Origin' }, String(origin));
  }
});

t.test('without CORS there are no headers', async (t) => {
  t.strictSame(headersFor([], here), {});
});

t.test('headers that are not sent are not exposed', async (t) => {
  t.equal(headersFor(['*'], here, false)['access-control-expose-headers'], 'Retry-After, Allow');
});

t.test('without an origin to go by there are headers only where any page may read', async (t) => {
  const open = ['access-control-allow-origin', '*', 'access-control-expose-headers', exposed];
  t.strictSame(headersForAny({ corsOrigins: [here, '*'], withMockHeaders: true }), open);
  t.strictSame(headersForAny({ corsOrigins: [here], withMockHeaders: true }), []);
  t.strictSame(headersForAny({ corsOrigins: [], withMockHeaders: true }), []);
});

t.test('what Fastify answers itself can be let read, too', async (t) => {
  const server = fastify();
  t.teardown(() => server.close());
  letRead(server, { corsOrigins: [here], withMockHeaders: true });
  server.get('/', () => 'page');
  const ask = async (origin: string) => (await server.inject({ url: '/', headers: { origin } })).headers;
  t.match(await ask(here), { vary: 'Origin', 'access-control-allow-origin': here });
  t.match(await ask(elsewhere), { vary: 'Origin', 'access-control-allow-origin': undefined });
});

/** The answer to OPTIONS from a page. */
async function preflight(t: Test, corsOrigins: readonly string[], origin: string) {
  const server = fastify();
  t.teardown(() => server.close());
  server.register(optionsRoutes({ corsOrigins, withMockHeaders: true }));
  return server.inject({
    method: 'OPTIONS',
    url: '/any/where',
    headers: { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'x-apikey,prefer' },
  });
}

t.test('a preflight is answered for origins that may call, whatever the path', async (t) => {
  const rows: [string[], string, string | undefined][] = [
    [['*'], here, '*'],
    [[here, there], there, there],
    [[here, there], elsewhere, undefined],
    [[], here, undefined],
  ];
  for (const [origins, origin, expected] of rows) {
    const { statusCode, headers } = await preflight(t, origins, origin);
    t.equal(statusCode, 204);
    t.equal(headers.allow, 'GET, HEAD, OPTIONS');
    t.equal(headers['access-control-allow-origin'], expected === undefined ? undefined : expected, `${origins}`);
    if (expected === undefined) continue;
    t.match(headers, {
      'access-control-allow-methods': 'GET, HEAD',
      'access-control-allow-headers': 'x-APIKey, Prefer, Content-Type',
      'access-control-max-age': '600',
    });
  }
});
