import t from 'tap';
import { quietMock } from '../quiet-mock.ts';
import { as, control, misread, served } from './control.ts';

const start = '2026-01-15T09:30:00.000Z';

t.test('the clock is read, set and moved', async (t) => {
  const mock = await quietMock(t);
  const told = (now: string) => ({ now, start, running: false });
  t.strictSame((await control(mock, 'GET', '/clock')).body, told(start));
  const set = await control(mock, 'PUT', '/clock', { now: '2026-02-01T00:00:00Z' });
  t.equal(set.status, 200);
  t.strictSame(set.body, told('2026-02-01T00:00:00.000Z'));
  t.strictSame((await control(mock, 'POST', '/clock/advance', { by: 'P8D' })).body, told('2026-02-09T00:00:00.000Z'));
  t.strictSame((await control(mock, 'POST', '/clock/advance', { by: '-P1M' })).body, told('2026-01-09T00:00:00.000Z'));
  t.strictSame((await control(mock, 'GET', '/clock')).body, told('2026-01-09T00:00:00.000Z'));
  t.strictSame((await control(mock, 'GET', '/clock', undefined, as('other'))).body, told(start), 'of one world only');
});

t.test('instants are what ISO 8601 says', async (t) => {
  const mock = await quietMock(t);
  for (const now of ['2026-02-01', '2026-02-01T00:00Z', '2026-02-01T00:00:00.000Z', '1990-01-01', '9998-12-31']) {
    t.equal((await control(mock, 'PUT', '/clock', { now })).status, 200, now);
  }
});

t.test('an instant may have an offset and any fraction of a second', async (t) => {
  const mock = await quietMock(t);
  for (const [now, utc] of [
    ['2026-02-01T00:30:00+01:00', '2026-01-31T23:30:00.000Z'],
    ['2026-02-01T00:00:00.123456789-05:30', '2026-02-01T05:30:00.123Z'],
    ['2026-02-01T00:00:00,5Z', '2026-02-01T00:00:00.500Z'],
    ['20260201T000000Z', '2026-02-01T00:00:00.000Z'],
    ['2026-02-01T10:00', '2026-02-01T10:00:00.000Z'],
  ] as const)
    t.equal((await control(mock, 'PUT', '/clock', { now })).body.now, utc, now);
});

t.test('a clock that runs runs on', async (t) => {
  const mock = await quietMock(t, { clock: 'real' });
  const set = await control(mock, 'PUT', '/clock', { now: '2026-02-01T00:00:00Z' });
  t.match(set.body, { running: true, now: /^2026-02-01T00:00:0/ });
});

t.test('conversations expire as the clock passes their window, and are open again as it goes back', async (t) => {
  const mock = await quietMock(t);
  const state = async () => {
    const { is_expired, status } = (await served(mock, 3)).body;
    return [is_expired, status];
  };
  t.strictSame(await state(), [false, 'Open']);
  await control(mock, 'POST', '/clock/advance', { by: 'P8D' });
  t.strictSame(await state(), [true, 'Closed']);
  t.equal((await served(mock, 3, 'other')).body.is_expired, false, 'nobody else notices');
  await control(mock, 'POST', '/clock/advance', { by: '-P8D' });
  t.strictSame(await state(), [false, 'Open']);
});

t.test('what is no instant moves nothing', async (t) => {
  const mock = await quietMock(t);
  const expected = 'an instant like 2026-02-01T00:00:00Z between 1990 and 9998';
  for (const now of [
    '',
    'today',
    'real',
    '1989-12-31',
    '9999-01-01',
    '2026-02-31',
    '12:00',
    'T12:00Z',
    '1990-01-01T00:00:00+01:00',
  ]) {
    const value = JSON.stringify(now);
    const answer = await control(mock, 'PUT', '/clock', { now });
    misread(t, answer, [{ pointer: '/now', value, expected }], `/now ${value}: expected ${expected}`);
  }
  t.equal((await control(mock, 'GET', '/clock')).body.now, start);
});

t.test('what is no duration, or leads out of time, moves nothing', async (t) => {
  const mock = await quietMock(t);
  const expected = 'a duration like P8D that ends between 1990 and 9998';
  for (const by of ['', '8D', 'P', 'P1DT', 'P8000Y', '-P37Y', 'P99999999999Y', '__proto__']) {
    const value = JSON.stringify(by);
    const answer = await control(mock, 'POST', '/clock/advance', { by });
    misread(t, answer, [{ pointer: '/by', value, expected }], `/by ${value}: expected ${expected}`);
  }
  t.equal((await control(mock, 'GET', '/clock')).body.now, start);
});

t.test('a body of another shape is told what it lacks', async (t) => {
  const mock = await quietMock(t);
  misread(
    t,
    await control(mock, 'PUT', '/clock', { now: 5, nwo: 'x' }),
    [
      { pointer: '/nwo', value: '"x"', expected: 'did you mean now?' },
      { pointer: '/now', value: '5', expected: 'string' },
    ],
    '/nwo "x": did you mean now?; /now 5: expected string',
  );
  misread(
    t,
    await control(mock, 'POST', '/clock/advance', { days: 8 }),
    [
      { pointer: '/days', value: '8', expected: 'one of by' },
      { pointer: '/by', value: 'nothing', expected: 'to be there' },
    ],
    '/days 8: expected one of by; /by nothing: expected to be there',
  );
});
