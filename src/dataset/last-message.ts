// Makes the last message of a generated conversation: kind, sender and words that suit its channel and business.

import type { Channel } from '../partoo/channels.ts';
import type { CustomChannel, Message } from '../partoo/message.ts';
import { formatTimestamp } from '../partoo/timestamp.ts';
import { type Identity, Random } from '../random/random.ts';
import { type Weights, weightsOf } from '../random/weights.ts';
import type { BusinessProfile } from './organisation.ts';
import type { Traits } from './traits.ts';

type Kind = 'Text' | 'Image' | 'Video' | 'Audio' | 'Document' | 'IgStoryReply' | 'IgStoryMention' | 'Unsupported';

/**
 * How often each kind comes, by who sends it. That SMS takes no media is documented, and that Instagram
 * takes no documents inferred, both of what a user sends; stories belong to Instagram.
 *
 * @see https://developers.partoo.co/api-reference/messages/send-message
 */
const kindWeights = {
  text: weightsOf<Kind>({ Text: 1 }),
  user: weightsOf<Kind>({ Text: 94, Image: 4, Document: 2 }),
  consumer: weightsOf<Kind>({ Text: 84, Image: 9, Video: 2, Audio: 2, Document: 2, Unsupported: 1 }),
  instagramUser: weightsOf<Kind>({ Text: 96, Image: 4 }),
  instagramConsumer: weightsOf<Kind>({
    Text: 74,
    Image: 9,
    Video: 2,
    Audio: 2,
    IgStoryReply: 8,
    IgStoryMention: 4,
    Unsupported: 1,
  }),
};

const failedChance = 0.03;

/** What is at `/media`, by the kind of message that shows it. */
export const mediaFiles = {
  Image: 'photo.jpg',
  Video: 'video.mp4',
  Audio: 'audio.mp3',
  Document: 'document.pdf',
} as const;

/** What the last message has from its conversation. */
type MessageContext = {
  readonly traits: Traits;
  readonly dateUs: number;
  readonly profile: BusinessProfile;
  readonly consumerName: string | null;
  readonly customChannel: CustomChannel | null;
  readonly publicUrl: string;
};

/** Makes the consumer's message, or the user's where the business had the last word. */
export function lastMessageOf(identity: Identity, context: MessageContext): Message {
  const { traits, dateUs, profile, consumerName, customChannel, publicUrl } = context;
  const { user, industry } = profile;
  const random = new Random(identity, 'last message');
  const kind = random.weighted(kindsOf(traits.channel, traits.answered));
  const words = random.pick(traits.answered ? industry.user : industry.consumer);
  return {
    id: random.integer(100_000_000, 2_000_000_000),
    conversation_id: identity.id,
    date: formatTimestamp(dateUs),
    content_type: kind,
    sender_type: traits.answered ? 'User' : 'Consumer',
    sender_label: traits.answered ? user.name : consumerName,
    status: traits.answered && random.chance(failedChance) ? 'Failed' : 'Success',
    is_deleted: false,
    content: contentOf(kind, words, publicUrl),
    user_id: traits.answered ? user.id : null,
    custom_channel: customChannel,
  };
}

export function kindsOf(channel: Channel, answered: boolean): Weights<Kind> {
  if (channel === 'SMS' || channel === 'Custom') return kindWeights.text;
  if (channel === 'Instagram') return answered ? kindWeights.instagramUser : kindWeights.instagramConsumer;
  return answered ? kindWeights.user : kindWeights.consumer;
}

export function contentOf(kind: Kind, words: string, publicUrl: string): string | null {
  if (kind === 'Text' || kind === 'IgStoryReply') return words;
  if (kind === 'Unsupported') return null;
  return `${publicUrl}/media/${mediaFiles[kind === 'IgStoryMention' ? 'Image' : kind]}`;
}
