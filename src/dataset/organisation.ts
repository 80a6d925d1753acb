// Makes the businesses of the mock's one organisation and the users who answer for them.

import type { Business } from '../partoo/conversation.ts';
import { type Identity, identityOf, Random } from '../random/random.ts';
import { type Weights, weightsOf } from '../random/weights.ts';
import { countries, countryOf, type Locale } from './countries/countries.ts';
import type { Country, Industry } from './countries/country.ts';
import type { Names } from './countries/names.ts';

/** Of the organisation, whose id nothing depends on. */
export const organisationId = 42;

export const businessCount = 80;
export const usersPerBusiness = 3;

/** Shorter words are articles, which any business may begin with. */
const shortestName = 5;

/** A business, its user who answers for it, and what a conversation with it draws on. */
export type BusinessProfile = {
  readonly business: Business;
  readonly country: Country & Names;
  readonly industry: Industry;
  readonly user: Person;
};

/** Somebody of the organisation. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly firstName: string;
  readonly lastName: string;
};

/** A business without its user. */
export type Place = Omit<BusinessProfile, 'user'>;

/** Makes each business and each user when it is first needed, and once. */
export class Organisation {
  readonly #locales: Weights<Locale>;
  readonly #businesses: Place[] = [];
  readonly #users: Person[] = [];
  #seed: number | undefined;

  constructor(locales: readonly Locale[]) {
    this.#locales = weightsOf<Locale>(Object.fromEntries(locales.map((name) => [name, countries[name].weight])));
  }

  /** The business that a conversation belongs to, with the user who answers in it. */
  profileOf(identity: Identity): BusinessProfile {
    const { seed } = identity;
    // The name of a group is part of every body, so this one keeps an old word.
    const random = new Random(identity, 'establishment');
    const number = random.integer(1, businessCount);
    const place = this.placeAt(seed, number);
    return { ...place, user: this.userAt(seed, number, random.integer(1, usersPerBusiness)) };
  }

  /** A business by its number, from 1 to `businessCount`. */
  placeAt(seed: number, number: number): Place {
    if (seed !== this.#seed) this.#forget(seed);
    this.#businesses[number] ??= businessOf(identityOf(seed, number), this.#locales);
    return this.#businesses[number];
  }

  /** The line of business of one that is no number of this, where its name says it: by its first word. */
  industryOf({ name, country }: Business): Industry | undefined {
    const [firstWord = ''] = name.split(' ');
    const industries = countryOf(country)?.industries ?? [];
    if (firstWord.length < shortestName) return undefined;
    return industries.find(({ names }) => names.some((pattern) => pattern.split(' ')[0] === firstWord));
  }

  /** One of those who answer for a business, from 1 to `usersPerBusiness`. */
  userAt(seed: number, number: number, which: number): Person {
    const { country } = this.placeAt(seed, number);
    const userNumber = number * usersPerBusiness + which;
    this.#users[userNumber] ??= personOf(identityOf(seed, userNumber), country);
    return this.#users[userNumber];
  }

  /** Another seed is another organisation. */
  #forget(seed: number): void {
    this.#seed = seed;
    this.#businesses.length = 0;
    this.#users.length = 0;
  }
}

function businessOf(identity: Identity, locales: Weights<Locale>): Place {
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

/** Somebody with a name of a country. */
export function personOf(identity: Identity, country: Names): Person {
  const random = new Random(identity, 'user');
  const [id, firstName, lastName] = [random.objectId(), random.pick(country.first), random.pick(country.last)];
  return { id, name: `${firstName} ${lastName}`, firstName, lastName };
}
