import t from 'tap';
import type { Entry, Filter } from '../../src/worlds/entry.ts';
import { Journal } from '../../src/worlds/journal.ts';
import { requestOf } from './entries.ts';

const roomy = { entries: 100, bytes: 1_000_000 };

/** A journal of requests for these ids. */
function journalOf(ids: readonly number[], limits = roomy) {
  const journal = new Journal(limits);
  for (const id of ids) journal.add(requestOf({ id }));
  return journal;
}

const idsOf = (journal: Journal, filter?: Filter) => journal.list(filter).map(({ id }) => id);
const numbersOf = (journal: Journal) => journal.list().map(({ number }) => number);

t.test('requests are kept in order, as they were, and numbered', async (t) => {
  const journal = new Journal(roomy);
  const requests = [
    requestOf({ user: 'alice', preferences: { example: 'expired', delayMs: 5 } }),
    requestOf({ id: null }),
  ];
  for (const request of requests) journal.add(request);
  t.strictSame(
    journal.list(),
    requests.map((request, at) => ({ number: at + 1, ...request })),
  );
  t.equal(journal.dropped, 0);
});

t.test('the oldest go first when there are too many', async (t) => {
  const journal = journalOf([1, 2, 3, 4, 5, 6, 7], { ...roomy, entries: 3 });
  t.strictSame(idsOf(journal), [5, 6, 7]);
  t.strictSame(numbersOf(journal), [5, 6, 7]);
  t.equal(journal.dropped, 4);
});

t.test('the oldest go first when they take too much', async (t) => {
  const journal = new Journal({ entries: 100, bytes: 2_000 });
  for (let id = 1; id <= 50; id += 1) journal.add(requestOf({ id, preferences: { example: 'x'.repeat(id) } }));
  const kept = numbersOf(journal);
  t.strictSame(kept, [46, 47, 48, 49, 50]);
  t.equal(journal.dropped, 45);
});

t.test('one that takes too much by itself leaves nothing, and others follow it', async (t) => {
  const journal = journalOf([1, 2], { entries: 100, bytes: 2_000 });
  journal.add(requestOf({ user: 'u'.repeat(2_000) }));
  t.strictSame(journal.list(), []);
  t.equal(journal.dropped, 3);
  journal.add(requestOf({ id: 4 }));
  t.strictSame(numbersOf(journal), [4]);
});

t.test('a journal of no entries keeps none', async (t) => {
  const journal = journalOf([1, 2, 3], { ...roomy, entries: 0 });
  t.strictSame(journal.list(), []);
  t.equal(journal.dropped, 3);
});

t.test('a long path is cut', async (t) => {
  const journal = new Journal(roomy);
  journal.add(requestOf({ path: `/${'x'.repeat(600)}` }));
  t.strictSame(
    journal.list().map(({ path }) => path),
    [`/${'x'.repeat(511)}`],
  );
});

t.test('a filter lists what has exactly its values, and the last of them', async (t) => {
  const journal = new Journal(roomy);
  journal.add(requestOf({ id: 1, user: 'alice' }));
  journal.add(requestOf({ id: 2, status: 503, fault: 'status' }));
  journal.add(requestOf({ id: 3, method: 'HEAD', source: 'fixture', variant: 'expired' }));
  const rows: [Filter, number[]][] = [
    [{}, [1, 2, 3]],
    [{ id: 2 }, [2]],
    [{ method: 'HEAD' }, [3]],
    [{ path: '/v2/conversations/1' }, [1]],
    [{ user: 'alice' }, [1]],
    [{ user: null }, [2, 3]],
    [{ source: 'fixture' }, [3]],
    [{ variant: 'open' }, [1, 2]],
    [{ fault: 'status' }, [2]],
    [{ fault: null, status: 200 }, [1, 3]],
    [{ id: 2, status: 200 }, []],
    [{ limit: 2 }, [2, 3]],
    [{ limit: 0 }, []],
    [{ limit: 9 }, [1, 2, 3]],
    [{ user: null, limit: 1 }, [3]],
  ];
  for (const [filter, ids] of rows) t.strictSame(idsOf(journal, filter), ids, JSON.stringify(filter));
});

t.test('cleared, a journal counts from 1 again', async (t) => {
  const journal = journalOf([1, 2, 3, 4], { entries: 2, bytes: 600 });
  journal.clear();
  t.strictSame(journal.list(), []);
  t.equal(journal.dropped, 0);
  for (const id of [5, 6, 7]) journal.add(requestOf({ id }));
  t.strictSame(numbersOf(journal), [2, 3]);
  t.equal(journal.dropped, 1);
});

t.test('those who listen are told of every entry until they leave, also after it was cleared', async (t) => {
  const journal = new Journal({ ...roomy, entries: 1 });
  const told: Entry[] = [];
  const tell = (entry: Entry) => {
    told.push(entry);
  };
  const leave = journal.subscribe(tell);
  const leaveToo = journal.subscribe(tell);
  journal.add(requestOf({ id: 1 }));
  leave();
  leave();
  journal.add(requestOf({ id: 2 }));
  journal.clear();
  journal.add(requestOf({ id: 3 }));
  leaveToo();
  journal.add(requestOf({ id: 4 }));
  t.strictSame(
    told.map(({ number, id }) => [number, id]),
    [
      [1, 1],
      [1, 1],
      [2, 2],
      [1, 3],
    ],
  );
});
