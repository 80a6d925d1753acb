// What a conversation is like, before it has words: drawn from one table of shares, or settled by a variant.

import { type Channel, channels } from './channels.ts';
import { Draw, type Identity } from './draw.ts';
import { sharesOf } from './shares.ts';

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

/** How often each trait comes up: the mix over ids. Shares of a group add up to its whole. */
export const mix = {
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

const anyChannel = sharesOf(mix.channel);

/** A consumer with a phone number is not anonymous. */
const anonymousChannels = sharesOf({ ...mix.channel, SMS: 0, Whatsapp: 0 });

/**
 * The traits of an identity. What `settled` names is taken as it is; what it leaves open is drawn, within
 * what the settled ones allow.
 *
 * @example traitsOf(identityOf(1, 777), { expired: true }).silent // false: only a message can grow old
 */
export function traitsOf(identity: Identity, settled?: Partial<Traits>): Traits {
  const chance = (name: Exclude<keyof Traits, 'channel'>) =>
    settled?.[name] ?? new Draw(identity, name).chance(mix[name]);

  const anonymous = chance('anonymous');
  const channel = settled?.channel ?? new Draw(identity, 'channel').share(anonymous ? anonymousChannels : anyChannel);
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
