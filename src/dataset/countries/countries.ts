// Lists the countries that generated conversations come from, by the name of their locale.

import { brazil } from './brazil.ts';
import type { Country } from './country.ts';
import { france } from './france.ts';
import { germany } from './germany.ts';
import { italy } from './italy.ts';
import { type Names, names } from './names.ts';
import { spain } from './spain.ts';
import { unitedKingdom } from './united-kingdom.ts';

/** `weight`: how often a business is of that country, among the countries chosen by `--locales`. */
export const countries = {
  fr: { ...france, ...names.fr, weight: 40 },
  es: { ...spain, ...names.es, weight: 18 },
  it: { ...italy, ...names.it, weight: 14 },
  en_GB: { ...unitedKingdom, ...names.en_GB, weight: 12 },
  de: { ...germany, ...names.de, weight: 8 },
  pt_BR: { ...brazil, ...names.pt_BR, weight: 8 },
} as const;

export type Locale = keyof typeof countries;

export const localeNames = Object.keys(countries) as readonly Locale[];

/**
 * Finds the country of an ISO code as served in `business.country`, if the mock knows it.
 *
 * @example countryOf('FR')?.name // 'France'
 */
export const countryOf = (code: string): (Country & Names) | undefined =>
  Object.values(countries).find((country) => country.code === code);

/**
 * Finds the locale of an ISO code, if the mock knows the country.
 *
 * @example localeOf('GB') // 'en_GB'
 */
export const localeOf = (code: string): Locale | undefined => localeNames.find((name) => countries[name].code === code);

/** The language of a country, by its code; English of one that the mock does not know. */
export const languageOf = (country: string): string => (localeOf(country) ?? 'en').slice(0, 2);
