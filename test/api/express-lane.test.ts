import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Socket } from 'node:net';
import t from 'tap';
import { expressLane } from '../../src/api/express-lane.ts';
import { Responder } from '../../src/api/responder.ts';
import type { Entry } from '../../src/worlds/entry.ts';
import { ask, quietMock } from '../quiet-mock.ts';

const stopping = new AbortController().signal;
const silent = { error: () => {} };
const responder = new Responder({ corsOrigins: [], withMockHeaders: true, stopping, observers: [], log: silent });

t.test('it is for GETs of a well-formed id without a query, and for nothing else', async (t) => {
  const taken: number[] = [];
  const operations = { get: (_: unknown, id: number) => void taken.push(id), refuseMethod: () => t.fail() };
  const lane = expressLane({ admit: () => true, operations, responder });
  const asked = (method: string | undefined, url: string | undefined) => {
    const request = new IncomingMessage(new Socket());
    Object.assign(request, { method, url });
    return lane(request, new ServerResponse(request));
  };
  t.equal(asked('GET', '/v2/conversations/777'), true);
  t.equal(asked('GET', `/v2/conversations/${Number.MAX_SAFE_INTEGER}`), true);
  for (const [method, url] of [
    ['HEAD', '/v2/conversations/777'],
    ['DELETE', '/v2/conversations/777'],
    [undefined, '/v2/conversations/777'],
    ['GET', undefined],
    ['GET', '/v2/conversations/777?'],
    ['GET', '/v2/conversations/777?__code=404'],
    ['GET', '/v2/conversations/777/'],
    ['GET', '/v2/conversations/1e3'],
    ['GET', '/v2/conversations/0'],
    ['GET', `/v2/conversations/${Number.MAX_SAFE_INTEGER + 1}`],
    ['GET', '/v2/conversations/'],
    ['GET', '/V2/conversations/777'],
    ['GET', 'http://mock/v2/conversations/777'],
  ] as const) {
    t.equal(asked(method, url), false, `${method} ${url}`);
  }
  t.strictSame(taken, [777, Number.MAX_SAFE_INTEGER]);
});

t.test('a call that was refused goes no further', async (t) => {
  const operations = { get: () => t.fail(), refuseMethod: () => t.fail() };
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { method: 'GET', url: '/v2/conversations/777' });
  t.equal(expressLane({ admit: () => false, operations, responder })(request, new ServerResponse(request)), true);
});

t.test('what fails in it is answered, and nothing else is lost', async (t) => {
  const operations = {
    get: () => {
      throw new Error('broken on purpose');
    },
    refuseMethod: () => t.fail(),
  };
  const lane = expressLane({ admit: () => true, operations, responder });
  const server = createServer((request, response) => void lane(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  t.teardown(() => server.close());
  const { port } = server.address() as AddressInfo;
  for (let times = 0; times < 2; times += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/v2/conversations/777`);
    t.equal(answer.status, 500);
    t.strictSame(await answer.json(), { error: { json: 'Internal server error' } });
  }
});

t.test('what it answers is what Fastify answers, headers, journal and all', async (t) => {
  const mock = await quietMock(t, { 'cors-origin': ['http://here.example'], 'api-key': ['demo', 'other'] });
  const url = await mock.listen();
  const rows: [path: string, headers: Record<string, string>][] = [
    ['123', { 'x-apikey': 'demo' }],
    ['777', { 'x-apikey': 'demo', origin: 'http://here.example' }],
    ['777', { 'X-APIKEY': 'demo', Prefer: 'example=expired, unknown-enums' }],
    ['777', { 'x-apikey': 'demo', prefer: 'exmple=expired' }],
    ['777', { 'x-apikey': 'demo', prefer: 'fault=status' }],
    ['404', { 'x-apikey': 'demo' }],
    ['429', { 'x-apikey': 'demo' }],
    ['777', { 'x-apikey': 'nobody' }],
    ['777', { 'x-apikey': 'forbidden' }],
    ['777', {}],
  ];
  const journal = async () => {
    const { requests }: { requests: Entry[] } = (await ask(mock, '/_mock/requests')).json();
    await mock.server.inject({ method: 'POST', url: '/_mock/reset', headers: { 'x-apikey': 'demo' } });
    return requests.map(({ durationMs: _, ...entry }) => entry);
  };
  for (const [path, headers] of rows) {
    const name = `${path} ${JSON.stringify(headers)}`;
    const byLane = await fetch(`${url}/v2/conversations/${path}`, { headers });
    const body = await byLane.text();
    const entries = await journal();
    const byFastify = await mock.server.inject({ url: `/v2/conversations/${path}`, headers });
    t.equal(body, byFastify.body, name);
    t.equal(byLane.status, byFastify.statusCode, name);
    const { date: _, connection: __, ...others } = byFastify.headers;
    const { date: ___, connection: ____, 'keep-alive': _____, ...same } = Object.fromEntries(byLane.headers);
    t.strictSame(same, others, name);
    t.strictSame(entries, await journal(), name);
  }
});
