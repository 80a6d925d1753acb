import {
  getCountryCallingCode,
  isPossiblePhoneNumber,
  isValidPhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import t from 'tap';
import { countries, countryOf, type Locale, localeNames } from '../../src/dataset/countries/countries.ts';
import type { Country } from '../../src/dataset/countries/country.ts';
import { type Names, names } from '../../src/dataset/countries/names.ts';
import { Organisation } from '../../src/dataset/organisation.ts';
import type { Conversation } from '../../src/partoo/conversation.ts';
import { identityOf, Random } from '../../src/random/random.ts';
import { bodyOf, idsUpTo, optionsOf } from './options.ts';
import { countsOf, deviation } from './statistics.ts';

const everywhere = localeNames;
const profilesOf = (seed: number, ids = idsUpTo(2_500), locales = everywhere) => {
  const organisation = new Organisation(locales);
  return ids.map((id) => organisation.profileOf(identityOf(seed, id)));
};
const profiles = profilesOf(1);

t.test('no surname is on every tenth consumer of a country', async (t) => {
  for (const locale of everywhere) {
    const options = optionsOf([locale]);
    const full = idsUpTo(1_000).flatMap((id) => bodyOf(id, undefined, 1, options).consumer_name?.split(' (')[0] ?? []);
    const surnames = full.filter((name) => /^[^@]\S* /.test(name)).map((name) => name.replace(/^\S+ /, ''));
    t.ok(surnames.length > 500, locale);
    for (const [surname, count] of countsOf(surnames)) t.ok(count < surnames.length / 10, `${locale} ${surname}`);
  }
});

t.test('an organisation has 80 businesses, each as often as another, and each always the same', async (t) => {
  t.equal(new Set(profiles.map(({ business }) => business.id)).size, 80);
  const bodies = new Set(profiles.map(({ business }) => JSON.stringify(business)));
  t.equal(bodies.size, 80);
  const counts = [...countsOf(profiles.map(({ business }) => business.id)).values()];
  t.strictSame(
    counts.filter((count) => deviation(count, profiles.length, 1 / 80) > 4),
    [],
  );
});

t.test('a business has three users, who work for no other', async (t) => {
  const employers = new Map<string, Set<string>>();
  const namesakes = new Map<string, Set<string>>();
  for (const { business, user } of profiles) {
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
  const ids = new Set(profiles.flatMap(({ business, user }) => [business.id, user.id]));
  const others = profilesOf(2).flatMap(({ business, user }) => [business.id, user.id]);
  t.strictSame(
    others.filter((id) => ids.has(id)),
    [],
  );
});

t.test('what an organisation made before changes nothing', async (t) => {
  const organisation = new Organisation(everywhere);
  const mixed = idsUpTo(40).flatMap((id) => [1, 2].map((seed) => organisation.profileOf(identityOf(seed, id))));
  t.strictSame(
    mixed,
    idsUpTo(40).flatMap((id) => [1, 2].flatMap((seed) => profilesOf(seed, [id]))),
  );
  t.equal(organisation.profileOf(identityOf(2, 40)).business, mixed.at(-1)?.business, 'and is made once');
});

t.test('name, industry, address and users of a business are of its country', async (t) => {
  const strangers = profiles.filter(({ business, country, industry, user }) => {
    const names = industry.names
      .map((name) => name.replace('{city}', business.city))
      .flatMap((name) => country.last.map((last) => name.replace('{last}', last)));
    return !(
      business.country === country.code &&
      country.industries.includes(industry) &&
      names.includes(business.name) &&
      country.first.some((first) => user.name.startsWith(`${first} `)) &&
      country.last.some((last) => user.name.endsWith(` ${last}`))
    );
  });
  t.strictSame(strangers, []);
  t.ok(new Set(profiles.map(({ industry }) => industry)).size > 15);
});

t.test('countries come up as often as their weights say, over many organisations', async (t) => {
  const seeds = idsUpTo(60);
  const businesses = new Map(
    seeds.flatMap((seed) => profilesOf(seed, idsUpTo(500))).map(({ business }) => [business.id, business.country]),
  );
  t.ok(businesses.size > seeds.length * 78);
  const counts = countsOf([...businesses.values()]);
  for (const { code, weight } of Object.values(countries)) {
    const count = counts.get(code) ?? 0;
    t.ok(deviation(count, businesses.size, weight / 100) < 4, `${code}: ${count} of ${businesses.size}`);
  }
});

t.test('chosen locales leave out all other countries', async (t) => {
  t.equal(
    Object.values(countries).reduce((sum, { weight }) => sum + weight, 0),
    100,
  );
  const choices: Locale[][] = [...localeNames.map((locale) => [locale]), ['it', 'pt_BR']];
  for (const locales of choices) {
    const found = profilesOf(1, idsUpTo(500), locales).map(({ business }) => business.country);
    t.strictSame([...new Set(found)].sort(), locales.map((locale) => countries[locale].code).sort());
  }
});

/** What is written down elsewhere about each country, to hold the tables to. */
const facts = {
  fr: {
    code: 'FR',
    address: '7 Rue du Bac, 75011 Paris',
    goodZipcodes: ['75011', '06000'],
    badZipcodes: ['7501', '750111', 'F-75011', ' 75011'],
    fictionalNumber: /^\+3363998\d{4}$/,
  },
  es: {
    code: 'ES',
    address: 'Rue du Bac, 7, 75011 Paris',
    goodZipcodes: ['01001', '28013', '52001'],
    badZipcodes: ['00100', '53000', '99999', '2801'],
    fictionalNumber: undefined,
  },
  it: {
    code: 'IT',
    address: 'Rue du Bac, 7, 75011 Paris',
    goodZipcodes: ['00184', '95131'],
    badZipcodes: ['0018', 'I-00184', '001844'],
    fictionalNumber: undefined,
  },
  en_GB: {
    code: 'GB',
    address: '7 Rue du Bac, Paris 75011',
    goodZipcodes: ['M1 1AE', 'CF10 1EP', 'W1D 3JB', 'EC1V 9HU', 'B33 8TH'],
    badZipcodes: ['M11AE', 'm1 1ae', 'M1 1A', 'M1 AAE', '75011', 'M1 1CE'],
    fictionalNumber: /^\+447700900\d{3}$/,
  },
  de: {
    code: 'DE',
    address: 'Rue du Bac 7, 75011 Paris',
    goodZipcodes: ['10115', '01067'],
    badZipcodes: ['1067', 'D-10115', '101155'],
    fictionalNumber: /^\+49176040690\d{2}$/,
  },
  pt_BR: {
    code: 'BR',
    address: 'Rue du Bac, 7, Paris, 75011',
    goodZipcodes: ['01001-000'],
    badZipcodes: ['01001000', '1001-000', '01001-00'],
    fictionalNumber: undefined,
  },
} as const satisfies Record<Locale, unknown>;

/** Set aside for fiction, and therefore no valid numbers to libphonenumber. */
const invalidOnPurpose: readonly Locale[] = ['fr', 'en_GB'];

t.test('a country is found by its code, and only if it is one of ours', async (t) => {
  t.strictSame(localeNames, Object.keys(facts));
  for (const locale of localeNames) {
    t.equal(countries[locale].code, facts[locale].code);
    t.equal(countryOf(facts[locale].code), countries[locale]);
  }
  for (const code of ['XX', 'fr', 'UK', '']) t.equal(countryOf(code), undefined, code);
});

t.test('an address is written as it is there', async (t) => {
  for (const locale of localeNames) {
    t.equal(countries[locale].address('Rue du Bac', 7, '75011', 'Paris'), facts[locale].address, locale);
  }
});

t.test('a zipcode has the form of its country, those of the cities included', async (t) => {
  for (const locale of localeNames) {
    const { zipcode, cities } = countries[locale];
    const { goodZipcodes, badZipcodes } = facts[locale];
    const known = cities.flatMap(({ zipcodes }) => zipcodes);
    t.strictSame(
      [...known, ...goodZipcodes].filter((text) => !zipcode.test(text)),
      [],
      `of ${locale}`,
    );
    t.strictSame(
      badZipcodes.filter((text) => zipcode.test(text)),
      [],
      `not of ${locale}`,
    );
    t.equal(new Set(known).size, known.length, `none of ${locale} twice`);
    t.equal(new Set(cities.map(({ city }) => city)).size, cities.length);
    t.ok(cities.length >= 10 && cities.every(({ zipcodes }) => zipcodes.length > 0));
  }
});

t.test('a mobile number is one of its country, out of a range that reaches nobody where there is one', async (t) => {
  for (const locale of localeNames) {
    const { mobile, code } = countries[locale];
    const numbers = idsUpTo(200).map((id) => new Random(identityOf(1, id), 'number').digits(mobile));
    const bad = numbers.filter(
      (number) =>
        !/^\+[1-9]\d{6,14}$/.test(number) ||
        !isPossiblePhoneNumber(number) ||
        isValidPhoneNumber(number) === invalidOnPurpose.includes(locale) ||
        parsePhoneNumberFromString(number)?.countryCallingCode !== getCountryCallingCode(facts[locale].code) ||
        facts[locale].fictionalNumber?.test(number) === false,
    );
    t.strictSame(bad, [], code);
  }
});

t.test('every industry has names and words of its own', async (t) => {
  for (const locale of localeNames) {
    const { industries } = countries[locale];
    t.equal(industries.length, countries.fr.industries.length, `all countries have the same industries, ${locale} too`);
    for (const { names, consumer, user } of industries) {
      t.ok(names.length >= 3 && consumer.length >= 5 && user.length >= 3, `${locale} ${names[0]}`);
      t.strictSame(
        names.filter((name) => /[{}]/.test(name.replace(/\{(last|city)\}/, ''))),
        [],
        'one placeholder at most',
      );
      t.notMatch([...consumer, ...user].join(), /[{}#]|undefined/);
    }
    const words = industries.flatMap(({ consumer, user }) => [...consumer, ...user]);
    t.equal(new Set(words).size, words.length, `nothing is said twice in ${locale}`);
    t.equal(words.filter((text) => text.trim() !== text || text === '').length, 0);
  }
});

t.test('people, places and words of a conversation are of one country', async (t) => {
  for (const locale of localeNames) {
    const bodies = idsUpTo(300).map((id) => bodyOf(id, undefined, 1, optionsOf([locale])));
    t.strictSame(
      bodies.flatMap((body) => strangersIn(body, countries[locale])),
      [],
      locale,
    );
    t.ok(bodies.some(({ consumer_phone_number }) => consumer_phone_number !== null));
    t.ok(bodies.some(({ last_message }) => last_message?.content_type === 'Text'));
  }
});

/** What of a conversation does not belong to the country. */
function strangersIn(conversation: Conversation, country: Country & Names): unknown[] {
  const { business, consumer_name: name, consumer_phone_number: number, last_message: message } = conversation;
  const { city, zipcode, formatted_address } = business;
  const addresses = country.streets
    .filter((street) => formatted_address.includes(street))
    .flatMap((street) => idsUpTo(120).map((house) => country.address(street, house, zipcode, city)));
  const words = country.industries.flatMap(({ consumer, user }) => (message?.sender_type === 'User' ? user : consumer));
  return [
    business.country !== country.code && business.country,
    !country.cities.some((place) => place.city === city && place.zipcodes.includes(zipcode)) && `${zipcode} ${city}`,
    !addresses.some((line) => `${line}, ${country.name}` === formatted_address) && formatted_address,
    number !== null && !new RegExp(`^\\${country.mobile.replaceAll('#', '\\d')}$`).test(number) && number,
    message?.content_type === 'Text' && !words.includes(message.content ?? '') && message.content,
    name && !name.startsWith('@') && !country.first.some((first) => name.startsWith(`${first} `)) && name,
  ].filter((stranger) => stranger !== false && stranger !== null && stranger !== '');
}

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
  const again = await t.mockImport<typeof import('../../src/dataset/countries/names.ts')>(
    '../../src/dataset/countries/names.ts',
    {},
  );
  t.not(again.names, names);
  t.strictSame(again.names, names);
});

t.test('every answer of a business says which questions it fits, and no list of a country is short', async (t) => {
  for (const { code, industries, talk } of Object.values(countries)) {
    for (const { names, consumer, user, answers } of industries) {
      t.equal(answers.length, user.length, `${code} ${names[0]}`);
      t.ok(answers.every((places) => places.length > 0 && places.every((place) => consumer[place] !== undefined)));
    }
    for (const [name, texts] of Object.entries(talk)) {
      t.ok(texts.length > 2 && new Set(texts).size === texts.length, `${code} ${name}`);
    }
  }
});
