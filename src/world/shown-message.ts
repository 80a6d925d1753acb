// Shows a message of a world: one that was posted there, or what became of one that was there before.

import type { Conversation } from '../partoo/conversation.ts';
import type { CustomChannel, Message } from '../partoo/message.ts';
import type { Activity, Due, MessageChange, Posted } from './activity.ts';

/** A message that was posted, as the vendor shows it. */
export function messageOf(
  posted: Posted,
  { id, custom_channel }: Conversation,
  change: MessageChange | undefined,
  nowMs: number,
): Message {
  const { externalMessageId } = posted;
  return {
    id: posted.message,
    conversation_id: id,
    date: posted.date,
    content_type: posted.contentType,
    sender_type: posted.senderType,
    sender_label: posted.senderLabel,
    status: statusAt(change?.due ?? posted.due, nowMs),
    is_deleted: change?.isDeleted ?? false,
    content: change?.isDeleted ? null : posted.content,
    user_id: posted.userId,
    custom_channel: custom_channel && channelOf(custom_channel, externalMessageId),
  };
}

function channelOf({ external_conversation_id: _, ...channel }: CustomChannel, externalMessageId: string | undefined) {
  return externalMessageId === undefined ? channel : { ...channel, external_message_id: externalMessageId };
}

const statusAt = (due: Due | null, nowMs: number): Message['status'] => {
  if (due === null) return 'Success';
  return nowMs < due.dueMs ? 'Sending' : due.outcome;
};

/** A message that was there before, and what became of it. */
export function withChange(message: Message, changes: Activity['changes'], nowMs: number): Message;
export function withChange(message: Message | null, changes: Activity['changes'], nowMs: number): Message | null;
export function withChange(message: Message | null, changes: Activity['changes'], nowMs: number): Message | null {
  const change = message && changes.get(message.id);
  if (!message || !change) return message;
  const { isDeleted = message.is_deleted, due } = change;
  return {
    ...message,
    status: due === undefined ? message.status : statusAt(due, nowMs),
    is_deleted: isDeleted,
    content: isDeleted ? null : message.content,
  };
}
