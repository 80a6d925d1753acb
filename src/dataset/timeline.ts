// Chooses when things happened in a conversation, before the start of the clock. All times in microseconds.

import { channels } from '../partoo/channels.ts';
import { type Identity, Random } from '../random/random.ts';
import type { Traits } from './traits.ts';

const minute = 60_000_000;
const day = 24 * 60 * minute;

/** `expiresAt` is Infinity where no message can grow old. */
export type Timeline = {
  readonly first: number;
  readonly created: number;
  readonly last: number;
  readonly expiresAt: number;
};

/** Chooses dates that fit the traits: an expired conversation's last consumer message is older than its channel's window. */
export function timelineOf(identity: Identity, traits: Traits, start: number): Timeline {
  const random = new Random(identity, 'timeline');
  const window = channels[traits.channel].windowMs * 1000;
  const fraction = random.fraction();
  // Recent ones come up more often, as in an inbox.
  const silence = traits.expired
    ? window + fraction * 200 * day
    : 5 * minute + fraction * fraction * (window - 10 * minute);
  const lastConsumer = Math.floor(start - silence);
  const reply = 1 + Math.floor(random.fraction() * Math.min(300 * minute, silence - 1));
  const earlier = earlierOf(random);

  const first = traits.single ? lastConsumer : lastConsumer - earlier;
  return {
    first,
    // Stored a moment after the platform dated the message.
    created: first + random.integer(20_000, 900_000),
    last: traits.answered ? lastConsumer + reply : lastConsumer,
    expiresAt: traits.silent ? Number.POSITIVE_INFINITY : lastConsumer + window,
  };
}

/** How long before their last message a consumer wrote the first, where it is not the same one. */
const earlierOf = (random: Random): number => minute + Math.floor(random.fraction() * 60 * day);

/**
 * When the consumer wrote last in a generated conversation with more than one message of theirs, whatever its traits.
 *
 * @param firstUs when they wrote first
 */
export function lastContactOf(identity: Identity, firstUs: number): number {
  const random = new Random(identity, 'timeline');
  // Those of the silence and of the reply.
  random.fraction();
  random.fraction();
  return firstUs + earlierOf(random);
}
