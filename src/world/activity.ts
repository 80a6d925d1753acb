// Folds what happened in one conversation, on top of what clients said it is: messages, and how it was handled.

import { Map as ImmutableMap, List } from 'immutable';
import { parseTimestamp } from '../partoo/timestamp.ts';
import type { Delivery, Event, Fact } from './events.ts';

type Data<Name extends Fact['type']> = Extract<Fact, { type: Name }>['data'];

/** When a message leaves `Sending`, in milliseconds since 1970, and for what. */
export type Due = { readonly dueMs: number; readonly outcome: Delivery['outcome'] };

/** A message that came in or went out. */
export type Posted = Omit<Data<'message.received'>, 'id'> & {
  readonly dateUs: number;
  /** The event that it came with. */
  readonly seq: number;
  readonly senderType: 'User' | 'Consumer';
  readonly userId: string | null;
  /** Null for one that was there at once. */
  readonly due: Due | null;
};

/** What became of a message later. */
export type MessageChange = { readonly isDeleted?: true; readonly due?: Due };

export type Activity = {
  readonly posted: List<Posted>;
  /** By the id of the message, also of those that were there before. */
  readonly changes: ImmutableMap<number, MessageChange>;
  /** The one that the consumer posted last. */
  readonly received: Posted | undefined;
  /** Whether a user of Partoo posted one. */
  readonly hasUserMessage: boolean;
  /** Whether those who have not said otherwise have something to read. */
  readonly isUnread: boolean;
  readonly isSolved?: boolean;
  readonly assignedUserId?: string | null;
};

export const noActivity: Activity = {
  posted: List(),
  changes: ImmutableMap(),
  received: undefined,
  hasUserMessage: false,
  isUnread: false,
};

type ActivityEvent = Extract<Event, { type: `message.${string}` | 'conversation.solved' | 'conversation.assigned' }>;

/** The activity after an event. */
export function act(activity: Activity, { seq, type, data, at }: ActivityEvent): Activity {
  switch (type) {
    case 'conversation.solved':
      return { ...activity, isSolved: data.isSolved };
    case 'conversation.assigned':
      return { ...activity, assignedUserId: data.userId };
    case 'message.sent': {
      const { id: _, delivery, ...message } = data;
      const due = delivery && dueOf(delivery, at);
      const posted = { ...message, dateUs: parseTimestamp(data.date), seq, senderType: 'User', due } as const;
      return { ...activity, posted: activity.posted.push(posted), hasUserMessage: true };
    }
    case 'message.received': {
      const { id: _, ...message } = data;
      const dateUs = parseTimestamp(data.date);
      const posted = { ...message, dateUs, seq, senderType: 'Consumer', userId: null, due: null } as const;
      const isOpened = { received: posted, isUnread: true, isSolved: false };
      return { ...activity, posted: activity.posted.push(posted), ...isOpened };
    }
    case 'message.retried':
      return changed(activity, data.message, { due: dueOf(data.delivery, at) });
    case 'message.failed':
      return changed(activity, data.message, { due: { dueMs: Date.parse(at), outcome: 'Failed' } });
    case 'message.deleted':
      return changed(activity, data.message, { isDeleted: true });
  }
}

const changed = (activity: Activity, id: number, change: MessageChange): Activity => ({
  ...activity,
  changes: activity.changes.set(id, { ...activity.changes.get(id), ...change }),
});

/** When a delivery that was decided at an instant is due. */
export const dueOf = ({ outcome, afterMs }: Delivery, at: string): Due => ({
  dueMs: Date.parse(at) + afterMs,
  outcome,
});

/** Which fields of an override, or `variant`, each part of the activity makes way for. */
const replacedBy = {
  messages: [
    'variant',
    'last_message',
    'first_message_date',
    'has_one_user_message',
    'is_expired',
    'messaging_partner',
    'custom_channel',
  ],
  unread: ['is_read'],
  solved: ['variant', 'is_solved', 'status'],
  assigned: ['variant', 'assigned_user_id'],
} as const;

/** What is left of the activity once an override states some fields anew. */
export function without(activity: Activity, anew: readonly string[]): Activity {
  const is = (part: keyof typeof replacedBy) => replacedBy[part].some((name) => anew.includes(name));
  const { isSolved, assignedUserId, ...messages } = activity;
  return {
    ...(is('messages') ? noActivity : { ...messages, isUnread: messages.isUnread && !is('unread') }),
    ...(isSolved !== undefined && !is('solved') && { isSolved }),
    ...(assignedUserId !== undefined && !is('assigned') && { assignedUserId }),
  };
}
