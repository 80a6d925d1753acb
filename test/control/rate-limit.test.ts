import t from 'tap';
import { ask, quietMock } from '../quiet-mock.ts';
import { as, control, misread, served } from './control.ts';

t.test('a world has no limit unless one is set', async (t) => {
  const mock = await quietMock(t);
  t.strictSame((await control(mock, 'GET', '/rate-limit')).body, { limit: null, remaining: null });
  const set = await control(mock, 'PUT', '/rate-limit', { limit: 2 });
  t.equal(set.status, 200);
  t.strictSame(set.body, { limit: 2, remaining: 2 });

  t.equal((await served(mock, 1001)).status, 200);
  t.strictSame((await control(mock, 'GET', '/rate-limit')).body, { limit: 2, remaining: 1 }, 'the plane never counts');
  t.equal((await served(mock, 1001)).status, 200);
  const refused = await ask(mock, '/v2/conversations/1001');
  t.equal(refused.statusCode, 429);
  t.equal(refused.body, '{"error":{"json":"Too many requests"}}');
  t.equal(refused.headers['retry-after'], '60');
  t.equal(refused.headers['x-mock-source'], 'limit');
  t.strictSame((await control(mock, 'GET', '/rate-limit')).body, { limit: 2, remaining: 0 });
  t.equal((await served(mock, 1001, 'other')).status, 200, 'of this world only');

  await control(mock, 'POST', '/clock/advance', { by: 'PT60S' });
  t.strictSame((await control(mock, 'GET', '/rate-limit')).body, { limit: 2, remaining: 2 }, 'a minute later');
  t.equal((await served(mock, 1001)).status, 200);
});

t.test('it is taken back', async (t) => {
  const mock = await quietMock(t, { 'rate-limit': 1 });
  t.strictSame((await control(mock, 'GET', '/rate-limit')).body, { limit: 1, remaining: 1 });
  const answer = await control(mock, 'DELETE', '/rate-limit');
  t.equal(answer.status, 204);
  t.equal(answer.text, '');
  t.strictSame((await control(mock, 'GET', '/rate-limit')).body, { limit: null, remaining: null });
  await control(mock, 'PUT', '/rate-limit', { limit: 5 });
  t.strictSame((await control(mock, 'PUT', '/rate-limit', { limit: null })).body, { limit: null, remaining: null });
  t.equal((await control(mock, 'GET', '/rate-limit', undefined, as('other'))).body.limit, 1);
});

t.test('what is no limit changes nothing', async (t) => {
  const mock = await quietMock(t, { 'rate-limit': 7 });
  const rows = [
    [{}, '/limit', 'nothing', 'to be there'],
    [{ limit: 0 }, '/limit', '0', '>= 1'],
    [{ limit: -1 }, '/limit', '-1', '>= 1'],
    [{ limit: 1.5 }, '/limit', '1.5', 'either integer or null'],
    [{ limit: '5' }, '/limit', '"5"', 'either integer or null'],
    [{ limit: 1_000_001 }, '/limit', '1000001', '<= 1000000'],
    [{ limit: 5, burst: 2 }, '/burst', '2', 'one of limit'],
  ] as const;
  for (const [body, pointer, value, expected] of rows) {
    const answer = await control(mock, 'PUT', '/rate-limit', body);
    misread(t, answer, [{ pointer, value, expected }], `${pointer} ${value}: expected ${expected}`);
  }
  t.equal((await control(mock, 'GET', '/rate-limit')).body.limit, 7);
});
