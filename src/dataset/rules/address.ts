// Rules on where the business is.

import { countryOf } from '../countries/countries.ts';
import { at, type Rule } from './rule.ts';

export const addressRules = {
  'address-holds-its-parts': {
    grade: 'ours',
    says: 'formatted_address contains the zipcode, the city and the country’s name',
    check: ({ business }) => {
      const parts = [business.zipcode, business.city, countryOf(business.country)?.name ?? ''];
      const missing = parts.find((part) => !business.formatted_address.includes(part));
      return missing !== undefined && at('/business/formatted_address', `an address with ${missing} in it`);
    },
  },
  'zipcode-of-its-country': {
    grade: 'ours',
    says: 'a zipcode has the form of its country’s, where the mock knows the country',
    check: ({ business }) => {
      const country = countryOf(business.country);
      return (
        country?.zipcode.test(business.zipcode) === false && at('/business/zipcode', `a zipcode of ${country.name}`)
      );
    },
  },
} as const satisfies Record<string, Rule>;
