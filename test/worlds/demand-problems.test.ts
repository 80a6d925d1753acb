import t from 'tap';
import { errors } from '../../src/api/errors.ts';
import { ownVariants } from '../../src/api/origin.ts';
import { demandFields, ways } from '../../src/worlds/demand.ts';
import { problemsOfDemand } from '../../src/worlds/demand-problems.ts';

const told = (demand: unknown) =>
  problemsOfDemand(demand).map(({ pointer, value, expected }) => `${pointer} ${value}: ${expected}`);

t.test('a demand has no problems', async (t) => {
  for (const demand of [
    { count: 0 },
    { match: { id: null, status: 503 }, atLeast: 1 },
    { match: {}, atLeast: 1, atMost: 1 },
    { atMost: 3 },
    { inOrder: [{}, { user: 'alice' }] },
  ]) {
    t.strictSame(told(demand), [], JSON.stringify(demand));
  }
});

t.test('everything that is wrong is told at once', async (t) => {
  t.strictSame(told({ matches: {}, match: { stat: 503, id: 'x' }, count: -1.5 }), [
    '/matches {}: did you mean match?',
    '/match/stat 503: did you mean status?',
    '/match/id "x": either integer or null',
    '/count -1.5: integer',
    '/count -1.5: >= 0',
  ]);
  t.strictSame(told({ inOrder: [{ fautl: null }, 5] }), [
    '/inOrder/0/fautl null: did you mean fault?',
    '/inOrder/1 5: object',
  ]);
  t.strictSame(told({ inOrder: [] }), ['/inOrder []: at least 1 item']);
});

t.test('what is no object, or demands nothing or too much, is told so', async (t) => {
  t.strictSame(told(null), [' null: object']);
  t.strictSame(told(undefined), [' nothing: object']);
  for (const demand of [
    {},
    { match: {} },
    { count: 1, atMost: 1 },
    { count: 1, inOrder: [{}] },
    { match: {}, inOrder: [{}] },
  ]) {
    t.strictSame(told(demand), [
      ` ${JSON.stringify(demand)}: one of count, atLeast and/or atMost, or inOrder, the last without match`,
    ]);
  }
  t.strictSame(told({ atLeast: 3, atMost: 2 }), ['/atMost 2: 3 or more, as atLeast says']);
});

t.test('of all the sets of fields, those are demands that the table of ways has', async (t) => {
  const values = { match: {}, count: 1, atLeast: 1, atMost: 1, inOrder: [{}] };
  t.same(Object.keys(values), demandFields);
  for (let bits = 0; bits < 2 ** demandFields.length; bits += 1) {
    const fields = demandFields.filter((_, at) => bits & (1 << at));
    const isWay = Object.entries<readonly string[]>(ways).some(
      ([way, beside]) => fields.includes(way) && fields.every((field) => field === way || beside.includes(field)),
    );
    const demand = Object.fromEntries(Object.entries(values).filter(([field]) => fields.includes(field)));
    t.equal(problemsOfDemand(demand).length === 0, isWay, JSON.stringify(demand));
  }
});

t.test('a source is one of those there are', async (t) => {
  t.strictSame(told({ match: { source: 'fixtur' }, count: 1 }), ['/match/source "fixtur": did you mean fixture?']);
  t.match(told({ match: { source: 7 }, count: 1 }), ['/match/source 7: one of key, request, prefer']);
  t.strictSame(told({ match: { source: 'status-id' }, count: 1 }), []);
});

t.test('a long value is cut', async (t) => {
  t.strictSame(told({ count: 'x'.repeat(100) }), [`/count "${'x'.repeat(79)}…: integer`]);
});

t.test('a value that no request can have is told, for nothing would match it', async (t) => {
  t.strictSame(
    told({ match: { method: 'get', variant: 'x', fault: 'rest', source: 'fixtur', status: 99999 }, count: 0 }),
    [
      '/match/method "get": did you mean GET?',
      '/match/source "fixtur": did you mean fixture?',
      `/match/variant "x": one of ${[...Object.keys(errors), ...Object.values(ownVariants)].join(', ')}`,
      '/match/fault "rest": did you mean reset?',
      '/match/status 99999: 200, from 400 to 599, or 0 for no answer',
    ],
  );
  t.strictSame(told({ inOrder: [{}, { path: '/v2/conversations/5?__code=200' }] }), [
    '/inOrder/1/path "/v2/conversations/5?__code=200": a path without its query, which is not kept',
  ]);
});
