import { readFileSync } from 'node:fs';
import t from 'tap';
import { Check } from 'typebox/schema';
import { Problem } from '../../src/api/problem.ts';
import { Conversation, shapes } from '../../src/conversations/conversation.ts';
import { inPackage } from '../../src/package-root.ts';
import type { Entry } from '../../src/worlds/entry.ts';
import { ask, quietMock } from '../quiet-mock.ts';
import { until } from '../until.ts';

t.test('a fixture is served as its file has it', async (t) => {
  const mock = await quietMock(t);
  for (const { id, name } of mock.conversations.cases) {
    const answer = await ask(mock, `/v2/conversations/${id}`);
    t.equal(answer.statusCode, 200);
    t.strictSame(
      answer.json(),
      JSON.parse(readFileSync(inPackage('fixtures', 'conversations', `${id}-${name}.json`), 'utf8')),
    );
    t.equal(answer.headers['x-mock-variant'], name);
  }
});

t.test('every other id answers a conversation of that id', async (t) => {
  const mock = await quietMock(t);
  for (const id of [1, 2, 777, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER]) {
    const first = await ask(mock, `/v2/conversations/${id}`);
    t.equal(first.json().id, id);
    t.ok(Check(shapes, Conversation, first.json()));
    t.equal((await ask(mock, `/v2/conversations/${id}`)).body, first.body);
  }
});

t.test('HEAD answers as GET without a body', async (t) => {
  const mock = await quietMock(t);
  for (const url of [
    '/v2/conversations/123',
    '/v2/conversations/404',
    '/v2/conversations/x',
    '/v2/conversations/1?__example=solved',
  ]) {
    const get = await ask(mock, url);
    const head = await ask(mock, url, {}, 'HEAD');
    t.equal(head.body, '');
    t.equal(head.statusCode, get.statusCode);
    const { date: _, ...headers } = get.headers;
    t.match(head.headers, headers);
  }
});

t.test('preferences are honoured, and said to be', async (t) => {
  const mock = await quietMock(t);
  const answer = await ask(mock, '/v2/conversations/777?__seed=3', { prefer: 'example=expired, delay=1' });
  t.match(answer.json(), { id: 777, is_expired: true, status: 'Closed' });
  t.equal(answer.headers['preference-applied'], 'example=expired, delay=1, seed=3');
  const refused = await ask(mock, '/v2/conversations/777', { prefer: 'code=429' });
  t.equal(refused.statusCode, 429);
  t.match(refused.headers, { 'retry-after': '60', 'preference-applied': 'code=429' });
});

t.test('a preference that is not understood is a problem of the mock’s, never ignored', async (t) => {
  const mock = await quietMock(t);
  const expired = `did you mean expired? one of ${mock.conversations.examples.length} names`;
  const answer = await ask(mock, '/v2/conversations/777?__cod=1', { prefer: 'example=expierd, code=404' });
  t.equal(answer.statusCode, 400);
  t.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8');
  t.equal(answer.headers['preference-applied'], undefined);
  t.ok(Check(Problem, answer.json()));
  t.strictSame(answer.json(), {
    type: 'urn:partoo-mock:unknown-preference',
    title: 'A preference was not understood',
    status: 400,
    detail:
      `example=expierd: ${expired}; ` +
      '__cod=1: did you mean code? one of code, example, delay, seed, fault, unknown-enums',
    problems: [
      {
        name: 'example',
        value: 'expierd',
        detail: expired,
        valid: mock.conversations.examples,
      },
      {
        name: '__cod',
        value: '1',
        detail: 'did you mean code? one of code, example, delay, seed, fault, unknown-enums',
        valid: ['code', 'example', 'delay', 'seed', 'fault', 'unknown-enums'],
      },
    ],
  });
});

t.test('what cannot be read as a preference is told as it stands', async (t) => {
  const mock = await quietMock(t);
  const { detail } = (await ask(mock, '/v2/conversations/777', { prefer: '=x' })).json();
  t.equal(detail, 'header Prefer =x: expected preferences like code=404, with commas between them');
});

const elsewhere = [
  ['POST', '/v2/conversations/777', 405],
  ['POST', '/v2/conversations/404', 404],
  ['GET', '/v2/conversations/1e3', 400],
  ['HEAD', '/v2/conversations/1e3', 400],
  ['POST', '/v2/conversations/1e3', 400],
  ['GET', '/v2/nowhere', 404],
  ['POST', '/v2', 404],
] as const;

for (const [method, url, status] of elsewhere) {
  t.test(`preferences are honoured or refused, never ignored: ${method} ${url}`, async (t) => {
    const mock = await quietMock(t);
    const asked = async (headers: Record<string, string>, query = '') => {
      const answer = await ask(mock, url + query, headers, method);
      return [answer.statusCode, answer.headers['x-mock-variant'], answer.headers['preference-applied']];
    };
    t.strictSame(await asked({}), [status, (await asked({}))[1], undefined]);
    t.strictSame(await asked({ prefer: 'code=503' }), [503, 'unavailable', 'code=503']);
    t.strictSame(await asked({}, '?__code=503'), [503, 'unavailable', 'code=503']);
    t.strictSame(await asked({}, '?__delay=abc'), [400, 'bad-preference', undefined]);
    t.strictSame(await asked({ prefer: 'cod=503' }), [400, 'bad-preference', undefined]);
    t.match(await asked({ prefer: 'code=200, example=solved, delay=0, unknown-enums' }), [status, String, 'delay=0']);
    const from = performance.now();
    await asked({ prefer: 'delay=60' });
    t.ok(performance.now() - from >= 59);
    await t.rejects(ask(mock, url, { prefer: 'fault=reset' }, method), 'the connection is cut');
    t.match((await ask(mock, url, { prefer: 'fault=wrong-type' }, method)).headers, {
      'content-type': /^text\/html/,
      'x-mock-fault': 'wrong-type',
    });
    t.equal((await ask(mock, url, { prefer: 'code=503', 'x-apikey': 'invalid' }, method)).statusCode, 401, 'but first');
  });
}

t.test('a delay holds the answer back, and ends with the mock', async (t) => {
  const mock = await quietMock(t);
  const from = process.hrtime.bigint();
  await ask(mock, '/v2/conversations/123?__delay=50');
  t.ok(process.hrtime.bigint() - from >= 49_000_000n);
  const long = ask(mock, '/v2/conversations/123?__delay=60000');
  await mock.close();
  t.equal((await long).statusCode, 200);
});

t.test('two users of one world are served the same, but for what they have read', async (t) => {
  const mock = await quietMock(t);
  const lay = async (key: string, payload: object) =>
    t.equal(
      (
        await mock.server.inject({
          method: 'PUT',
          url: '/_mock/conversations/777',
          headers: { 'x-apikey': key },
          payload,
        })
      ).statusCode,
      200,
    );
  const told = async (key: string) => {
    const { consumer_name, is_read } = (await ask(mock, '/v2/conversations/777', { 'x-apikey': key })).json();
    return [consumer_name, is_read];
  };
  await lay('suite-42', { consumer_name: 'Ada', is_read: false });
  await lay('suite-42:alice', { is_read: true });
  t.strictSame(await told('suite-42:alice'), ['Ada', true]);
  t.strictSame(await told('suite-42:bob'), ['Ada', false]);
  t.strictSame(await told('suite-42'), ['Ada', false]);
  t.not((await told('suite-43:alice'))[0], 'Ada', 'another world');
  const { headers } = await ask(mock, '/v2/conversations/777', { 'x-apikey': 'suite-42:alice' });
  t.equal(headers['x-mock-source'], 'override');
});

t.test(
  'a conversation expires as the clock of its world passes, is open again before, and other worlds wait',
  async (t) => {
    const mock = await quietMock(t);
    const id = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((id) => mock.conversations.pick(id)?.conversation.status === 'Open');
    const body = async (key: string) => (await ask(mock, `/v2/conversations/${id}`, { 'x-apikey': key })).body;
    const advance = (by: string) =>
      mock.server.inject({
        method: 'POST',
        url: '/_mock/clock/advance',
        headers: { 'x-apikey': 'suite-42' },
        payload: { by },
      });
    const before = await body('suite-42');
    await advance('P400D');
    t.match(JSON.parse(await body('suite-42:alice')), { is_expired: true, status: 'Closed' });
    t.equal(await body('suite-43'), before);
    await advance('-P400D');
    t.equal(await body('suite-42'), before);
  },
);

t.test('a client that goes while it waits is journaled, and keeps nobody waiting', async (t) => {
  const mock = await quietMock(t, { 'max-waiting': 1 });
  const url = await mock.listen();
  const gone = new AbortController();
  const get = (path: string, signal?: AbortSignal) =>
    fetch(`${url}${path}`, { headers: { 'x-apikey': 'demo' }, ...(signal && { signal }) });
  const waiting = get('/v2/conversations/777?__delay=60000', gone.signal);
  setTimeout(() => gone.abort(), 1_000);
  await t.rejects(waiting, { name: 'AbortError' });
  const requests = async (): Promise<Entry[]> => (await ask(mock, '/_mock/requests')).json().requests;
  t.ok(await until(async () => (await requests()).length === 1));
  t.match(await requests(), [{ id: 777, preferences: { delayMs: 60_000 } }]);
});

t.test('too many that wait are answered at once', async (t) => {
  const mock = await quietMock(t, { 'max-waiting': 1 });
  const first = ask(mock, '/v2/conversations/1?__delay=60000');
  // Its turn comes before the next one's.
  await ask(mock, '/v2/conversations/2');
  const from = performance.now();
  t.equal((await ask(mock, '/v2/conversations/3?__delay=60000')).statusCode, 503);
  t.ok(performance.now() - from < 30_000);
  await mock.close();
  t.equal((await first).statusCode, 200);
});

t.test('one that was to wait where too many do is told so, and never answered as if it had', async (t) => {
  const mock = await quietMock(t, { 'max-waiting': 1 });
  const url = await mock.listen();
  const gone = new AbortController();
  const get = (query: string, key: string, signal?: AbortSignal) =>
    fetch(`${url}/v2/conversations/777${query}`, { headers: { 'x-apikey': key }, ...(signal && { signal }) });
  const hanging = get('?__fault=hang', 'demo', gone.signal);
  hanging.catch(() => {});
  t.ok(await until(async () => (await get('?__delay=1', 'demo')).status === 503));
  for (const query of ['?__delay=1', '?__fault=latency', '?__fault=drip', '?__fault=hang']) {
    const { status, headers } = await get(query, 'demo');
    t.equal(status, 503, query);
    t.equal(headers.get('content-type'), 'application/problem+json; charset=utf-8');
    t.equal(headers.get('x-mock-variant'), 'too-many-waiting');
    t.equal(headers.get('preference-applied'), null);
    t.equal(headers.get('x-mock-fault'), null);
  }
  t.equal((await get('?__fault=status', 'demo')).headers.get('x-mock-source'), 'fault', 'what does not wait goes on');
  t.equal((await get('?__delay=1', 'other')).status, 200, 'nor does it keep other worlds from waiting');
  gone.abort();
  t.ok(await until(async () => (await get('?__delay=1', 'demo')).status === 200));
});
