import {
  getCountryCallingCode,
  isPossiblePhoneNumber,
  isValidPhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import t from 'tap';
import type { Conversation } from '../../../src/conversations/conversation.ts';
import { countries, countryOf, type Locale, localeNames } from '../../../src/conversations/countries/countries.ts';
import type { Country } from '../../../src/conversations/countries/country.ts';
import type { Names } from '../../../src/conversations/countries/names.ts';
import { Draw, identityOf } from '../../../src/conversations/draw.ts';
import { bodyOf, idsUpTo, settingOf } from '../setting.ts';

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
    const numbers = idsUpTo(200).map((id) => new Draw(identityOf(1, id), 'number').digits(mobile));
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

t.test('every trade has names and words of its own', async (t) => {
  for (const locale of localeNames) {
    const { trades } = countries[locale];
    t.equal(trades.length, countries.fr.trades.length, `all countries have the same trades, ${locale} too`);
    for (const { names, consumer, user } of trades) {
      t.ok(names.length >= 3 && consumer.length >= 5 && user.length >= 3, `${locale} ${names[0]}`);
      t.strictSame(
        names.filter((name) => /[{}]/.test(name.replace(/\{(last|city)\}/, ''))),
        [],
        'one placeholder at most',
      );
      t.notMatch([...consumer, ...user].join(), /[{}#]|undefined/);
    }
    const words = trades.flatMap(({ consumer, user }) => [...consumer, ...user]);
    t.equal(new Set(words).size, words.length, `nothing is said twice in ${locale}`);
    t.equal(words.filter((text) => text.trim() !== text || text === '').length, 0);
  }
});

t.test('people, places and words of a conversation are of one country', async (t) => {
  for (const locale of localeNames) {
    const bodies = idsUpTo(300).map((id) => bodyOf(id, undefined, 1, settingOf([locale])));
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
  const words = country.trades.flatMap(({ consumer, user }) => (message?.sender_type === 'User' ? user : consumer));
  return [
    business.country !== country.code && business.country,
    !country.cities.some((place) => place.city === city && place.zipcodes.includes(zipcode)) && `${zipcode} ${city}`,
    !addresses.some((line) => `${line}, ${country.name}` === formatted_address) && formatted_address,
    number !== null && !new RegExp(`^\\${country.mobile.replaceAll('#', '\\d')}$`).test(number) && number,
    message?.content_type === 'Text' && !words.includes(message.content ?? '') && message.content,
    name && !name.startsWith('@') && !country.first.some((first) => name.startsWith(`${first} `)) && name,
  ].filter((stranger) => stranger !== false && stranger !== null && stranger !== '');
}
