// The businesses of the mock's one organisation and the users who answer for them.

import type { Business } from './conversation.ts';
import { countries, type Locale } from './countries/countries.ts';
import type { Country, Trade } from './countries/country.ts';
import type { Names } from './countries/names.ts';
import { Draw, type Identity, identityOf } from './draw.ts';
import { type Shares, sharesOf } from './shares.ts';

const businessCount = 80;
const usersPerBusiness = 3;

/** A business, with what a conversation with it draws on. */
export type Establishment = {
  readonly business: Business;
  readonly country: Country & Names;
  readonly trade: Trade;
  readonly user: { readonly id: string; readonly name: string };
};

type User = Establishment['user'];

/** The businesses that conversations belong to, and the users who have them in hand: made when first met, and once. */
export class Organisation {
  readonly #locales: Shares<Locale>;
  readonly #businesses: Omit<Establishment, 'user'>[] = [];
  readonly #users: User[] = [];
  #seed: number | undefined;

  constructor(locales: Shares<Locale>) {
    this.#locales = locales;
  }

  /** The business that a conversation belongs to, and the user of it who has the conversation in hand. */
  establishmentOf(identity: Identity): Establishment {
    const { seed } = identity;
    if (seed !== this.#seed) this.#forget(seed);
    const choice = new Draw(identity, 'establishment');
    const number = choice.integer(1, businessCount);
    const userNumber = number * usersPerBusiness + choice.integer(1, usersPerBusiness);
    this.#businesses[number] ??= businessOf(identityOf(seed, number), this.#locales);
    const found = this.#businesses[number];
    this.#users[userNumber] ??= userOf(identityOf(seed, userNumber), found.country);
    return { business: found.business, country: found.country, trade: found.trade, user: this.#users[userNumber] };
  }

  /** Another seed is another organisation. */
  #forget(seed: number): void {
    this.#seed = seed;
    this.#businesses.length = 0;
    this.#users.length = 0;
  }
}

function businessOf(identity: Identity, locales: Shares<Locale>): Omit<Establishment, 'user'> {
  const draw = new Draw(identity, 'business');
  const country = countries[draw.share(locales)];
  const trade = draw.pick(country.trades);
  const place = draw.pick(country.cities);
  const zipcode = draw.pick(place.zipcodes);
  const line = country.address(draw.pick(country.streets), draw.integer(1, 120), zipcode, place.city);
  return {
    business: {
      id: draw.objectId(),
      name: draw.pick(trade.names).replace('{last}', draw.pick(country.last)).replace('{city}', place.city),
      city: place.city,
      zipcode,
      country: country.code,
      formatted_address: `${line}, ${country.name}`,
    },
    country,
    trade,
  };
}

function userOf(identity: Identity, country: Names): User {
  const draw = new Draw(identity, 'user');
  return { id: draw.objectId(), name: `${draw.pick(country.first)} ${draw.pick(country.last)}` };
}

/** How often a business is of each of these countries. */
export const localeShares = (locales: readonly Locale[]): Shares<Locale> =>
  sharesOf<Locale>(Object.fromEntries(locales.map((locale) => [locale, countries[locale].share])));
