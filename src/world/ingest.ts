// Decides what a message from a custom channel comes to: it may begin a conversation, or be there already. Pure.

import type { Business, Conversation } from '../partoo/conversation.ts';
import type { CustomChannel } from '../partoo/message.ts';
import { formatTimestamp } from '../partoo/timestamp.ts';
import type { Fact } from './events.ts';
import { sha256 } from './key-hash.ts';
import { conversationIn, postedBy, type Situation } from './messaging.ts';
import { Refused } from './refused.ts';
import { ingestedKey, postedIn, type WorldState } from './state.ts';

export type Ingested = {
  readonly business_id: string;
  readonly external_conversation_id: string;
  readonly external_message_id: string;
  readonly content: string;
  readonly sender_type: 'User' | 'Consumer';
  readonly consumer_name?: string | null;
  readonly consumer_image?: string | null;
};

/**
 * Takes in a message; nothing where it is there already.
 *
 * @throws Refused for a channel or a business that is not known
 * @see https://developers.partoo.co/api-reference/custom-channels/ingest-message
 */
export function ingest(situation: Situation, channelId: string, message: Ingested): Fact[] {
  const { state, dataset } = situation;
  const channel = dataset.customChannel(channelId);
  if (channel === undefined) throw new Refused('not-found');
  const business = dataset.directory.placeById(message.business_id);
  if (business === undefined) throw new Refused('bad-request', { business_id: 'must be the id of a business' });
  if (isIngested(state, channelId, message)) return [];

  const id = state.ingested.get(ingestedKey('conversation', channelId, message.external_conversation_id));
  const isThere = id !== undefined && state.touched.get(id)?.created !== undefined;
  const conversation = isThere ? conversationIn(situation, id) : begun(situation, channel, business, message);
  return [
    ...(isThere ? [] : [{ type: 'conversation.created', data: { id: conversation.id, conversation } } as const]),
    posted(situation, conversation, business, message),
  ];
}

/** Whether it is there still: where its conversation was restored, another message may have its number. */
function isIngested(state: WorldState, channelId: string, { external_message_id: external }: Ingested): boolean {
  const known = state.ingested.get(ingestedKey('message', channelId, external));
  const place = known === undefined ? undefined : postedIn(state, known);
  return (
    place !== undefined && state.touched.get(place.id)?.activity?.posted.get(place.at)?.externalMessageId === external
  );
}

function posted(situation: Situation, conversation: Conversation, business: Business, message: Ingested): Fact {
  const { content, external_message_id: externalMessageId, sender_type: sender } = message;
  const data = { ...postedBy(situation, conversation), contentType: 'Text', content, externalMessageId };
  return sender === 'User'
    ? { type: 'message.sent', data: { ...data, senderLabel: business.name, userId: null, delivery: null } }
    : { type: 'message.received', data: { ...data, senderLabel: conversation.consumer_name } };
}

/** The conversation that a first message begins. */
function begun(
  situation: Situation,
  channel: CustomChannel,
  business: Business,
  { external_conversation_id, consumer_name = null, consumer_image = null }: Ingested,
): Conversation {
  const { nowMs } = situation;
  const date = formatTimestamp(nowMs * 1000);
  return {
    id: freeId(situation, ingestedKey('conversation', channel.id, external_conversation_id)),
    consumer_img: consumer_image,
    consumer_name,
    consumer_phone_number: null,
    last_message: null,
    is_read: true,
    status: 'Open',
    created_at: date,
    has_one_user_message: false,
    business,
    messaging_partner: 'Custom',
    issues: [],
    first_message_date: date,
    is_expired: false,
    is_solved: false,
    assigned_user_id: null,
    custom_channel: { ...channel, external_conversation_id },
  };
}

/** Below 2^31 and above the ids that people type; the same for the same conversation of the channel. */
function freeId({ state, dataset }: Situation, key: string): number {
  let id = 1_000_000_000 + (Number.parseInt(sha256(`${dataset.seed} ${key}`).slice(0, 12), 16) % 1_000_000_000);
  while (state.touched.has(id)) id += 1;
  return id;
}
