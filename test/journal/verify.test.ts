import t from 'tap';
import { Errors } from 'typebox/schema';
import type { Entry } from '../../src/journal/entry.ts';
import { Demand, problemsOfDemand } from '../../src/journal/expectation.ts';
import { mockVariants } from '../../src/journal/sources.ts';
import { NearMiss, verify } from '../../src/journal/verify.ts';
import { errorNames } from '../../src/partoo/errors.ts';

/** Requests for conversation 777 that went well, but for what is given, numbered from 1 on. */
const entriesOf = (...edits: readonly Partial<Entry>[]): Entry[] =>
  edits.map((edit, at) => ({
    number: at + 1,
    at: '2026-01-15T09:30:00.000Z',
    method: 'GET',
    path: `/v2/conversations/${edit.id ?? 777}`,
    operation: 'getConversation',
    id: 777,
    user: null,
    preferences: {},
    source: 'generated',
    variant: 'open',
    fault: null,
    status: 200,
    durationMs: 0.5,
    repeats: null,
    ...edit,
  }));

const unanswered = { source: null, variant: null, status: null, durationMs: null };
const entries = entriesOf({ id: 1 }, { id: 2, user: 'alice' }, { id: 1, status: 503, fault: 'status' }, { id: 3 });

/** The sentence of an expectation that is not met, the numbers of the nearest requests and what differs in each. */
function refusalOf(demand: Demand, among = entries, dropped?: number) {
  const verdict = verify(among, demand, dropped);
  if (verdict.ok) throw new Error(`met: ${JSON.stringify(demand)}`);
  const { matched, detail, nearest } = verdict;
  return { matched, detail, nearest: nearest.map(({ request, differs }) => [request.number, ...differs]) };
}

t.test('an expectation that is met says how many requests met it', async (t) => {
  const rows: [Demand, number][] = [
    [{ count: 4 }, 4],
    [{ match: { id: 1 }, count: 2 }, 2],
    [{ match: { id: 9 }, count: 0 }, 0],
    [{ match: { id: 1 }, atLeast: 2 }, 2],
    [{ match: { id: 1 }, atMost: 2 }, 2],
    [{ match: { fault: null }, atLeast: 1, atMost: 3 }, 3],
    [{ inOrder: [{ id: 1 }, { id: 1, status: 503 }, { id: 3 }] }, 3],
    [{ inOrder: [{}, {}, {}, {}] }, 4],
  ];
  for (const [demand, matched] of rows)
    t.strictSame(verify(entries, demand), { ok: true, matched }, JSON.stringify(demand));
});

t.test('the sentence says what was expected and what was found', async (t) => {
  const rows: [Demand, string][] = [
    [{ count: 0 }, 'expected no request, found 4 among 4 requests'],
    [{ count: 1 }, 'expected exactly 1 request, found 4 among 4 requests'],
    [
      { match: { id: 1, status: 503 }, count: 2 },
      'expected exactly 2 requests with id 1 and status 503, found 1 among 4 requests',
    ],
    [{ match: { user: null }, atLeast: 4 }, 'expected at least 4 requests with user null, found 3 among 4 requests'],
    [
      { match: { variant: 'open' }, atMost: 3 },
      'expected at most 3 requests with variant "open", found 4 among 4 requests',
    ],
    [{ match: { id: 9 }, atLeast: 1, atMost: 2 }, 'expected from 1 to 2 requests with id 9, found 0 among 4 requests'],
    [{ inOrder: [{ id: 9 }] }, 'expected 1 request in order, found 0: no request with id 9 among 4 requests'],
    [
      { inOrder: [{ id: 2 }, { id: 3 }, { id: 1 }] },
      'expected 3 requests in order, found 2: no request with id 1 after number 4 among 4 requests',
    ],
  ];
  for (const [demand, detail] of rows) t.equal(refusalOf(demand).detail, detail);
});

t.test('a request counts before it is answered, but has no source, variant or status yet', async (t) => {
  const pending = entriesOf({ id: 5 }, { id: 6, user: 'alice', ...unanswered });
  t.strictSame(verify(pending, { match: { id: 6, method: 'GET', user: 'alice' }, count: 1 }), { ok: true, matched: 1 });
  t.strictSame(verify(pending, { match: { status: null }, count: 1 }), { ok: true, matched: 1 });
  t.strictSame(refusalOf({ match: { id: 6, status: 200 }, count: 1 }, pending), {
    matched: 0,
    detail: 'expected exactly 1 request with id 6 and status 200, found 0 among 2 requests, 1 of them not answered yet',
    nearest: [
      [2, { field: 'status', expected: 200, actual: null }],
      [1, { field: 'id', expected: 6, actual: 5 }],
    ],
  });
  for (const match of [{ source: 'generated' }, { variant: 'open' }, { status: 200 }] as const) {
    t.strictSame(verify(pending, { match, count: 1 }), { ok: true, matched: 1 });
  }
});

t.test('too few: the nearest are those that differ least, the latest first', async (t) => {
  t.strictSame(refusalOf({ match: { id: 1, status: 500, user: null }, count: 1 }).nearest, [
    [3, { field: 'status', expected: 500, actual: 503 }],
    [1, { field: 'status', expected: 500, actual: 200 }],
    [4, { field: 'id', expected: 1, actual: 3 }, { field: 'status', expected: 500, actual: 200 }],
    [
      2,
      { field: 'id', expected: 1, actual: 2 },
      { field: 'user', expected: null, actual: 'alice' },
      { field: 'status', expected: 500, actual: 200 },
    ],
  ]);
  const verdict = verify(entries, { match: { id: 9 }, count: 1 });
  if (verdict.ok) throw new Error('met');
  for (const miss of verdict.nearest) t.equal(Errors({}, NearMiss, miss)[0], true);
});

t.test('too many: the nearest are those that matched', async (t) => {
  t.strictSame(refusalOf({ match: { id: 1 }, atMost: 1 }).nearest, [[3], [1]]);
});

t.test('no more than five of the nearest are shown', async (t) => {
  const many = entriesOf(...Array.from({ length: 20 }, (_, id) => ({ id: id + 1 })));
  t.strictSame(
    refusalOf({ match: { id: 99 }, count: 1 }, many).nearest.map(([number]) => number),
    [20, 19, 18, 17, 16],
  );
});

t.test('out of order: the nearest is the one that came too early', async (t) => {
  const { matched, nearest } = refusalOf({ inOrder: [{ id: 2 }, { id: 3 }, { id: 2 }] });
  t.equal(matched, 2);
  t.strictSame(nearest[0], [2, { field: 'number', expected: 'more than 4', actual: 2 }]);
  const after = entriesOf({ id: 7 }, { id: 1 }, { id: 8, status: 503 }, { id: 9, status: 503 });
  t.strictSame(
    refusalOf({ inOrder: [{ id: 1 }, { id: 7 }] }, after).nearest[0],
    [1, { field: 'number', expected: 'more than 2', actual: 1 }],
    'it is before later ones that are of other ids',
  );
  t.strictSame(refusalOf({ inOrder: [{ id: 1 }, { status: 200, user: null, id: 7 }] }, after).nearest[0]?.[0], 1);
  t.strictSame(
    refusalOf({ inOrder: [{ id: 3 }, { id: 3 }] }).nearest[0],
    [4, { field: 'number', expected: 'more than 4', actual: 4 }],
    'one request does not count twice',
  );
});

t.test('the same id counts for more than the same status', async (t) => {
  const among = entriesOf({ id: 7, status: 500 }, { id: 8 }, { id: 9 });
  t.strictSame(
    refusalOf({ match: { id: 7, status: 200 }, count: 1 }, among).nearest.map(([number]) => number),
    [1, 3, 2],
  );
  const byUser = entriesOf({ user: 'alice', status: 500 }, { user: 'bob' });
  t.equal(refusalOf({ match: { user: 'alice', status: 200 }, count: 1 }, byUser).nearest[0]?.[0], 1);
});

t.test('an empty journal proves only that nothing came', async (t) => {
  t.strictSame(verify([], { match: { id: 1 }, count: 0 }), { ok: true, matched: 0 });
  t.strictSame(refusalOf({ atLeast: 1 }, []), {
    matched: 0,
    detail: 'expected at least 1 request, found 0 among 0 requests',
    nearest: [],
  });
});

t.test('a journal that dropped requests proves that some came, not that no more did', async (t) => {
  const last = entries.slice(1);
  t.strictSame(verify(last, { match: { id: 1 }, atLeast: 1 }, 1), { ok: true, matched: 1 });
  t.strictSame(verify(last, { inOrder: [{ id: 1 }] }, 1), { ok: true, matched: 1 });
  const hint = 'clear the journal before what is to be proved';
  t.strictSame(refusalOf({ match: { id: 1 }, count: 1 }, last, 1), {
    matched: 1,
    detail: `expected exactly 1 request with id 1, found 1 among 3 requests; 1 older request was dropped: ${hint}`,
    nearest: [],
  });
  t.equal(
    refusalOf({ atMost: 0 }, [], 7).detail,
    `expected no request, found 0 among 0 requests; 7 older requests were dropped: ${hint}`,
  );
});

const lines = (demand: unknown) =>
  problemsOfDemand(demand).map(({ pointer, value, expected }) => `${pointer} ${value}: ${expected}`);

t.test('an expectation is a number of requests, bounds, or an order', async (t) => {
  const values: Readonly<Record<string, unknown>> = { match: {}, count: 1, atLeast: 1, atMost: 1, inOrder: [{}] };
  const good = ['count', 'atLeast', 'atMost', 'atLeast atMost'].flatMap((kind) => [kind, `match ${kind}`]);
  good.push('inOrder');
  const names = Object.keys(values);
  for (let bits = 0; bits < 2 ** names.length; bits += 1) {
    const fields = names.filter((_, at) => bits & (1 << at));
    const demand = Object.fromEntries(fields.map((field) => [field, values[field]]));
    const expected = good.includes(fields.join(' '))
      ? []
      : [` ${JSON.stringify(demand)}: count, or atLeast and/or atMost, or inOrder without match`];
    t.strictSame(lines(demand), expected, JSON.stringify(demand));
    // The contract cannot say that `inOrder` has no `match`.
    if (fields.join(' ') !== 'match inOrder') t.equal(Errors({}, Demand, demand)[0], expected.length === 0);
  }
  t.strictSame(lines({ match: { id: null, status: 503, source: 'status-id' }, count: 0 }), []);
  t.strictSame(lines({ atLeast: 3, atMost: 2 }), ['/atMost 2: 3 or more, as atLeast says']);
});

t.test('everything that is wrong with an expectation is reported at once', async (t) => {
  t.strictSame(lines({ matches: {}, match: { stat: 503, id: 'x' }, count: -1.5 }), [
    '/matches {}: did you mean match?',
    '/match/stat 503: did you mean status?',
    '/match/id "x": either integer or null',
    '/count -1.5: integer',
    '/count -1.5: >= 0',
  ]);
  t.strictSame(lines({ inOrder: [{ fautl: null }, 5] }), [
    '/inOrder/0/fautl null: did you mean fault?',
    '/inOrder/1 5: object',
  ]);
  t.strictSame(lines({ inOrder: [] }), ['/inOrder []: at least 1 item']);
  t.strictSame(lines(null), [' null: object']);
  t.strictSame(lines(undefined), [' nothing: object']);
  t.strictSame(lines({ count: 'x'.repeat(100) }), [`/count "${'x'.repeat(79)}…: integer`]);
});

t.test('an expectation of what no request can have is refused, for nothing would match it', async (t) => {
  t.strictSame(
    lines({ match: { method: 'get', variant: 'x', fault: 'rest', source: 'fixtur', status: 99999 }, count: 0 }),
    [
      '/match/method "get": did you mean GET?',
      '/match/source "fixtur": did you mean fixture?',
      `/match/variant "x": one of ${[...errorNames, ...Object.values(mockVariants)].join(', ')}`,
      '/match/fault "rest": did you mean reset?',
      '/match/status 99999: 200, from 400 to 599, or 0 for no answer',
    ],
  );
  t.match(lines({ match: { source: 7 }, count: 1 }), ['/match/source 7: one of key, request, prefer']);
  t.strictSame(lines({ inOrder: [{}, { path: '/v2/conversations/5?__code=200' }] }), [
    '/inOrder/1/path "/v2/conversations/5?__code=200": a path without its query, which is not kept',
  ]);
});
