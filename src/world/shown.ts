// Shows a conversation of a world, and its messages, as a user is served them.

import type { Dataset } from '../dataset/dataset.ts';
import { Resolved } from '../dataset/resolved.ts';
import { isStateVariant, variantOf } from '../dataset/variants.ts';
import { mockVariants } from '../journal/sources.ts';
import { channels, isChannel } from '../partoo/channels.ts';
import type { Conversation } from '../partoo/conversation.ts';
import { isConversation } from '../partoo/is-conversation.ts';
import type { CustomChannel, Message } from '../partoo/message.ts';
import type { Activity, Due, MessageChange, Posted } from './activity.ts';
import { deepMerge } from './deep-merge.ts';
import type { Override } from './events.ts';
import { postedIn, type Touched, type WorldState } from './state.ts';

/**
 * The conversation of an id as a user is served it; undefined where there is none.
 *
 * @param nowMs the time of the world
 */
export function conversationAt(
  state: WorldState,
  dataset: Dataset,
  id: number,
  user: string | undefined,
  nowMs: number,
): Resolved | undefined {
  const touched = state.touched.get(id);
  if (touched === undefined) return dataset.resolve(id, nowMs);
  return isThere(touched, dataset, id, nowMs) ? keptOf(touched, dataset, id, user, nowMs) : undefined;
}

/** It may have gone with the file that it came from. */
const isThere = (touched: Touched, dataset: Dataset, id: number, nowMs: number): boolean =>
  touched.override !== undefined || baseOf(touched, dataset, id, nowMs) !== undefined;

type Kept = {
  readonly user: string | undefined;
  readonly nowMs: number;
  readonly fixtures: string;
  readonly resolved: Resolved;
};

/** What each was shown as last. */
const kept = new WeakMap<Touched, Kept>();

function keptOf(touched: Touched, dataset: Dataset, id: number, user: string | undefined, nowMs: number): Resolved {
  const { fixturesDigest: fixtures } = dataset;
  const last = kept.get(touched);
  if (last !== undefined && last.user === user && last.nowMs === nowMs && last.fixtures === fixtures)
    return last.resolved;
  const resolved = withTouched(touched, dataset, id, user, nowMs);
  kept.set(touched, { user, nowMs, fixtures, resolved });
  return resolved;
}

/** The same for what clients stated of one conversation. */
export function withTouched(
  touched: Touched,
  dataset: Dataset,
  id: number,
  user: string | undefined,
  nowMs: number,
): Resolved {
  const { override } = touched;
  const stated = asStated(touched, dataset, id, user, nowMs);
  // A user may have set another one while there was a message.
  const isEmpty = stated.last_message === null && override?.unchecked !== true;
  const conversation = isEmpty ? { ...stated, is_read: true } : stated;
  const hasBase = baseOf(touched, dataset, id, nowMs) !== undefined;
  return new Resolved('override', nameOf(override, hasBase, conversation), conversation);
}

/** The conversation that clients state, word for word, to be checked. */
export function asStated(
  touched: Touched,
  dataset: Dataset,
  id: number,
  user: string | undefined,
  nowMs: number,
): Conversation {
  const { override, readBy, activity } = touched;
  const base = withFields(baseOf(touched, dataset, id, nowMs), override?.fields ?? {});
  const conversation = activity === undefined ? base : withActivity(base, activity, nowMs);
  const isRead = Object.hasOwn(readBy, user ?? '') ? { is_read: readBy[user ?? ''] } : {};
  return withFields(conversation, isRead);
}

/** What an override starts from. */
function baseOf({ created, override }: Touched, dataset: Dataset, id: number, nowMs: number): Conversation | undefined {
  const { variant, variantAt } = override ?? {};
  // A case may have gone with the file that it came from.
  if (variant === undefined || !dataset.hasExample(variant)) return created ?? dataset.resolve(id, nowMs)?.conversation;
  const dated = variantAt === undefined ? {} : { datedMs: Date.parse(variantAt) };
  return dataset.example(variant, id, nowMs, dated)?.conversation;
}

/** What clients state was checked when they stated it, or is served unchecked on purpose. */
function withFields(base: Conversation | undefined, fields: Readonly<Record<string, unknown>>): Conversation;
function withFields(base: unknown, fields: Readonly<Record<string, unknown>>): unknown {
  return deepMerge(base, fields);
}

function withActivity(conversation: Conversation, activity: Activity, nowMs: number): Conversation {
  const { posted, changes, received, hasUserMessage, isUnread } = activity;
  const { isSolved = conversation.is_solved, assignedUserId = conversation.assigned_user_id } = activity;
  const last = posted.at(-1);
  const isExpired = received === undefined ? conversation.is_expired : isOver(received, conversation, nowMs);
  const isAsBefore = isExpired === conversation.is_expired && isSolved === conversation.is_solved;
  return {
    ...conversation,
    last_message:
      last === undefined
        ? withChange(conversation.last_message, changes, nowMs)
        : messageOf(last, conversation, changes.get(last.message), nowMs),
    is_read: conversation.is_read && !isUnread,
    status: isAsBefore ? conversation.status : isExpired || isSolved ? 'Closed' : 'Open',
    has_one_user_message: conversation.has_one_user_message || hasUserMessage,
    is_expired: isExpired,
    is_solved: isSolved,
    assigned_user_id: assignedUserId,
  };
}

/** Whether the window of the channel has passed since the consumer wrote; never on a channel that the mock does not know. */
const isOver = ({ dateUs }: Posted, { messaging_partner: channel }: Conversation, nowMs: number): boolean =>
  isChannel(channel) && dateUs + channels[channel].windowMs * 1000 <= nowMs * 1000;

/** A message that was posted, as the vendor shows it. */
function messageOf(
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
function withChange(message: Message, changes: Activity['changes'], nowMs: number): Message;
function withChange(message: Message | null, changes: Activity['changes'], nowMs: number): Message | null;
function withChange(message: Message | null, changes: Activity['changes'], nowMs: number): Message | null {
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

/** A variant by its name, unless it names a state, which may have passed. */
function nameOf(override: Override | undefined, hasBase: boolean, conversation: Conversation): string {
  const { variant, unchecked = false } = override ?? {};
  if (unchecked || !hasBase) return variant ?? mockVariants.unchecked;
  return variant === undefined || isStateVariant(variant) ? variantOf(conversation) : variant;
}

/** The messages of a conversation; undefined where there is none. */
export function threadAt(state: WorldState, dataset: Dataset, id: number, nowMs: number): Thread | undefined {
  const touched = state.touched.get(id);
  const { override, activity } = touched ?? {};
  const from = touched === undefined ? dataset.resolve(id, nowMs)?.conversation : baseOf(touched, dataset, id, nowMs);
  const base = override === undefined ? from : withFields(from, override.fields);
  if (base === undefined) return undefined;
  // What is served unchecked may be no conversation.
  const isWhole = override?.unchecked !== true || isConversation(base);
  return new Thread(isWhole ? dataset.thread(id, base) : [], base, activity, nowMs);
}

/** A message of a conversation; undefined where it has none with the id. */
export function messageAt(
  state: WorldState,
  dataset: Dataset,
  id: number,
  message: number,
  nowMs: number,
): Message | undefined {
  const thread = threadAt(state, dataset, id, nowMs);
  const place = postedIn(state, message);
  const at = thread?.indexOf(message, place?.id === id ? place.at : undefined) ?? -1;
  return at < 0 ? undefined : thread?.slice(at, at + 1)[0];
}

/** The messages of a conversation, oldest first. */
export class Thread {
  readonly length: number;
  readonly #before: readonly Message[];
  readonly #conversation: Conversation;
  readonly #activity: Activity | undefined;
  readonly #nowMs: number;

  constructor(before: readonly Message[], conversation: Conversation, activity: Activity | undefined, nowMs: number) {
    this.#before = before;
    this.#conversation = conversation;
    this.#activity = activity;
    this.#nowMs = nowMs;
    this.length = before.length + (activity?.posted.length ?? 0);
  }

  /**
   * Where a message is; -1 if it is not among them.
   *
   * @param postedAt its place among those that were posted, where it is one
   */
  indexOf(message: number, postedAt: number | undefined): number {
    if (postedAt !== undefined) return this.#before.length + postedAt;
    return this.#before.findIndex(({ id }) => id === message);
  }

  get last(): Message | undefined {
    return this.slice(this.length - 1, this.length)[0];
  }

  /** From an index to another, which is not included. */
  slice(from: number, to: number): Message[] {
    const before = this.#before.slice(from, to);
    if (this.#activity === undefined) return before;
    const { posted, changes } = this.#activity;
    const first = this.#before.length;
    return [
      ...before.map((message) => withChange(message, changes, this.#nowMs)),
      ...posted
        .slice(Math.max(0, from - first), Math.max(0, to - first))
        .map((one) => messageOf(one, this.#conversation, changes.get(one.message), this.#nowMs)),
    ];
  }
}
