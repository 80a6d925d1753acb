import t from 'tap';
import { countries, type Locale, localeNames } from '../../src/conversations/countries/countries.ts';
import { identityOf } from '../../src/conversations/draw.ts';
import { localeShares, Organisation } from '../../src/conversations/organisation.ts';
import { idsUpTo } from './setting.ts';
import { countsOf, deviation } from './statistics.ts';

const everywhere = localeShares(localeNames);
const establishmentsOf = (seed: number, ids = idsUpTo(2_500), locales = everywhere) => {
  const organisation = new Organisation(locales);
  return ids.map((id) => organisation.establishmentOf(identityOf(seed, id)));
};
const establishments = establishmentsOf(1);

t.test('an organisation has 80 businesses, each as often as another, and each always the same', async (t) => {
  t.equal(new Set(establishments.map(({ business }) => business.id)).size, 80);
  const bodies = new Set(establishments.map(({ business }) => JSON.stringify(business)));
  t.equal(bodies.size, 80);
  const counts = [...countsOf(establishments.map(({ business }) => business.id)).values()];
  t.strictSame(
    counts.filter((count) => deviation(count, establishments.length, 1 / 80) > 4),
    [],
  );
});

t.test('a business has three users, who work for no other', async (t) => {
  const employers = new Map<string, Set<string>>();
  const namesakes = new Map<string, Set<string>>();
  for (const { business, user } of establishments) {
    employers.set(user.id, (employers.get(user.id) ?? new Set()).add(business.id));
    namesakes.set(user.id, (namesakes.get(user.id) ?? new Set()).add(user.name));
  }
  t.equal(employers.size, 240);
  t.ok([...employers.values()].every(({ size }) => size === 1));
  t.ok(
    [...namesakes.values()].every(({ size }) => size === 1),
    'and have one name',
  );
  t.match([...employers.keys()], [/^[0-9a-f]{24}$/]);
});

t.test('another seed is another organisation', async (t) => {
  const ids = new Set(establishments.flatMap(({ business, user }) => [business.id, user.id]));
  const others = establishmentsOf(2).flatMap(({ business, user }) => [business.id, user.id]);
  t.strictSame(
    others.filter((id) => ids.has(id)),
    [],
  );
});

t.test('what it has met before changes nothing', async (t) => {
  const organisation = new Organisation(everywhere);
  const mixed = idsUpTo(40).flatMap((id) => [1, 2].map((seed) => organisation.establishmentOf(identityOf(seed, id))));
  t.strictSame(
    mixed,
    idsUpTo(40).flatMap((id) => [1, 2].flatMap((seed) => establishmentsOf(seed, [id]))),
  );
  t.equal(organisation.establishmentOf(identityOf(2, 40)).business, mixed.at(-1)?.business, 'and is made once');
});

t.test('name, trade, address and users of a business are of its country', async (t) => {
  const strangers = establishments.filter(({ business, country, trade, user }) => {
    const names = trade.names
      .map((name) => name.replace('{city}', business.city))
      .flatMap((name) => country.last.map((last) => name.replace('{last}', last)));
    return !(
      business.country === country.code &&
      country.trades.includes(trade) &&
      names.includes(business.name) &&
      country.first.some((first) => user.name.startsWith(`${first} `)) &&
      country.last.some((last) => user.name.endsWith(` ${last}`))
    );
  });
  t.strictSame(strangers, []);
  t.ok(new Set(establishments.map(({ trade }) => trade)).size > 15);
});

t.test('countries come up as often as their shares say, over many organisations', async (t) => {
  const seeds = idsUpTo(60);
  const businesses = new Map(
    seeds
      .flatMap((seed) => establishmentsOf(seed, idsUpTo(500)))
      .map(({ business }) => [business.id, business.country]),
  );
  t.ok(businesses.size > seeds.length * 78);
  const counts = countsOf([...businesses.values()]);
  for (const { code, share } of Object.values(countries)) {
    const count = counts.get(code) ?? 0;
    t.ok(deviation(count, businesses.size, share / 100) < 4, `${code}: ${count} of ${businesses.size}`);
  }
});

t.test('chosen locales leave out all other countries and keep the proportions of their own', async (t) => {
  t.strictSame(localeShares(['es', 'en_GB']), { names: ['es', 'en_GB'], limits: [0.6, 1] });
  t.equal(
    Object.values(countries).reduce((sum, { share }) => sum + share, 0),
    100,
  );
  const choices: Locale[][] = [...localeNames.map((locale) => [locale]), ['it', 'pt_BR']];
  for (const locales of choices) {
    const found = establishmentsOf(1, idsUpTo(500), localeShares(locales)).map(({ business }) => business.country);
    t.strictSame([...new Set(found)].sort(), locales.map((locale) => countries[locale].code).sort());
  }
});
