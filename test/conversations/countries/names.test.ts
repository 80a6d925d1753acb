import t from 'tap';
import { names } from '../../../src/conversations/countries/names.ts';
import { countsOf } from '../statistics.ts';

t.test('every locale has enough people and streets not to look like a village', async (t) => {
  for (const [locale, { first, last, streets }] of Object.entries(names)) {
    t.ok(first.length >= 100, `${first.length} first names of ${locale}`);
    t.ok(last.length >= 20, `${last.length} family names of ${locale}`);
    t.ok(streets.length >= 100, `${streets.length} streets of ${locale}`);
  }
});

t.test('nobody is nameless and no sample repeats itself', async (t) => {
  for (const [locale, sample] of Object.entries(names)) {
    for (const [kind, texts] of Object.entries(sample)) {
      t.strictSame(
        texts.filter((text) => text === '' || text !== text.trim() || /[{}<>\n]|undefined/.test(text)),
        [],
        `${kind} of ${locale}`,
      );
    }
    t.equal(new Set(sample.last).size, sample.last.length, `family names of ${locale}`);
    t.equal(new Set(sample.streets).size, sample.streets.length, `streets of ${locale}`);
    // Women's names, then men's: a name for both stands in both halves.
    t.ok(Math.max(...countsOf(sample.first).values()) <= 2, `first names of ${locale}`);
  }
});

t.test('the locales have names of their own', async (t) => {
  const lists = Object.entries(names);
  for (const [locale, { last }] of lists) {
    for (const [other, { last: others }] of lists) {
      const shared = last.filter((name) => others.includes(name)).length;
      t.ok(locale === other || shared < last.length / 2, `${locale} and ${other} share ${shared}`);
    }
  }
});

t.test('samples are seeded: another load gives the same', async (t) => {
  const again = await t.mockImport<typeof import('../../../src/conversations/countries/names.ts')>(
    '../../../src/conversations/countries/names.ts',
    {},
  );
  t.not(again.names, names);
  t.strictSame(again.names, names);
});
