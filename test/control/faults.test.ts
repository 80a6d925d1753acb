import t from 'tap';
import { quietMock } from '../quiet-mock.ts';
import { as, control, misread, refused, served } from './control.ts';

const down = { fault: 'status', with: { status: 503 } };
const first = { match: { id: 1001 }, fault: 'status', with: { status: 500 }, schedule: { first: 1 } };

t.test('faults are listed, set, added to and taken back', async (t) => {
  const mock = await quietMock(t);
  t.strictSame((await control(mock, 'GET', '/faults')).body, { faults: [] });
  const set = await control(mock, 'PUT', '/faults', { faults: [first] });
  t.equal(set.status, 200);
  t.strictSame(set.body, { faults: [first] });
  t.equal((await served(mock, 1001)).status, 500);
  t.equal((await served(mock, 1001)).status, 200);

  const added = await control(mock, 'POST', '/faults', { faults: [down] });
  t.equal(added.status, 200);
  t.strictSame(added.body, { faults: [first, down] });
  t.strictSame((await control(mock, 'GET', '/faults')).body, { faults: [first, down] });
  t.equal((await served(mock, 1001)).status, 503, 'the first has counted on');

  await control(mock, 'PUT', '/faults', { faults: [first] });
  t.equal((await served(mock, 1001)).status, 500, 'set again, it counts from the beginning');
  t.equal((await served(mock, 1001, 'other')).status, 200, 'nobody else fails');

  await control(mock, 'PUT', '/faults', { faults: [down] });
  const cleared = await control(mock, 'DELETE', '/faults');
  t.equal(cleared.status, 204);
  t.equal(cleared.text, '');
  t.strictSame((await control(mock, 'GET', '/faults')).body, { faults: [] });
  t.equal((await served(mock, 1001)).status, 200);
});

t.test('a rule may name variants, cases and errors', async (t) => {
  const mock = await quietMock(t);
  const faults = ['expired', 'vendor-example', 'not-found'].map((variant) => ({ ...down, match: { variant } }));
  t.strictSame((await control(mock, 'PUT', '/faults', { faults })).body, { faults });
  t.equal((await served(mock, 1003)).status, 503);
  t.equal((await served(mock, 1001)).status, 200);
});

t.test('a bad list changes nothing and says what is wrong with every item', async (t) => {
  const mock = await quietMock(t);
  await control(mock, 'PUT', '/faults', { faults: [down] });
  const faults = [
    down,
    { fault: 'rest' },
    { fault: 'status', with: { status: 200 } },
    { fault: 'status', match: { variant: 'exprd' }, schedule: { first: 0 } },
    'reset',
  ];
  const problems = [
    { pointer: '/faults/1/fault', value: '"rest"', expected: 'did you mean reset?' },
    { pointer: '/faults/2/with/status', value: '200', expected: '>= 400' },
    { pointer: '/faults/3/match/variant', value: '"exprd"', expected: 'did you mean expired?' },
    { pointer: '/faults/3/schedule/first', value: '0', expected: '>= 1' },
    { pointer: '/faults/4', value: '"reset"', expected: 'a rule, such as {"fault":"status"}' },
  ];
  const detail = [
    '/faults/1/fault "rest": did you mean reset?',
    '/faults/2/with/status 200: expected >= 400',
    '/faults/3/match/variant "exprd": did you mean expired?',
    '/faults/3/schedule/first 0: expected >= 1',
    '/faults/4 "reset": expected a rule, such as {"fault":"status"}',
  ].join('; ');
  for (const method of ['PUT', 'POST']) {
    misread(t, await control(mock, method, '/faults', { faults }), problems, detail);
    t.strictSame((await control(mock, 'GET', '/faults')).body, { faults: [down] }, method);
  }
});

t.test('a body without a list is no list', async (t) => {
  const mock = await quietMock(t);
  const rows = [
    [{}, '/faults', 'nothing', 'expected to be there'],
    [{ faults: down }, '/faults', JSON.stringify(down), 'expected array'],
    [[down], '', JSON.stringify([down]), 'expected object'],
    [{ faults: [], fault: 1 }, '/fault', '1', 'did you mean faults?'],
  ] as const;
  for (const [body, pointer, value, told] of rows) {
    misread(
      t,
      await control(mock, 'PUT', '/faults', body),
      [{ pointer, value, expected: told.replace(/^expected /, '') }],
      `${pointer || 'the body'} ${value}: ${told}`,
    );
  }
});

t.test('names of a prototype are no faults, settings or variants', async (t) => {
  const mock = await quietMock(t);
  for (const name of ['constructor', 'toString', 'hasOwnProperty']) {
    const faults = [
      { fault: name },
      { ...down, match: { variant: name } },
      { ...down, match: { [name]: 1 } },
      { fault: 'reset', with: { [name]: 1 } },
      { ...down, schedule: { [name]: 1 } },
    ];
    const { status, body } = await control(mock, 'PUT', '/faults', { faults });
    t.equal(status, 400);
    t.strictSame(
      body.problems.map(({ pointer }: { pointer: string }) => pointer),
      [
        '/faults/0/fault',
        '/faults/1/match/variant',
        `/faults/2/match/${name}`,
        `/faults/3/with/${name}`,
        `/faults/4/schedule/${name}`,
      ],
    );
  }
});

t.test('a world has 1000 faults at most', async (t) => {
  const mock = await quietMock(t);
  const list = (count: number) => ({ faults: Array.from({ length: count }, () => ({ fault: 'reset' })) });
  misread(
    t,
    await control(mock, 'PUT', '/faults', list(1001)),
    [{ pointer: '/faults', value: '1001', expected: 'at most 1000 rules' }],
    '/faults 1001: expected at most 1000 rules',
  );
  t.equal((await control(mock, 'PUT', '/faults', list(999))).status, 200);
  t.equal((await control(mock, 'POST', '/faults', list(1))).status, 200);
  refused(t, await control(mock, 'POST', '/faults', list(1)), 429, 'too-many', 'a world has 1000 faults at most');
  t.equal((await control(mock, 'GET', '/faults')).body.faults.length, 1000);
  t.equal((await control(mock, 'POST', '/faults', list(1), as('other'))).status, 200);
});
