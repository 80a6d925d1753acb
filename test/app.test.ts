import t from 'tap';
import { ask, quietMock } from './quiet-mock.ts';

t.test('an error nobody expected has the vendor’s form, and is logged, after a delay too', async (t) => {
  const mock = await quietMock(t);
  const broken = new Error('broken on purpose');
  const logged: unknown[] = [];
  mock.log.error = (error: unknown) => logged.push(error);
  mock.conversations.pick = () => {
    throw broken;
  };
  for (const url of ['/v2/conversations/123', '/v2/conversations/123?__delay=1']) {
    const answer = await ask(mock, url);
    t.equal(answer.statusCode, 500, url);
    t.equal(answer.body, '{"error":{"json":"Internal server error"}}');
    t.equal(answer.headers['x-mock-variant'], 'internal-error');
  }
  t.strictSame(logged, [broken, broken]);
});

t.test('the planes keep their errors to themselves', async (t) => {
  const mock = await quietMock(t);
  const outside = await ask(mock, '/_mock/nowhere');
  t.equal(outside.headers['content-type'], 'application/problem+json; charset=utf-8');
  t.equal(outside.headers['access-control-allow-origin'], undefined);
  const inside = await ask(mock, '/nowhere');
  t.equal(inside.body, '{"error":{"json":"Resource not found"}}');
});

t.test('without a control plane there is nothing under its path', async (t) => {
  const mock = await quietMock(t, { control: false });
  for (const url of ['/_mock', '/_mock/clock']) {
    const answer = await ask(mock, url);
    t.equal(answer.statusCode, 404);
    t.equal(answer.body, '{"error":{"json":"Resource not found"}}');
  }
});
