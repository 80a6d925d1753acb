import t from 'tap';
import { ask, quietMock } from './quiet-mock.ts';

t.test('an error nobody expected has the vendor’s form, and is logged', async (t) => {
  const mock = await quietMock(t);
  mock.conversations.pick = () => {
    throw new Error('broken on purpose');
  };
  const answer = await ask(mock, '/v2/conversations/123');
  t.equal(answer.statusCode, 500);
  t.equal(answer.body, '{"error":{"json":"Internal server error"}}');
  t.equal(answer.headers['x-mock-variant'], 'internal-error');
});
