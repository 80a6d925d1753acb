// Chooses what a conversation is like, before it has words: drawn from one table of weights, or fixed by a variant.

import { type Channel, channels } from '../partoo/channels.ts';
import { type Identity, Random } from '../random/random.ts';
import { weightsOf } from '../random/weights.ts';

/** The choices that the rest of a generated conversation follows from. */
export type Traits = {
  readonly channel: Channel;
  /** No name, picture or number of the consumer is known. */
  readonly anonymous: boolean;
  /** Not one message yet. */
  readonly silent: boolean;
  /** The first message is the last. */
  readonly single: boolean;
  /** The business had the last word. */
  readonly answered: boolean;
  readonly read: boolean;
  readonly expired: boolean;
  readonly solved: boolean;
  readonly issue: boolean;
  readonly assigned: boolean;
};

/** How often each trait comes up. */
export const traitWeights = {
  channel: { Google: 26, Facebook: 24, Instagram: 18, Whatsapp: 18, SMS: 10, Custom: 4 },
  anonymous: 0.04,
  silent: 0.02,
  single: 0.3,
  answered: 0.45,
  read: 0.55,
  expired: 0.16,
  solved: 0.14,
  /** Of the conversations on Facebook, the one channel with a documented issue. */
  issue: 0.2,
  assigned: 0.6,
} as const satisfies Record<keyof Traits, unknown>;

const anyChannel = weightsOf(traitWeights.channel);

/** A consumer with a phone number is not anonymous. */
const anonymousChannels = weightsOf({ ...traitWeights.channel, SMS: 0, Whatsapp: 0 });

/**
 * Chooses the traits of an identity. Fixed traits are taken as they are; the others are drawn, within what the fixed
 * ones allow.
 *
 * @example traitsOf(identityOf(1, 777), { expired: true, silent: true }).expired // false
 */
export function traitsOf(identity: Identity, fixed?: Partial<Traits>): Traits {
  const chance = (name: Exclude<keyof Traits, 'channel'>) =>
    fixed?.[name] ?? new Random(identity, name).chance(traitWeights[name]);

  const anonymous = chance('anonymous');
  const channel =
    fixed?.channel ?? new Random(identity, 'channel').weighted(anonymous ? anonymousChannels : anyChannel);
  const silent = chance('silent');
  const answered = !silent && chance('answered');
  return {
    channel,
    anonymous: anonymous && !channels[channel].hasPhone,
    silent,
    single: !answered && chance('single'),
    answered,
    read: silent || answered || chance('read'),
    expired: !silent && chance('expired'),
    solved: chance('solved'),
    issue: channel === 'Facebook' && chance('issue'),
    assigned: chance('assigned'),
  };
}
