// Generates a variant at a moment so that its name is true then, and moves its dates only where it would not be.

import type { Conversation } from '../partoo/conversation.ts';
import type { Identity } from '../random/random.ts';
import { type GeneratorOptions, generate } from './conversation.ts';
import { timelineOf } from './timeline.ts';
import { type Traits, traitsOf } from './traits.ts';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Generates a variant whose dates end at the start of the clock. Where it would be expired although its name says
 * otherwise, they end one or more of its lifetimes later; where the clock went back, as many days earlier.
 *
 * @example variantAt(identityOf(1, 777), options, variants.open.traits, options.startMs + 1e12).is_expired // false
 */
export function variantAt(
  identity: Identity,
  options: GeneratorOptions,
  fixed: Partial<Traits>,
  nowMs: number,
): Conversation {
  const { startMs } = options;
  const { conversation } = generate(identity, options, fixed).at(nowMs);
  const isWronglyExpired = fixed.expired === false && conversation.is_expired;
  if (nowMs >= startMs && !isWronglyExpired) return conversation;
  const stepMs = fixed.expired === false ? lifetimeMs(identity, fixed) : dayMs;
  const datedMs = startMs + Math.floor((nowMs - startMs) / stepMs) * stepMs;
  return generate(identity, { ...options, startMs: datedMs }, fixed).at(nowMs).conversation;
}

/** How long it stays open from where its dates end, in whole milliseconds; a day where it never expires. */
function lifetimeMs(identity: Identity, fixed: Partial<Traits>): number {
  const { expiresAt } = timelineOf(identity, traitsOf(identity, fixed), 0);
  return Number.isFinite(expiresAt) ? Math.floor(expiresAt / 1000) : dayMs;
}
