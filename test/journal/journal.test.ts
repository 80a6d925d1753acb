import { setTimeout as wait } from 'node:timers/promises';
import t from 'tap';
import { Errors } from 'typebox/schema';
import { limits } from '../../src/config/limits.ts';
import { faultNames } from '../../src/faults/faults.ts';
import { Entry, type Filter, Match, matchFields } from '../../src/journal/entry.ts';
import { Feed } from '../../src/journal/feed.ts';
import { type Arrival, Journal, type Listener, type Outcome } from '../../src/journal/journal.ts';
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
function journalOf(ids: readonly number[], limit = 100, listener?: Listener): Journal {
  const journal = new Journal(limit, listener);
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
  t.strictSame(journal.list(), [{ number: 1, ...arrival, preferences: {}, ...unanswered, repeats: null }]);
  t.equal(Errors({}, Entry, journal.list()[0])[0], true, 'it is of its schema');

  entry.preferences = { example: 'expired', delayMs: 5 };
  journal.close(entry, answer);
  journal.close(entry, { ...answer, status: 503 });
  const answered = { number: 1, ...arrival, preferences: { example: 'expired', delayMs: 5 }, ...answer, repeats: null };
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

t.test('a request that had to go before its answer is still reported', async (t) => {
  const reported: unknown[] = [];
  const journal = new Journal(1, (name, { number, status }) => reported.push([name, number, status]));
  const first = journal.open(arrivalOf());
  journal.close(journal.open(arrivalOf()), answer);
  journal.close(first, { ...answer, status: 404 });
  t.strictSame(reported, [
    ['request', 1, null],
    ['request', 2, null],
    ['answer', 2, 200],
    ['answer', 1, 404],
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

t.test('the same request soon behind one whose connection a fault ended says which it repeats', async (t) => {
  const journal = new Journal(1000);
  const ended = (path: string, target: string, fault: Outcome['fault'] = 'reset', method = 'GET') =>
    journal.close(journal.open(arrivalOf({ path, method }), target), { ...answer, fault, status: 0 });
  const repeats = (path: string, target?: string, method = 'GET') =>
    journal.open(arrivalOf({ path, method }), target).repeats;
  ended('/a', '/a?q=1');
  t.equal(repeats('/a', '/a?q=2'), null, 'another query');
  t.equal(repeats('/a', '/a?q=1', 'POST'), null, 'another method');
  t.equal(repeats('/a', '/a?q=1'), 1);
  t.equal(repeats('/a', '/a?q=1'), null, 'a browser tries once more');
  ended('/a', '/a?q=1', 'empty');
  t.equal(repeats('/a', '/a?q=1'), 6);
  ended('/b', '/b', 'hang');
  journal.close(journal.open(arrivalOf({ path: '/c' })), answer);
  t.strictSame([repeats('/b'), repeats('/c')], [null, null], 'whose connection was not ended, is not sent again');

  ended('/late', '/late');
  await wait(limits.repeatWithinMs + 20);
  t.equal(repeats('/late'), null, 'whoever comes later comes by will');
  ended('/a', '/a');
  journal.clear();
  t.equal(repeats('/a'), null, 'no entry is there any more');
  for (let at = 0; at < 150; at += 1) ended(`/${at}`, `/${at}`);
  t.equal(repeats('/0'), null, 'not so many are browsers');
  t.equal(repeats('/149'), 151);
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
  const reported: unknown[] = [];
  const journal = journalOf([1, 2, 3, 4], 2, (name, { id }) => reported.push(`${name} ${id}`));
  const early = journal.open(arrivalOf({ id: 8 }));
  reported.length = 0;
  journal.clear();
  journal.close(early, answer);
  t.strictSame(journal.list(), []);
  t.strictSame([journal.size, journal.dropped], [0, 0]);
  for (const id of [5, 6, 7]) journal.close(journal.open(arrivalOf({ id })), answer);
  t.strictSame(numbersOf(journal), [2, 3]);
  t.equal(journal.dropped, 1);
  t.strictSame(
    reported,
    [5, 6, 7].flatMap((id) => [`request ${id}`, `answer ${id}`]),
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

/** A feed in which so much has happened. */
function feedOf(count: number, bytes?: number): Feed {
  const feed = new Feed();
  for (let at = 0; at < count; at += 1) feed.add({ name: 'reset', world: null, data: {} }, bytes);
  return feed;
}

t.test('a feed keeps what happened last, and says from where on', async (t) => {
  const feed = feedOf(3);
  const numbersAfter = (number: number) => feed.after(number).map((kept) => kept.number);
  t.strictSame([feed.start, feed.last], [0, 3]);
  t.strictSame([numbersAfter(0), numbersAfter(2), numbersAfter(3)], [[1, 2, 3], [3], []]);

  const many = feedOf(limits.followed + 1);
  t.strictSame([many.start, many.last], [Math.ceil((limits.followed + 1) / 4), limits.followed + 1]);
  t.equal(many.after(-1)[0]?.number, many.start + 1, 'what is kept of what was asked for');
  const long = feedOf(5, limits.followedBytes / 4);
  t.equal(long.start, 2, 'by what it takes, too');
});

t.test('an id of a feed stands for a place in it, one of another feed for none', async (t) => {
  const feed = feedOf(3);
  for (const number of [0, 1, 3]) t.equal(feed.numberOf(`${feed.idOf(number)}`), number);
  for (const number of [4, -1, 1.5]) t.equal(feed.idOf(number), undefined);
  for (const id of ['', '1', 'x-1', `${feed.idOf(1)} `, `${feed.idOf(1)}.5`, 'undefined-4', 'constructor']) {
    t.equal(feed.numberOf(id), undefined, id);
  }
  t.equal(feedOf(3).numberOf(`${feed.idOf(3)}`), 3, 'where the same happened, it is the same place');
  const other = feedOf(2);
  other.add({ name: 'dropped', world: null, data: {} });
  t.equal(other.numberOf(`${feed.idOf(3)}`), undefined);
  const many = feedOf(limits.followed + 1);
  t.equal(many.numberOf(`${many.idOf(many.start)}`), many.start);
  t.equal(many.idOf(many.start - 1), undefined, 'what is kept no more');
});

t.test('followers of a feed are called until they leave', async (t) => {
  const feed = feedOf(0);
  const seen: string[] = [];
  const leave = feed.follow(() => seen.push(`one ${feed.last}`));
  const leaveToo = feed.follow(() => seen.push(`two ${feed.last}`));
  t.equal(feed.followers, 2);
  feed.add({ name: 'reset', world: null, data: {} });
  leave();
  leave();
  feed.add({ name: 'reset', world: null, data: {} });
  leaveToo();
  feed.add({ name: 'reset', world: null, data: {} });
  t.strictSame(seen, ['one 1', 'two 1', 'two 2']);
  t.equal(feed.followers, 0);
});
