import t from 'tap';
import { quietMock } from '../quiet-mock.ts';
import { as, control, misread, served } from './control.ts';

const rule = { fault: 'status', with: { status: 503 } };

/** Everything that a client can change. */
async function change(mock: Awaited<ReturnType<typeof quietMock>>, key: string) {
  await control(mock, 'PUT', '/conversations/1001', { variant: 'solved' }, as(key));
  await control(mock, 'PUT', '/faults', { faults: [rule] }, as(key));
  await control(mock, 'PUT', '/rate-limit', { limit: 100 }, as(key));
  await control(mock, 'PUT', '/clock', { now: '2027-01-01' }, as(key));
  await control(mock, 'POST', '/keys', { key: `${key}-2`, user: 'bob' }, as(key));
  await served(mock, 1001, key);
}

async function state(mock: Awaited<ReturnType<typeof quietMock>>, key: string) {
  const read = async (path: string) => (await control(mock, 'GET', path, undefined, as(key))).body;
  const [overrides, faults, rate, clock, requests, coverage, keys] = await Promise.all(
    ['/conversations', '/faults', '/rate-limit', '/clock', '/requests', '/coverage', '/keys'].map(read),
  );
  return {
    overrides: overrides.overrides.length,
    faults: faults.faults.length,
    limit: rate.limit,
    now: clock.now,
    requests: requests.requests.length,
    isCovered: coverage.share > 0,
    keys: keys.keys.length,
  };
}

const changed = {
  overrides: 1,
  faults: 1,
  limit: 100,
  now: '2027-01-01T00:00:00.000Z',
  requests: 1,
  isCovered: true,
  keys: 1,
};
const fresh = { overrides: 0, faults: 0, limit: 50, now: '2026-01-15T09:30:00.000Z', requests: 0, isCovered: false };

t.test('a world is as if nobody had been there, and no other is touched', async (t) => {
  const mock = await quietMock(t, { 'rate-limit': 50 });
  for (const key of ['one', 'two']) await change(mock, key);
  for (const key of ['one', 'two']) t.strictSame(await state(mock, key), changed);

  const answer = await control(mock, 'POST', '/reset', undefined, as('one'));
  t.equal(answer.status, 204);
  t.equal(answer.text, '');
  t.strictSame(await state(mock, 'one'), { ...fresh, keys: 1 }, 'its keys stay');
  t.match(await state(mock, 'two'), { overrides: 1, faults: 1, limit: 100, requests: 1 });
  await control(mock, 'POST', '/reset?all=false', undefined, as('one'));
  t.match(await state(mock, 'two'), { overrides: 1 });
});

t.test('all of them, with the keys they were given', async (t) => {
  const mock = await quietMock(t, { 'rate-limit': 50 });
  for (const key of ['one', 'two']) await change(mock, key);
  t.equal((await control(mock, 'POST', '/reset?all=true', undefined, as('three'))).status, 204);
  for (const key of ['one', 'two']) t.strictSame(await state(mock, key), { ...fresh, keys: 0 });
});

t.test('an unclear wish resets nothing', async (t) => {
  const mock = await quietMock(t);
  await change(mock, 'demo');
  misread(
    t,
    await control(mock, 'POST', '/reset?all=maybe'),
    [{ pointer: '/all', value: '"maybe"', expected: 'one of true, false' }],
    '/all "maybe": expected one of true, false',
  );
  misread(
    t,
    await control(mock, 'POST', '/reset?al=true'),
    [{ pointer: '/al', value: '"true"', expected: 'did you mean all?' }],
    '/al "true": did you mean all?',
  );
  t.match(await state(mock, 'demo'), { overrides: 1, faults: 1 });
});

t.test('what is asked for in a body is not ignored', async (t) => {
  const mock = await quietMock(t);
  misread(
    t,
    await control(mock, 'POST', '/reset', { all: true }),
    [{ pointer: '', value: '{"all":true}', expected: 'none: all worlds are reset by ?all=true' }],
    'the body {"all":true}: expected none: all worlds are reset by ?all=true',
  );
  t.equal((await control(mock, 'POST', '/reset', {})).status, 204, 'an empty one asks for nothing');
});
