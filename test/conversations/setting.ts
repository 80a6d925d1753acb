// What a mock that nobody configured generates from, for tests.

import type { Conversation } from '../../src/conversations/conversation.ts';
import { type Locale, localeNames } from '../../src/conversations/countries/countries.ts';
import { identityOf } from '../../src/conversations/draw.ts';
import { generate, type Setting } from '../../src/conversations/generate.ts';
import { localeShares, Organisation } from '../../src/conversations/organisation.ts';
import type { Traits } from '../../src/conversations/traits.ts';
import { defaultInstant } from '../../src/worlds/clock.ts';

export const startMs = Date.parse(defaultInstant);
export const startUs = startMs * 1000;
export const dayMs = 86_400_000;
export const dayUs = dayMs * 1000;
export const publicUrl = 'http://localhost:7278';

export const settingOf = (locales: readonly Locale[] = localeNames): Setting => ({
  startMs,
  organisation: new Organisation(localeShares(locales)),
  publicUrl,
});

/** Whole numbers from 1 to `count`. */
export const idsUpTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** What an id answers at the start of the clock. */
export function bodyOf(id: number, settled?: Partial<Traits>, seed = 1, setting = settingOf()): Conversation {
  return generate(identityOf(seed, id), setting, settled).at(setting.startMs);
}
