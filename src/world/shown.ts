// Shows a conversation of a world as a user is served it.

import type { Dataset } from '../dataset/dataset.ts';
import { Resolved } from '../dataset/resolved.ts';
import { isStateVariant, variantOf } from '../dataset/variants.ts';
import { mockVariants } from '../journal/sources.ts';
import { channels, isChannel } from '../partoo/channels.ts';
import type { Conversation } from '../partoo/conversation.ts';
import type { Activity, Posted } from './activity.ts';
import { deepMerge } from './deep-merge.ts';
import type { Override } from './events.ts';
import { messageOf, withChange } from './shown-message.ts';
import type { WorldState } from './state.ts';
import type { Touched } from './touched.ts';

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
export function baseOf(
  { created, override }: Touched,
  dataset: Dataset,
  id: number,
  nowMs: number,
): Conversation | undefined {
  const { variant, variantAt } = override ?? {};
  // A case may have gone with the file that it came from.
  if (variant === undefined || !dataset.hasExample(variant)) return created ?? dataset.resolve(id, nowMs)?.conversation;
  const dated = variantAt === undefined ? {} : { datedMs: Date.parse(variantAt) };
  return dataset.example(variant, id, nowMs, dated)?.conversation;
}

/** What clients state was checked when they stated it, or is served unchecked on purpose. */
export function withFields(base: Conversation | undefined, fields: Readonly<Record<string, unknown>>): Conversation;
export function withFields(base: unknown, fields: Readonly<Record<string, unknown>>): unknown {
  return deepMerge(base, fields);
}

function withActivity(conversation: Conversation, activity: Activity, nowMs: number): Conversation {
  const { posted, changes, received, hasUserMessage, isUnread } = activity;
  const { isSolved = conversation.is_solved, assignedUserId = conversation.assigned_user_id } = activity;
  const last = posted.last();
  const isExpired =
    received === undefined ? isStale(conversation, posted.first(), nowMs) : isOver(received, conversation, nowMs);
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

/** Whether it is expired although the consumer wrote nothing new: the window of one who never wrote begins with the first message. */
const isStale = (conversation: Conversation, first: Posted | undefined, nowMs: number): boolean =>
  conversation.is_expired ||
  (conversation.last_message === null && first !== undefined && isOver(first, conversation, nowMs));

/** Whether the window of the channel has passed since then; never on a channel that the mock does not know. */
const isOver = ({ dateUs }: Posted, { messaging_partner: channel }: Conversation, nowMs: number): boolean =>
  isChannel(channel) && dateUs + channels[channel].windowMs * 1000 <= nowMs * 1000;

/** A variant by its name, unless it names a state, which may have passed. */
function nameOf(override: Override | undefined, hasBase: boolean, conversation: Conversation): string {
  const { variant, unchecked = false } = override ?? {};
  if (unchecked || !hasBase) return variant ?? mockVariants.unchecked;
  return variant === undefined || isStateVariant(variant) ? variantOf(conversation) : variant;
}
