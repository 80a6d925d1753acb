import t from 'tap';
import { Errors } from 'typebox/schema';
import { limits } from '../../src/config/limits.ts';
import { faultNames } from '../../src/faults/faults.ts';
import { Entry, type Filter, Match, matchFields } from '../../src/journal/entry.ts';
import { type Arrival, Journal, type Outcome } from '../../src/journal/journal.ts';
import { problemsOfMatch } from '../../src/journal/match.ts';
import { mockHeaders, mockVariants, sourceNames, sources } from '../../src/journal/sources.ts';
import { errorNames } from '../../src/partoo/errors.ts';

const arrivalOf = (edits: Partial<Arrival> = {}): Arrival => ({
  at: '2026-01-15T09:30:00.000Z',
  method: 'GET',
  path: `/v2/conversations/${edits.id ?? 777}`,
  operation: 'getConversation',
  id: 777,
  user: null,
  ...edits,
});
const answer: Outcome = { source: 'generated', variant: 'open', fault: null, status: 200, durationMs: 0.5 };

/** A journal of requests for these ids, all answered. */
function journalOf(ids: readonly number[], limit = 100): Journal {
  const journal = new Journal(limit);
  for (const id of ids) journal.close(journal.open(arrivalOf({ id })), answer);
  return journal;
}

const idsOf = (journal: Journal, filter?: Filter) => journal.list(filter).map(({ id }) => id);
const numbersOf = (journal: Journal) => journal.list().map(({ number }) => number);

t.test('a request is listed from its arrival on, and what it was answered once it is', async (t) => {
  const journal = new Journal(100);
  const arrival = arrivalOf({ user: 'alice' });
  const unanswered = { source: null, variant: null, fault: null, status: null, durationMs: null };
  const entry = journal.open(arrival);
  t.strictSame(journal.list(), [{ number: 1, ...arrival, preferences: {}, ...unanswered }]);
  t.equal(Errors({}, Entry, journal.list()[0])[0], true, 'it is of its schema');

  entry.preferences = { example: 'expired', delayMs: 5 };
  journal.close(entry, answer);
  journal.close(entry, { ...answer, status: 503 });
  const answered = { number: 1, ...arrival, preferences: { example: 'expired', delayMs: 5 }, ...answer };
  t.strictSame(journal.list(), [answered], 'it is answered once');
  t.equal(Errors({}, Entry, answered)[0], true);
  t.equal(Errors({}, Entry, { ...answered, source: 'fixtur' })[0], false);
});

t.test('what is listed stays as it was when it was listed', async (t) => {
  const journal = new Journal(100);
  const entry = journal.open(arrivalOf());
  const [listed] = journal.list();
  journal.close(entry, answer);
  t.equal(listed?.status, null);
});

t.test('the oldest go first when there are too many', async (t) => {
  const journal = journalOf([1, 2, 3, 4, 5, 6, 7], 3);
  t.strictSame(idsOf(journal), [5, 6, 7]);
  t.strictSame(numbersOf(journal), [5, 6, 7]);
  t.strictSame([journal.size, journal.dropped], [3, 4]);

  const many = journalOf(
    Array.from({ length: 5000 }, (_, at) => at + 1),
    3,
  );
  t.strictSame(idsOf(many), [4998, 4999, 5000]);
  t.strictSame([many.size, many.dropped], [3, 4997]);
});

t.test('a request that had to go before its answer is still reported to listeners', async (t) => {
  const journal = new Journal(1);
  const reported: unknown[] = [];
  journal.subscribe(({ number, status }) => reported.push([number, status]));
  const first = journal.open(arrivalOf());
  journal.close(journal.open(arrivalOf()), answer);
  journal.close(first, { ...answer, status: 404 });
  t.strictSame(reported, [
    [2, 200],
    [1, 404],
  ]);
  t.strictSame(numbersOf(journal), [2]);
});

t.test('a journal of no entries keeps none', async (t) => {
  const journal = journalOf([1, 2, 3], 0);
  t.strictSame(journal.list(), []);
  t.strictSame([journal.size, journal.dropped], [0, 3]);
});

t.test('a long path is cut', async (t) => {
  const journal = new Journal(100);
  journal.open(arrivalOf({ path: `/${'x'.repeat(600)}` }));
  t.equal(journal.list()[0]?.path, `/${'x'.repeat(limits.journalPathLength - 1)}`);
});

t.test('a filter lists what has exactly its values, and the last of them', async (t) => {
  const journal = new Journal(100);
  const add = (arrival: Partial<Arrival>, outcome: Partial<Outcome> = {}) =>
    journal.close(journal.open(arrivalOf(arrival)), { ...answer, ...outcome });
  add({ id: 1, user: 'alice' });
  add({ id: 2 }, { status: 503, fault: 'status' });
  add({ id: 3, method: 'HEAD' }, { source: 'fixture', variant: 'expired' });
  journal.open(arrivalOf({ id: 4 }));
  const rows: [Filter, number[]][] = [
    [{}, [1, 2, 3, 4]],
    [{ id: 2 }, [2]],
    [{ id: 4, user: null, method: 'GET' }, [4]],
    [{ method: 'HEAD' }, [3]],
    [{ path: '/v2/conversations/1' }, [1]],
    [{ user: 'alice' }, [1]],
    [{ user: null }, [2, 3, 4]],
    [{ source: 'fixture' }, [3]],
    [{ variant: 'open' }, [1, 2]],
    [{ fault: 'status' }, [2]],
    [{ fault: null, status: 200 }, [1, 3]],
    [{ id: 2, status: 200 }, []],
    [{ operation: 'getConversation', status: null }, [4]],
    [{ operation: null }, []],
    [{ limit: 2 }, [3, 4]],
    [{ limit: 0 }, []],
    [{ limit: 9 }, [1, 2, 3, 4]],
    [{ user: null, limit: 1 }, [4]],
  ];
  for (const [filter, ids] of rows) t.strictSame(idsOf(journal, filter), ids, JSON.stringify(filter));
  t.strictSame([...matchFields].sort(), [
    'fault',
    'id',
    'method',
    'operation',
    'path',
    'source',
    'status',
    'user',
    'variant',
  ]);
  t.equal(Errors({}, Match, { durationMs: 1 })[0], false, 'nothing else can be asked for');
});

t.test('cleared, a journal counts from 1 again, and forgets what is not answered yet', async (t) => {
  const journal = journalOf([1, 2, 3, 4], 2);
  const early = journal.open(arrivalOf({ id: 8 }));
  const reported: unknown[] = [];
  journal.subscribe(({ id }) => reported.push(id));
  journal.clear();
  journal.close(early, answer);
  t.strictSame(journal.list(), []);
  t.strictSame([journal.size, journal.dropped], [0, 0]);
  for (const id of [5, 6, 7]) journal.close(journal.open(arrivalOf({ id })), answer);
  t.strictSame(numbersOf(journal), [2, 3]);
  t.equal(journal.dropped, 1);
  t.strictSame(reported, [5, 6, 7]);
});

t.test('listeners are called with every answered request until they leave', async (t) => {
  const journal = new Journal(1);
  const reported: [string, Entry][] = [];
  const leave = journal.subscribe((entry) => reported.push(['first', entry]));
  const leaveToo = journal.subscribe((entry) => reported.push(['second', entry]));
  const add = (id: number) => journal.close(journal.open(arrivalOf({ id })), answer);
  add(1);
  leave();
  leave();
  add(2);
  journal.open(arrivalOf({ id: 3 }));
  leaveToo();
  add(4);
  t.strictSame(
    reported.map(([name, { number, id, status }]) => [name, number, id, status]),
    [
      ['first', 1, 1, 200],
      ['second', 1, 1, 200],
      ['second', 2, 2, 200],
    ],
  );
});

t.test('every source is explained, and the headers of the mock have names of their own', async (t) => {
  for (const [name, words] of Object.entries(sources)) t.match(words, /^[a-z].{5,}[^.]$/, name);
  const { applied, ...own } = mockHeaders;
  t.equal(applied, 'Preference-Applied', 'as RFC 7240 has it');
  for (const name of Object.values(own)) t.match(name, /^X-Mock-[A-Z][a-z]+$/);
});

t.test('a match that no request can meet is a problem that names the nearest', async (t) => {
  const lines = (match: object) =>
    problemsOfMatch({ ...match }, '/match', ['open', 'expired']).map(
      ({ pointer, value, expected }) => `${pointer} ${value}: ${expected}`,
    );
  const variants = ['open', 'expired', 'status-418', ...errorNames, ...Object.values(mockVariants)];
  for (const match of [
    {},
    { id: 5, path: '/v2/conversations/5', user: 'any', method: 'DELETE' },
    { id: null, user: null, fault: null },
    ...[0, 200, 400, 418, 599].map((status) => ({ status })),
    ...sourceNames.map((source) => ({ source })),
    ...faultNames.map((fault) => ({ fault })),
    ...variants.map((variant) => ({ variant })),
  ])
    t.strictSame(lines(match), [], JSON.stringify(match));

  const rows: [object, string][] = [
    [{ method: 'get' }, '/match/method "get": did you mean GET?'],
    [{ variant: 'expird' }, '/match/variant "expird": did you mean expired?'],
    [{ variant: 'not-fund' }, '/match/variant "not-fund": did you mean not-found?'],
    [{ fault: 'rest' }, '/match/fault "rest": did you mean reset?'],
    [{ source: 'fixtur' }, '/match/source "fixtur": did you mean fixture?'],
    [{ id: 0 }, '/match/id 0: from 1 to 9007199254740991'],
    ...[99999, 99, 204, 300].map((status): [object, string] => [
      { status },
      `/match/status ${status}: 200, from 400 to 599, or 0 for no answer`,
    ]),
    [{ path: '/a?b' }, '/match/path "/a?b": a path without its query, which is not kept'],
  ];
  for (const [match, expected] of rows) t.strictSame(lines(match), [expected]);
  for (const name of ['constructor', 'toString', '__proto__']) t.equal(lines({ variant: name, fault: name }).length, 2);
});
