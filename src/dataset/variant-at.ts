// A variant at a moment: what its name promises holds, and its dates stay where they are for as long as it does.

import type { Conversation } from './conversation.ts';
import type { Identity } from './draw.ts';
import { generate, type Setting } from './generate.ts';
import { timelineOf } from './timeline.ts';
import { type Traits, traitsOf } from './traits.ts';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Makes a variant whose dates end at the start of the clock. Where that would have it expired although its name says
 * otherwise, they end a lifetime of it later, or two; where the clock went back, as many days earlier.
 *
 * @example keepingItsPromise(identityOf(1, 777), setting, variants.open.traits, nowMs).is_expired // false, at any moment
 */
export function keepingItsPromise(
  identity: Identity,
  setting: Setting,
  settled: Partial<Traits>,
  nowMs: number,
): Conversation {
  const { startMs } = setting;
  const made = generate(identity, setting, settled).at(nowMs);
  const isBroken = settled.expired === false && made.is_expired;
  if (nowMs >= startMs && !isBroken) return made;
  const stepMs = settled.expired === false ? lifetimeMsOf(identity, settled) : dayMs;
  const datedMs = startMs + Math.floor((nowMs - startMs) / stepMs) * stepMs;
  return generate(identity, { ...setting, startMs: datedMs }, settled).at(nowMs);
}

/** How long it stays open from where its dates end, in whole milliseconds; a day where it would for ever. */
function lifetimeMsOf(identity: Identity, settled: Partial<Traits>): number {
  const { expiresAt } = timelineOf(identity, traitsOf(identity, settled), 0);
  return Number.isFinite(expiresAt) ? Math.floor(expiresAt / 1000) : dayMs;
}
