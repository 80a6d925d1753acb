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

/** The business that a conversation belongs to, and the user of it who has the conversation in hand. */
export function establishmentOf(identity: Identity, locales: Shares<Locale>): Establishment {
  const choice = new Draw(identity, 'establishment');
  const number = choice.integer(1, businessCount);
  const draw = new Draw(identityOf(identity.seed, number), 'business');
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
    user: userOf(identityOf(identity.seed, number * usersPerBusiness + choice.integer(1, usersPerBusiness)), country),
  };
}

function userOf(identity: Identity, country: Names): Establishment['user'] {
  const draw = new Draw(identity, 'user');
  return { id: draw.objectId(), name: `${draw.pick(country.first)} ${draw.pick(country.last)}` };
}

/** How often a business is of each of these countries. */
export const localeShares = (locales: readonly Locale[]): Shares<Locale> =>
  sharesOf<Locale>(Object.fromEntries(locales.map((locale) => [locale, countries[locale].share])));
