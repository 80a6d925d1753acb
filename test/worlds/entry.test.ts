import t from 'tap';
import { Errors } from 'typebox/schema';
import { differencesOf, Entry, Match, matchFields } from '../../src/worlds/entry.ts';
import { entriesOf, requestOf } from './entries.ts';

const entry: Entry = { number: 1, ...requestOf({ user: 'alice', fault: 'status', status: 503 }) };

t.test('an entry is of its schema, with and without what may be null', async (t) => {
  for (const one of [entry, ...entriesOf({ id: null, user: null, fault: null })]) {
    t.strictSame(Errors({}, Entry, one), [true, []]);
  }
});

t.test('requests are told apart by fields of an entry, and by nothing else', async (t) => {
  t.strictSame([...matchFields].sort(), ['fault', 'id', 'method', 'path', 'source', 'status', 'user', 'variant']);
  t.strictSame(Errors({}, Match, {}), [true, []]);
  t.equal(Errors({}, Match, { durationMs: 1 })[0], false);
});

t.test('what differs is told field by field; what was not asked for never differs', async (t) => {
  t.strictSame(differencesOf(entry, {}), []);
  t.strictSame(differencesOf(entry, { id: 777, user: 'alice', status: 503 }), []);
  t.strictSame(differencesOf(entry, { user: null, id: 778, status: 503 }), [
    { field: 'id', expected: 778, actual: 777 },
    { field: 'user', expected: null, actual: 'alice' },
  ]);
});
