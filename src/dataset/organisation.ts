// Makes the businesses of the mock's one organisation and the users who answer for them.

import type { Business } from '../partoo/conversation.ts';
import { type Identity, identityOf, Random } from '../random/random.ts';
import { type Weights, weightsOf } from '../random/weights.ts';
import { countries, type Locale } from './countries/countries.ts';
import type { Country, Industry } from './countries/country.ts';
import type { Names } from './countries/names.ts';

const businessCount = 80;
const usersPerBusiness = 3;

/** A business, its user who answers for it, and what a conversation with it draws on. */
export type BusinessProfile = {
  readonly business: Business;
  readonly country: Country & Names;
  readonly industry: Industry;
  readonly user: { readonly id: string; readonly name: string };
};

type User = BusinessProfile['user'];

/** Makes each business and each user when it is first needed, and once. */
export class Organisation {
  readonly #locales: Weights<Locale>;
  readonly #businesses: Omit<BusinessProfile, 'user'>[] = [];
  readonly #users: User[] = [];
  #seed: number | undefined;

  constructor(locales: readonly Locale[]) {
    this.#locales = weightsOf<Locale>(Object.fromEntries(locales.map((name) => [name, countries[name].weight])));
  }

  /** The business that a conversation belongs to, with the user who answers in it. */
  profileOf(identity: Identity): BusinessProfile {
    const { seed } = identity;
    if (seed !== this.#seed) this.#forget(seed);
    // The name of a group is part of every body, so this one keeps an old word.
    const random = new Random(identity, 'establishment');
    const number = random.integer(1, businessCount);
    const userNumber = number * usersPerBusiness + random.integer(1, usersPerBusiness);
    this.#businesses[number] ??= businessOf(identityOf(seed, number), this.#locales);
    const { business, country, industry } = this.#businesses[number];
    this.#users[userNumber] ??= userOf(identityOf(seed, userNumber), country);
    return { business, country, industry, user: this.#users[userNumber] };
  }

  /** Another seed is another organisation. */
  #forget(seed: number): void {
    this.#seed = seed;
    this.#businesses.length = 0;
    this.#users.length = 0;
  }
}

function businessOf(identity: Identity, locales: Weights<Locale>): Omit<BusinessProfile, 'user'> {
  const random = new Random(identity, 'business');
  const country = countries[random.weighted(locales)];
  const industry = random.pick(country.industries);
  const { city, zipcodes } = random.pick(country.cities);
  const zipcode = random.pick(zipcodes);
  const line = country.address(random.pick(country.streets), random.integer(1, 120), zipcode, city);
  return {
    business: {
      id: random.objectId(),
      name: random.pick(industry.names).replace('{last}', random.pick(country.last)).replace('{city}', city),
      city,
      zipcode,
      country: country.code,
      formatted_address: `${line}, ${country.name}`,
    },
    country,
    industry,
  };
}

function userOf(identity: Identity, country: Names): User {
  const random = new Random(identity, 'user');
  return { id: random.objectId(), name: `${random.pick(country.first)} ${random.pick(country.last)}` };
}
