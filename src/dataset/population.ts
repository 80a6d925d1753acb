// Lists the conversations of the inbox: every other id answers too, but a list needs an end.

import type { Conversation } from '../partoo/conversation.ts';
import { parseTimestamp } from '../partoo/timestamp.ts';

/** The first id of the generated conversations that are listed. */
export const firstInboxId = 10_001;

/**
 * A conversation in the list, and when something happened in it last, in microseconds since 1970. `seq` is the event that it
 * was; undefined for what was there before any.
 */
export type Place = { readonly id: number; readonly atUs: number; readonly seq?: number | undefined };

/** When the last message of a conversation was exchanged, or the first one expected. */
export const activityUs = ({ last_message, first_message_date }: Conversation): number =>
  parseTimestamp(last_message?.date ?? first_message_date);

/** Newest activity first; of two at one moment what happened later, as where a clock stands still; then the higher id. */
export const byActivity = (one: Place, other: Place): number =>
  other.atUs - one.atUs || (other.seq ?? 0) - (one.seq ?? 0) || other.id - one.id;

/** The cases, and so many generated conversations. */
export function inboxOf(cases: readonly number[], count: number, atUsOf: (id: number) => number): readonly Place[] {
  const generated = Array.from({ length: count }, (_, at) => firstInboxId + at);
  return [...new Set([...cases, ...generated])].map((id) => ({ id, atUs: atUsOf(id) })).sort(byActivity);
}
