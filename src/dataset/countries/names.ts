// Samples names of people and streets from faker’s locales. The build evaluates this module and keeps its result, so a
// running mock loads neither faker nor its data.

import type { Faker } from '@faker-js/faker';
import { faker as de } from '@faker-js/faker/locale/de';
import { faker as en_GB } from '@faker-js/faker/locale/en_GB';
import { faker as es } from '@faker-js/faker/locale/es';
import { faker as fr } from '@faker-js/faker/locale/fr';
import { faker as it } from '@faker-js/faker/locale/it';
import { faker as pt_BR } from '@faker-js/faker/locale/pt_BR';

const sampleSize = 150;

/** What faker gives for one locale. */
export type Names = {
  readonly first: readonly string[];
  readonly last: readonly string[];
  readonly streets: readonly string[];
};

/** Names by faker's name of the locale. */
export const names = {
  fr: namesOf(fr),
  es: namesOf(es),
  it: namesOf(it),
  // The street patterns of en_GB mix in surnames from all over; its list of street names is British.
  en_GB: namesOf(en_GB, () => en_GB.helpers.arrayElement(en_GB.definitions.location.street_name)),
  de: namesOf(de),
  pt_BR: namesOf(pt_BR),
} satisfies Record<string, Names>;

function namesOf(faker: Faker, street = () => faker.location.street()): Names {
  faker.seed(1);
  const sample = (make: () => string) => [...new Set(Array.from({ length: sampleSize }, make))];
  return {
    first: [...sample(() => faker.person.firstName('female')), ...sample(() => faker.person.firstName('male'))],
    last: sample(() => faker.person.lastName()),
    streets: sample(street),
  };
}
