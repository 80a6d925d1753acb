// A conversation for every id: a pure function of (seed, id, data version) and the settings of the mock.

import { consumerOf } from './consumer.ts';
import type { Conversation, CustomChannel } from './conversation.ts';
import { Draw, type Identity } from './draw.ts';
import { lastMessageOf } from './last-message.ts';
import type { Organisation } from './organisation.ts';
import { timelineOf } from './timeline.ts';
import { formatTimestamp } from './timestamp.ts';
import { type Traits, traitsOf } from './traits.ts';

/** What is the same for every conversation of one mock. `startMs` is the start of its clock. */
export type Setting = {
  readonly startMs: number;
  readonly organisation: Organisation;
  readonly publicUrl: string;
};

/** A conversation that expires because its time passes. */
export class Generated {
  readonly #fresh: Conversation;
  readonly #expiresAtMs: number;
  #expired: Conversation | undefined;

  constructor(fresh: Conversation, expiresAtMs: number) {
    this.#fresh = fresh;
    this.#expiresAtMs = expiresAtMs;
  }

  isExpired(nowMs: number): boolean {
    return nowMs >= this.#expiresAtMs;
  }

  /** The conversation as it stands at a moment. The same object for the same state. */
  at(nowMs: number): Conversation {
    if (!this.isExpired(nowMs)) return this.#fresh;
    this.#expired ??= { ...this.#fresh, is_expired: true, status: 'Closed' };
    return this.#expired;
  }
}

const customChannels = {
  bidirectional: { id: '61', name: 'Website chat', icon: null, is_readonly: false },
  readonly: { id: '62', name: 'Contact form', icon: null, is_readonly: true },
} as const satisfies Record<string, CustomChannel>;

/**
 * Makes the conversation of an identity. `settled` traits, a variant's, come before the drawn ones.
 *
 * @example generate(identityOf(1, 777), setting).at(setting.startMs).id // 777
 */
export function generate(identity: Identity, setting: Setting, settled?: Partial<Traits>): Generated {
  const traits = traitsOf(identity, settled);
  const timeline = timelineOf(identity, traits, setting.startMs * 1000);
  const draw = new Draw(identity, 'conversation');
  const establishment = setting.organisation.establishmentOf(identity);
  const hasUserMessage = traits.answered || (!traits.single && !traits.silent && draw.chance(0.7));
  const customChannel = traits.channel === 'Custom' ? customChannelOf(hasUserMessage, draw) : null;
  const consumer = consumerOf(identity, traits, establishment.country, setting.publicUrl);

  // Named one by one: after a spread, every property that follows costs a look-up.
  const fresh: Conversation = {
    id: identity.id,
    consumer_img: consumer.consumer_img,
    consumer_name: consumer.consumer_name,
    consumer_phone_number: consumer.consumer_phone_number,
    last_message: traits.silent
      ? null
      : lastMessageOf(
          identity,
          traits,
          timeline.last,
          establishment,
          consumer.consumer_name,
          customChannel,
          setting.publicUrl,
        ),
    is_read: traits.read,
    status: traits.solved ? 'Closed' : 'Open',
    created_at: formatTimestamp(timeline.created),
    has_one_user_message: hasUserMessage,
    business: establishment.business,
    messaging_partner: traits.channel,
    issues: traits.issue ? ['facebook_no_page_linked'] : [],
    first_message_date: formatTimestamp(timeline.first),
    is_expired: false,
    is_solved: traits.solved,
    assigned_user_id: traits.assigned ? establishment.user.id : null,
    custom_channel: customChannel,
  };
  return new Generated(fresh, timeline.expiresAt / 1000);
}

function customChannelOf(hasUserMessage: boolean, draw: Draw): CustomChannel {
  return hasUserMessage || draw.chance(0.5) ? customChannels.bidirectional : customChannels.readonly;
}
