import { Readable } from 'node:stream';
import t from 'tap';
import { eventEntries } from '../../src/library/event-entries.ts';

t.test('reads entries, however the text is cut', async (t) => {
  const text =
    ': open\n\nid: 1\nevent: request\ndata: {"number":1}\n\n:\n\nid: 2\nevent: request\ndata: {"number":2}\n\n';
  for (const size of [1, 7, 50, text.length]) {
    const chunks = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
    t.same(await Readable.from(eventEntries(Readable.from(chunks))).toArray(), [{ number: 1 }, { number: 2 }]);
  }
});

t.test('an entry that did not arrive whole is none', async (t) => {
  t.same(await Readable.from(eventEntries(Readable.from(['data: {"numb']))).toArray(), []);
});
