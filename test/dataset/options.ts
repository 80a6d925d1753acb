// What a mock that nobody configured generates from, for tests.

import { type GeneratorOptions, generate } from '../../src/dataset/conversation.ts';
import { type Locale, localeNames } from '../../src/dataset/countries/countries.ts';
import { Organisation } from '../../src/dataset/organisation.ts';
import type { Traits } from '../../src/dataset/traits.ts';
import type { Conversation } from '../../src/partoo/conversation.ts';
import { identityOf } from '../../src/random/random.ts';
import { defaultInstant } from '../../src/time/default-instant.ts';

export const startMs = Date.parse(defaultInstant);
export const startUs = startMs * 1000;
export const dayMs = 86_400_000;
export const dayUs = dayMs * 1000;
export const publicUrl = 'http://localhost:7278';

export const optionsOf = (locales: readonly Locale[] = localeNames): GeneratorOptions => ({
  startMs,
  organisation: new Organisation(locales),
  publicUrl,
});

/** Whole numbers from 1 to `count`. */
export const idsUpTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

const defaultOptions = optionsOf();

/** What an id answers at the start of the clock. */
export function bodyOf(id: number, fixed?: Partial<Traits>, seed = 1, options = defaultOptions): Conversation {
  return generate(identityOf(seed, id), options, fixed).at(options.startMs).conversation;
}
