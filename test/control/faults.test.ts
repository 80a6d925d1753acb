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

t.test('a world has as many faults as --max-faults says', async (t) => {
  const mock = await quietMock(t, { 'max-faults': 3 });
  const list = (count: number) => ({ faults: Array.from({ length: count }, () => ({ fault: 'reset' })) });
  const detail = 'a world has 3 faults at most (--max-faults)';
  refused(t, await control(mock, 'PUT', '/faults', list(4)), 429, 'too-many', detail);
  t.equal((await control(mock, 'PUT', '/faults', list(2))).status, 200);
  t.equal((await control(mock, 'POST', '/faults', list(1))).status, 200);
  refused(t, await control(mock, 'POST', '/faults', list(1)), 429, 'too-many', detail);
  t.equal((await control(mock, 'GET', '/faults')).body.faults.length, 3);
  t.equal((await control(mock, 'POST', '/faults', list(1), as('other'))).status, 200);
});

t.test('a fault can be put in front of those there are, which count on', async (t) => {
  const mock = await quietMock(t);
  const always = { fault: 'status', with: { status: 500 } };
  await control(mock, 'PUT', '/faults', { faults: [first, always] });
  t.equal((await served(mock, 1001)).status, 500);
  const next = { ...down, schedule: { first: 2 } };
  const added = await control(mock, 'POST', '/faults', { faults: [next], first: true });
  t.strictSame(added.body, { faults: [next, first, always] });
  const statuses = [];
  for (let at = 0; at < 3; at += 1) statuses.push((await served(mock, 1001)).status);
  t.strictSame(statuses, [503, 503, 500]);
  t.match((await control(mock, 'POST', '/faults', { faults: [], frist: true })).body, {
    detail: '/frist true: did you mean first?',
  });
});

t.test('an answer in the words of a fault says so, everywhere', async (t) => {
  const mock = await quietMock(t);
  for (const fault of ['status', 'wrong-type', 'garbage'])
    await control(mock, 'POST', '/faults', { faults: [{ fault, schedule: { first: 1 } }] });
  for (const fault of ['status', 'wrong-type', 'garbage']) {
    const { headers } = await mock.server.inject({ url: '/v2/conversations/1001', headers: as('demo') });
    t.match(headers, { 'x-mock-source': 'fault', 'x-mock-fault': fault });
  }
  await control(mock, 'PUT', '/faults', { faults: [{ fault: 'latency', with: { ms: 0 } }] });
  t.equal((await served(mock, 1001)).source, 'fixture open', 'one that is only late is what it is');
  const { requests } = (await control(mock, 'GET', '/requests')).body;
  t.strictSame(
    requests.map(({ source, fault }: { source: string; fault: string }) => `${source} ${fault}`),
    ['fault status', 'fault wrong-type', 'fault garbage', 'fixture latency'],
  );
});
