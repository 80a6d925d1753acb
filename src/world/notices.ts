// Says what webhooks are due for: messages that are new, and messages that changed, by an event or by the clock.

import type { Dataset } from '../dataset/dataset.ts';
import type { Conversation } from '../partoo/conversation.ts';
import type { Message } from '../partoo/message.ts';
import type { Event } from './events.ts';
import { conversationAt } from './shown.ts';
import type { Scheduled, WorldState } from './state.ts';
import { messageAt } from './thread.ts';

export type Notice = {
  readonly type: 'message_created' | 'message_updated';
  readonly conversationId: number;
  readonly message: Message;
  /** As nobody in particular is served it. */
  readonly conversation: Conversation;
};

/** A state of a world and its time, in milliseconds since 1970. */
export type Moment = { readonly state: WorldState; readonly nowMs: number };

/**
 * What became known between two moments: deliveries whose time came, the earliest first, then what the event says. A
 * message that is sent is created as `Sending` and then updated, also where it is delivered at once.
 *
 * @param event what happened at the second moment; undefined where only time passed
 */
export function noticesOf(before: Moment, after: Moment, event: Event | undefined, dataset: Dataset): Notice[] {
  const due = dueBetween(before, after.nowMs).flatMap(({ id, message }) =>
    noticeOf('message_updated', id, message, { ...after, state: before.state }, dataset),
  );
  return event === undefined ? due : [...due, ...noticesOfEvent(event, after, dataset)];
}

/** When the next delivery is due by the clock of the world, in milliseconds since 1970; undefined where none is. */
export function nextDueMs({ state, nowMs }: Moment): number | undefined {
  const coming = state.scheduled.map(({ dueMs }) => dueMs).filter((dueMs) => dueMs > nowMs);
  return coming.length === 0 ? undefined : Math.min(...coming);
}

const dueBetween = ({ state, nowMs }: Moment, untilMs: number): Scheduled[] =>
  state.scheduled
    .filter(({ dueMs }) => dueMs > nowMs && dueMs <= untilMs)
    .sort((one, other) => one.dueMs - other.dueMs);

function noticesOfEvent(event: Event, after: Moment, dataset: Dataset): Notice[] {
  const { type, data } = event;
  switch (type) {
    case 'message.received':
      return noticeOf('message_created', data.id, data.message, after, dataset);
    case 'message.failed':
    case 'message.deleted':
      return noticeOf('message_updated', data.id, data.message, after, dataset);
    case 'message.sent': {
      const created = noticeOf('message_created', data.id, data.message, after, dataset);
      // One that was ingested is not sent.
      if (data.delivery === null) return created;
      return [...created.map(asSending), ...updates(data, after, dataset)];
    }
    case 'message.retried':
      return [
        ...noticeOf('message_updated', data.id, data.message, after, dataset).map(asSending),
        ...updates(data, after, dataset),
      ];
    default:
      return [];
  }
}

/** That a message is delivered, or has failed, where it was at once. */
const updates = ({ id, message }: { readonly id: number; readonly message: number }, after: Moment, dataset: Dataset) =>
  noticeOf('message_updated', id, message, after, dataset).filter(({ message: { status } }) => status !== 'Sending');

const asSending = (notice: Notice): Notice => ({ ...notice, message: { ...notice.message, status: 'Sending' } });

/** Nothing for a message that is there no more. */
function noticeOf(
  type: Notice['type'],
  id: number,
  message: number,
  { state, nowMs }: Moment,
  dataset: Dataset,
): Notice[] {
  const conversation = conversationAt(state, dataset, id, undefined, nowMs)?.conversation;
  const found = messageAt(state, dataset, id, message, nowMs);
  return conversation === undefined || found === undefined
    ? []
    : [{ type, conversationId: id, message: found, conversation }];
}
