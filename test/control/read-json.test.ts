import t from 'tap';
import { ask, quietMock } from '../quiet-mock.ts';

/** A body for an operation that takes any fields. */
async function put(t: Parameters<typeof quietMock>[0], payload: string) {
  const mock = await quietMock(t);
  const headers = { 'x-apikey': 'suite', 'content-type': 'application/json' };
  const url = '/_mock/conversations/777?unchecked=true';
  return mock.server.inject({ method: 'PUT', url, headers, payload });
}

const nested = (depth: number) => `{"issues":${'['.repeat(depth)}${']'.repeat(depth)}}`;

t.test('a body is nested 32 deep at most', async (t) => {
  t.equal((await put(t, nested(31))).statusCode, 200);
  const refused = await put(t, nested(32));
  t.equal(refused.statusCode, 400);
  t.equal(refused.json().detail, 'the body is nested deeper than 32');
  t.equal((await put(t, nested(400_000))).statusCode, 400);
});

t.test('brackets in texts do not count', async (t) => {
  const brackets = '[{"\\'.repeat(50);
  const answer = await put(t, JSON.stringify({ consumer_name: brackets }));
  t.equal(answer.json().consumer_name, brackets);
});

t.test('prototypes cannot be reached', async (t) => {
  for (const body of ['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}']) {
    t.equal((await put(t, body)).statusCode, 400, body);
  }
  t.notOk('polluted' in {});
  const mock = await quietMock(t);
  t.equal((await ask(mock, '/v2/conversations/777')).statusCode, 200);
});
