// The dates of a conversation, as numbers to reckon with. Microseconds since 1970.

import type { Conversation } from './conversation.ts';
import { parseTimestamp } from './timestamp.ts';

/** Every date by its JSON pointer; NaN for one that does not exist. */
export function datesOf({ first_message_date, created_at, last_message }: Conversation): Record<string, number> {
  return {
    '/first_message_date': parseTimestamp(first_message_date),
    '/created_at': parseTimestamp(created_at),
    ...(last_message !== null && { '/last_message/date': parseTimestamp(last_message.date) }),
  };
}

/** When the last message was exchanged; Infinity where there is none. */
export const lastDateOf = ({ last_message }: Conversation): number =>
  last_message === null ? Number.POSITIVE_INFINITY : parseTimestamp(last_message.date);

/** Not later than the consumer's last word: a body does not tell when that was if a user wrote after it. */
export const earliestConsumerContact = (conversation: Conversation): number =>
  conversation.last_message?.sender_type === 'Consumer'
    ? lastDateOf(conversation)
    : parseTimestamp(conversation.first_message_date);
