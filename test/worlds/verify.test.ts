import t from 'tap';
import { Errors } from 'typebox/schema';
import { type Demand, NearMiss, verify } from '../../src/worlds/verify.ts';
import { entriesOf } from './entries.ts';

const entries = entriesOf({ id: 1 }, { id: 2, user: 'alice' }, { id: 1, status: 503, fault: 'status' }, { id: 3 });

/** The sentence of a demand that is not met, the numbers of the nearest requests and what differs in each. */
function refusalOf(demand: Demand, among = entries, dropped?: number) {
  const verdict = verify(among, demand, dropped);
  if (verdict.ok) throw new Error(`met: ${JSON.stringify(demand)}`);
  const { matched, detail, nearest } = verdict;
  return { matched, detail, nearest: nearest.map(({ request, differs }) => [request.number, ...differs]) };
}

t.test('a demand that is met says how many requests met it', async (t) => {
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
});

t.test('too many: the nearest are those that matched', async (t) => {
  t.strictSame(refusalOf({ match: { id: 1 }, atMost: 1 }).nearest, [[3], [1]]);
});

t.test('no more than five are told', async (t) => {
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
    'before later ones that are of other ids',
  );
  t.strictSame(
    refusalOf({ inOrder: [{ id: 1 }, { status: 200, user: null, id: 7 }] }, after).nearest.map(([number]) => number)[0],
    1,
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

t.test('the same demand twice wants two requests', async (t) => {
  t.strictSame(refusalOf({ inOrder: [{ id: 3 }, { id: 3 }] }).nearest[0], [
    4,
    { field: 'number', expected: 'more than 4', actual: 4 },
  ]);
});

t.test('of an empty journal, only nothing can be proved', async (t) => {
  t.strictSame(verify([], { match: { id: 1 }, count: 0 }), { ok: true, matched: 0 });
  t.strictSame(refusalOf({ atLeast: 1 }, []), {
    matched: 0,
    detail: 'expected at least 1 request, found 0 among 0 requests',
    nearest: [],
  });
});

t.test('a journal that let go of requests proves that some came, not that no more did', async (t) => {
  const last = entries.slice(1);
  t.strictSame(verify(last, { match: { id: 1 }, atLeast: 1 }), { ok: true, matched: 1 });
  t.strictSame(verify(last, { inOrder: [{ id: 1 }] }), { ok: true, matched: 1 });
  const gone = 'clear the journal ahead of what is to be proved';
  t.strictSame(refusalOf({ match: { id: 1 }, count: 1 }, last), {
    matched: 1,
    detail: `expected exactly 1 request with id 1, found 1 among 3 requests; 1 request before these had to go, ${gone}`,
    nearest: [],
  });
  t.equal(
    refusalOf({ atMost: 0 }, [], 7).detail,
    `expected no request, found 0 among 0 requests; 7 requests before these had to go, ${gone}`,
  );
});

t.test('a near miss is of its schema', async (t) => {
  const verdict = verify(entries, { match: { id: 9 }, count: 1 });
  t.strictSame('nearest' in verdict && verdict.nearest.map((miss) => Errors({}, NearMiss, miss)[0]), [
    true,
    true,
    true,
    true,
  ]);
});
