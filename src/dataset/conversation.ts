// Generates a conversation for every id: a pure function of (seed, id, data version) and the options of the mock.

import type { Conversation } from '../partoo/conversation.ts';
import type { CustomChannel } from '../partoo/message.ts';
import { formatTimestamp } from '../partoo/timestamp.ts';
import { type Identity, Random } from '../random/random.ts';
import { consumerOf } from './consumer.ts';
import { lastMessageOf } from './last-message.ts';
import type { Organisation } from './organisation.ts';
import { Resolved } from './resolved.ts';
import { timelineOf } from './timeline.ts';
import { type Traits, traitsOf } from './traits.ts';
import { variantOf } from './variants.ts';

/** What is the same for every conversation of one mock. `startMs` is where generated dates end. */
export type GeneratorOptions = {
  readonly startMs: number;
  readonly organisation: Organisation;
  readonly publicUrl: string;
};

/** A conversation that expires when its time has passed. */
export class Generated {
  readonly #fresh: Resolved;
  readonly #expiresAtMs: number;
  #expired: Resolved | undefined;

  constructor(fresh: Conversation, expiresAtMs: number) {
    this.#fresh = new Resolved('generated', variantOf(fresh), fresh);
    this.#expiresAtMs = expiresAtMs;
  }

  /** The conversation as it is at a moment. The same object for the same state. */
  at(nowMs: number): Resolved {
    if (nowMs < this.#expiresAtMs) return this.#fresh;
    if (this.#expired === undefined) {
      const expired: Conversation = { ...this.#fresh.conversation, is_expired: true, status: 'Closed' };
      this.#expired = new Resolved('generated', variantOf(expired), expired);
    }
    return this.#expired;
  }
}

export const customChannels = {
  bidirectional: { id: '61', name: 'Website chat', icon: null, is_readonly: false },
  readonly: { id: '62', name: 'Contact form', icon: null, is_readonly: true },
} as const satisfies Record<string, CustomChannel>;

/**
 * Generates the conversation of an identity. Fixed traits, a variant's, come before the drawn ones.
 *
 * @example generate(identityOf(1, 777), options).at(options.startMs).conversation.id // 777
 */
export function generate(identity: Identity, options: GeneratorOptions, fixed?: Partial<Traits>): Generated {
  const { startMs, organisation, publicUrl } = options;
  const traits = traitsOf(identity, fixed);
  const timeline = timelineOf(identity, traits, startMs * 1000);
  const random = new Random(identity, 'conversation');
  const profile = organisation.profileOf(identity);
  const hasUserMessage = traits.answered || (!traits.single && !traits.silent && random.chance(0.7));
  const customChannel = traits.channel === 'Custom' ? customChannelOf(hasUserMessage, random) : null;
  const consumer = consumerOf(identity, traits, profile.country, publicUrl);
  const consumerName = consumer.consumer_name;
  const message = { traits, dateUs: timeline.last, profile, consumerName, customChannel, publicUrl };

  // The order of the keys is that of the body.
  const fresh: Conversation = {
    id: identity.id,
    consumer_img: consumer.consumer_img,
    consumer_name: consumerName,
    consumer_phone_number: consumer.consumer_phone_number,
    last_message: traits.silent ? null : lastMessageOf(identity, message),
    is_read: traits.read,
    status: traits.solved ? 'Closed' : 'Open',
    created_at: formatTimestamp(timeline.created),
    has_one_user_message: hasUserMessage,
    business: profile.business,
    messaging_partner: traits.channel,
    issues: traits.issue ? ['facebook_no_page_linked'] : [],
    first_message_date: formatTimestamp(timeline.first),
    is_expired: false,
    is_solved: traits.solved,
    assigned_user_id: traits.assigned ? profile.user.id : null,
    custom_channel: customChannel,
  };
  return new Generated(fresh, timeline.expiresAt / 1000);
}

function customChannelOf(hasUserMessage: boolean, random: Random): CustomChannel {
  return hasUserMessage || random.chance(0.5) ? customChannels.bidirectional : customChannels.readonly;
}
