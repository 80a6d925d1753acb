import { readFileSync } from 'node:fs';
import t from 'tap';
import { Check } from 'typebox/schema';
import { Problem } from '../../src/api/problem.ts';
import { Conversation, shapes } from '../../src/conversations/conversation.ts';
import { inPackage } from '../../src/package-root.ts';
import { ask, quietMock } from '../quiet-mock.ts';

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
  const answer = await ask(mock, '/v2/conversations/777?__cod=1', { prefer: 'example=expierd, code=404' });
  t.equal(answer.statusCode, 400);
  t.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8');
  t.equal(answer.headers['preference-applied'], undefined);
  t.ok(Check(Problem, answer.json()));
  t.strictSame(answer.json(), {
    type: 'urn:partoo-mock:unknown-preference',
    title: 'A preference was not understood',
    status: 400,
    detail: 'example=expierd: did you mean expired?; __cod=1: did you mean code?',
    problems: [
      { name: 'example', value: 'expierd', detail: 'did you mean expired?' },
      { name: '__cod', value: '1', detail: 'did you mean code?' },
    ],
  });
});

t.test('a delay holds the answer back, and ends with the mock', async (t) => {
  const mock = await quietMock(t);
  const from = process.hrtime.bigint();
  await ask(mock, '/v2/conversations/123?__delay=50');
  t.ok(process.hrtime.bigint() - from >= 49_000_000n);
  const long = ask(mock, '/v2/conversations/123?__delay=60000');
  await mock.close();
  t.equal((await long).statusCode, 200);
});
