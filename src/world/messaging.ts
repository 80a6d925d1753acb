// Decides what the commands on conversations and messages come to: facts, or why they are refused. Pure.

import type { Dataset } from '../dataset/dataset.ts';
import { personOfUser } from '../dataset/people.ts';
import { channels, isChannel } from '../partoo/channels.ts';
import type { Conversation } from '../partoo/conversation.ts';
import { isConversation } from '../partoo/is-conversation.ts';
import { formatTimestamp, parseTimestamp } from '../partoo/timestamp.ts';
import { identityOf, Random } from '../random/random.ts';
import type { Delivery, Fact } from './events.ts';
import { Refused } from './refused.ts';
import { conversationAt } from './shown.ts';
import { postedIn, type WorldState } from './state.ts';
import { messageAt, threadAt } from './thread.ts';

/** What a command is decided in: who asks, of which world, when, in milliseconds since 1970. */
export type Situation = {
  readonly state: WorldState;
  readonly dataset: Dataset;
  readonly user: string | undefined;
  readonly nowMs: number;
};

/** @throws Refused where there is no such conversation, or it is served unchecked and is none */
export function conversationIn({ state, dataset, user, nowMs }: Situation, id: number): Conversation {
  const resolved = conversationAt(state, dataset, id, user, nowMs);
  if (resolved === undefined) throw new Refused('not-found');
  const isUnchecked = state.touched.get(id)?.override?.unchecked === true;
  if (isUnchecked && !isConversation(resolved.conversation)) {
    throw new Refused('bad-request', { conversation_id: 'is overridden, unchecked, by what is no conversation' });
  }
  return resolved.conversation;
}

export type Outgoing = {
  readonly conversation_id: number;
  readonly content_type: string;
  readonly content: string;
};

/**
 * The conversation that a message can be sent in.
 *
 * @throws Refused where it cannot: ours, as is what each refusal says
 * @see https://developers.partoo.co/api-reference/messages/send-message
 */
export function sendableIn(situation: Situation, message: Outgoing): Conversation {
  const conversation = conversationIn(situation, message.conversation_id);
  const { issues, is_expired, is_solved, messaging_partner: channel, custom_channel } = conversation;
  const refuse = (fields: Record<string, string>) => new Refused('bad-request', fields);
  if (is_expired) throw refuse({ conversation_id: 'is expired: the consumer has been silent for too long' });
  if (is_solved) throw refuse({ conversation_id: 'is closed: open it first' });
  if (issues.length > 0) throw refuse({ conversation_id: `has issues: ${issues.join(', ')}` });
  if (custom_channel?.is_readonly) throw refuse({ conversation_id: 'is on a channel that is read-only' });
  const types: readonly string[] | undefined = isChannel(channel) ? channels[channel].sends : undefined;
  if (types?.includes(message.content_type) === false) {
    throw refuse({ content_type: `${message.content_type} cannot be sent on the channel ${channel}` });
  }
  const isMedium = message.content_type !== 'Text';
  if (isMedium && !/^https?:\/\/\S+$/.test(message.content))
    throw refuse({ content: 'must be a URL of http or https' });
  return conversation;
}

/** @throws Refused where it cannot be sent */
export function sendMessage(
  situation: Situation,
  message: Outgoing,
  delivery: Delivery,
): Extract<Fact, { type: 'message.sent' }> {
  const { dataset, user } = situation;
  const { content, content_type: contentType } = message;
  const { id: userId, name: senderLabel } = personOfUser(dataset.directory.callerOf(user));
  const posted = postedBy(situation, sendableIn(situation, message));
  return { type: 'message.sent', data: { ...posted, contentType, content, senderLabel, userId, delivery } };
}

/** A message that failed, and can be sent again. */
export type Failed = { readonly id: number; readonly message: Outgoing; readonly channel: string };

/**
 * Finds a message that failed.
 *
 * @throws Refused where there is none with the id, it has not failed, or nothing can be sent
 */
export function failedIn(situation: Situation, messageId: number): Failed {
  const { state, dataset, nowMs } = situation;
  const id = conversationOf(situation, messageId);
  const found = id === undefined ? undefined : messageAt(state, dataset, id, messageId, nowMs);
  if (id === undefined || found === undefined) throw new Refused('not-found');
  if (found.status !== 'Failed') {
    throw new Refused('bad-request', {
      message_id: `is ${found.status}: only a message that failed can be sent again`,
    });
  }
  if (found.is_deleted) throw new Refused('bad-request', { message_id: 'is deleted' });
  const { content_type, content } = found;
  const message = { conversation_id: id, content_type, content: content ?? '' };
  return { id, message, channel: sendableIn(situation, message).messaging_partner };
}

/**
 * Solves, opens again or assigns a conversation; nothing where it is so already.
 *
 * @throws Refused where that cannot be
 * @see https://developers.partoo.co/api-reference/messages/update-conversation-1
 */
export function updateConversation(
  situation: Situation,
  id: number,
  { status, assigned_user_id: assigned }: { readonly status?: 'open' | 'closed'; readonly assigned_user_id?: string },
): Fact[] {
  if (status !== undefined && assigned !== undefined) {
    throw new Refused('bad-request', { assigned_user_id: 'is not allowed beside status' });
  }
  const conversation = conversationIn(situation, id);
  if (assigned !== undefined) return assign(situation, conversation, id, assigned);
  if (status === undefined) throw new Refused('bad-request', { body: 'must have status or assigned_user_id' });
  if (status === 'open' && conversation.is_expired) {
    throw new Refused('bad-request', { status: 'an expired conversation cannot be opened again' });
  }
  const isSolved = status === 'closed';
  return conversation.is_solved === isSolved ? [] : [{ type: 'conversation.solved', data: { id, isSolved } }];
}

function assign({ dataset }: Situation, conversation: Conversation, id: number, assigned: string): Fact[] {
  const userId = assigned === 'unassigned' ? null : assigned;
  const why = userId === null ? undefined : dataset.directory.whyNotAssignable(userId, conversation.business.id);
  if (why !== undefined) throw new Refused('bad-request', { assigned_user_id: why });
  return conversation.assigned_user_id === userId ? [] : [{ type: 'conversation.assigned', data: { id, userId } }];
}

/** @throws Refused where there is no such conversation */
export function markRead(situation: Situation, id: number, isRead: boolean): Fact[] {
  const { is_read, last_message } = conversationIn(situation, id);
  // Without messages there is nothing unread.
  const isSame = is_read === isRead || last_message === null;
  return isSame ? [] : [{ type: 'conversation.read', data: { id, isRead } }];
}

/** What every message that is posted has: an id that is drawn for its place, and a date not before the last one. */
export function postedBy({ state, dataset, nowMs }: Situation, { id, ...conversation }: Conversation) {
  const { last_message: last, first_message_date: first } = conversation;
  const earliest = parseTimestamp(last?.date ?? first);
  const dateUs = Number.isNaN(earliest) ? nowMs * 1000 : Math.max(nowMs * 1000, earliest);
  const count = state.touched.get(id)?.activity?.posted.size ?? 0;
  const block = new Random(identityOf(dataset.seed, id), 'messages').integer(0, blocks - 1);
  let message = firstPostedId + block * blockSize + count;
  while (postedIn(state, message) !== undefined) message += 1;
  return { id, message, date: formatTimestamp(dateUs) };
}

/** Above the ids of generated messages and below 2^31: conversations have a block each, and what follows it. */
const firstPostedId = 2_000_000_001;
const blockSize = 100;
const blocks = 1_400_000;

/** The conversation that has a message, among those that are listed. */
function conversationOf({ state, dataset, nowMs }: Situation, message: number): number | undefined {
  const place = postedIn(state, message);
  if (place !== undefined) return place.id;
  for (const [id] of state.touched) {
    if ((threadAt(state, dataset, id, nowMs)?.indexOf(message, undefined) ?? -1) >= 0) return id;
  }
  return inboxMessages(dataset).get(message);
}

const indexes = new WeakMap<Dataset['inbox'], ReadonlyMap<number, number>>();

/** The conversations of all messages of the inbox, found once. */
function inboxMessages(dataset: Dataset): ReadonlyMap<number, number> {
  const { inbox } = dataset;
  const index =
    indexes.get(inbox) ??
    new Map(
      inbox
        .map(({ id }) => dataset.resolve(id, dataset.startMs))
        .filter((resolved) => resolved !== undefined)
        .flatMap(({ conversation }) =>
          dataset.thread(conversation.id, conversation).map((message) => [message.id, conversation.id] as const),
        ),
    );
  indexes.set(inbox, index);
  return index;
}
