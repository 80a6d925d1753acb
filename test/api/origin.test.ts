import t from 'tap';
import { mockHeaders, sources } from '../../src/api/origin.ts';

t.test('every source has words for the contract', async (t) => {
  for (const [name, words] of Object.entries(sources)) t.match(words, /^[a-z].{5,}[^.]$/, name);
});

t.test('the headers of the mock have names of their own, but the one that RFC 7240 gives', async (t) => {
  const { applied, ...own } = mockHeaders;
  t.equal(applied, 'Preference-Applied');
  for (const name of Object.values(own)) t.match(name, /^X-Mock-[A-Z][a-z]+$/);
});
