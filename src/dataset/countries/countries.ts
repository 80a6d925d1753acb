// The countries that generated conversations come from, by the name of their locale.

import { brazil } from './brazil.ts';
import type { Country } from './country.ts';
import { france } from './france.ts';
import { germany } from './germany.ts';
import { italy } from './italy.ts';
import { names } from './names.ts';
import { spain } from './spain.ts';
import { unitedKingdom } from './united-kingdom.ts';

/** `share`: how often a business is of that country, of the sum of the shares chosen by `--locales`. */
export const countries = {
  fr: { ...france, ...names.fr, share: 40 },
  es: { ...spain, ...names.es, share: 18 },
  it: { ...italy, ...names.it, share: 14 },
  en_GB: { ...unitedKingdom, ...names.en_GB, share: 12 },
  de: { ...germany, ...names.de, share: 8 },
  pt_BR: { ...brazil, ...names.pt_BR, share: 8 },
} as const;

export type Locale = keyof typeof countries;

export const localeNames = Object.keys(countries) as readonly Locale[];

/** The country of an ISO code as served in `business.country`, if the mock knows it. */
export const countryOf = (code: string): Country | undefined =>
  Object.values(countries).find((country) => country.code === code);
