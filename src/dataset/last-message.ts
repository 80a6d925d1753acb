// The last message of a generated conversation: kind, sender and words that suit its channel and business.

import type { Channel } from './channels.ts';
import type { CustomChannel, Message } from './conversation.ts';
import { Draw, type Identity } from './draw.ts';
import type { Establishment } from './organisation.ts';
import { type Shares, sharesOf } from './shares.ts';
import { formatTimestamp } from './timestamp.ts';
import type { Traits } from './traits.ts';

type Kind = 'Text' | 'Image' | 'Video' | 'Audio' | 'Document' | 'IgStoryReply' | 'IgStoryMention' | 'Unsupported';

/**
 * How often each kind comes, by who sends it. That SMS takes no media is documented, and that Instagram
 * takes no documents inferred, both of what a user sends; stories belong to Instagram.
 *
 * @see https://developers.partoo.co/api-reference/messages/send-message
 */
const kindShares = {
  text: sharesOf<Kind>({ Text: 1 }),
  user: sharesOf<Kind>({ Text: 94, Image: 4, Document: 2 }),
  consumer: sharesOf<Kind>({ Text: 84, Image: 9, Video: 2, Audio: 2, Document: 2, Unsupported: 1 }),
  instagramUser: sharesOf<Kind>({ Text: 96, Image: 4 }),
  instagramConsumer: sharesOf<Kind>({
    Text: 74,
    Image: 9,
    Video: 2,
    Audio: 2,
    IgStoryReply: 8,
    IgStoryMention: 4,
    Unsupported: 1,
  }),
};

const failedShare = 0.03;

/** What is at `/media`, by the kind of message that shows it. */
export const mediaFiles = {
  Image: 'photo.jpg',
  Video: 'video.mp4',
  Audio: 'audio.mp3',
  Document: 'document.pdf',
} as const;

/** The consumer's message, or the user's where the business had the last word. */
export function lastMessageOf(
  identity: Identity,
  traits: Traits,
  dateUs: number,
  establishment: Establishment,
  consumerName: string | null,
  customChannel: CustomChannel | null,
  publicUrl: string,
): Message {
  const draw = new Draw(identity, 'last message');
  const kind = draw.share(kindsOf(traits.channel, traits.answered));
  const { user, trade } = establishment;
  const words = draw.pick(traits.answered ? trade.user : trade.consumer);
  return {
    id: draw.integer(100_000_000, 2_000_000_000),
    conversation_id: identity.id,
    date: formatTimestamp(dateUs),
    content_type: kind,
    sender_type: traits.answered ? 'User' : 'Consumer',
    sender_label: traits.answered ? user.name : consumerName,
    status: traits.answered && draw.chance(failedShare) ? 'Failed' : 'Success',
    is_deleted: false,
    content: contentOf(kind, words, publicUrl),
    user_id: traits.answered ? user.id : null,
    custom_channel: customChannel,
  };
}

function kindsOf(channel: Channel, answered: boolean): Shares<Kind> {
  if (channel === 'SMS' || channel === 'Custom') return kindShares.text;
  if (channel === 'Instagram') return answered ? kindShares.instagramUser : kindShares.instagramConsumer;
  return answered ? kindShares.user : kindShares.consumer;
}

function contentOf(kind: Kind, words: string, publicUrl: string): string | null {
  if (kind === 'Text' || kind === 'IgStoryReply') return words;
  if (kind === 'Unsupported') return null;
  return `${publicUrl}/media/${mediaFiles[kind === 'IgStoryMention' ? 'Image' : kind]}`;
}
