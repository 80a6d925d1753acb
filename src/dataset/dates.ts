// Reads the dates of a conversation as numbers: microseconds since 1970.

import type { Conversation } from '../partoo/conversation.ts';
import { parseTimestamp } from '../partoo/timestamp.ts';

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

/** The earliest moment at which the consumer may have written last: a body does not show it if a user wrote after it. */
export const earliestConsumerContact = (conversation: Conversation): number =>
  conversation.last_message?.sender_type === 'Consumer'
    ? lastDateOf(conversation)
    : parseTimestamp(conversation.first_message_date);

/** The moment to judge a conversation at: NaN, for one that is not known, where it has later dates. */
export const momentOf = (conversation: Conversation, nowUs: number): number =>
  Object.values(datesOf(conversation)).some((us) => us > nowUs) ? Number.NaN : nowUs;
