// Folds what clients stated of one conversation, and what happened in it.

import type { Conversation } from '../partoo/conversation.ts';
import { type Activity, act, noActivity, without } from './activity.ts';
import type { Override } from './events.ts';

/** What clients stated of one conversation, and what happened in it. */
export type Touched = {
  /** The conversation as it began, where it was ingested: in place of what its id would answer. */
  readonly created?: Conversation;
  readonly override?: Override;
  /** `is_read` of each user who set it; of a key without a user under ''. */
  readonly readBy: Readonly<Record<string, boolean>>;
  readonly activity?: Activity;
};

export const untouched: Touched = { readBy: {} };

/** What is stated of a conversation once it is overridden: what happened in it makes way where it is stated anew. */
export function overridden(before: Touched | undefined, override: Override, anew?: readonly string[]): Touched {
  const { activity, readBy: readBefore, ...others } = before ?? untouched;
  const { '': byNobody, ...byUsers } = readBefore;
  const isReadAnew = byNobody !== undefined && (anew ?? statedBy(override)).includes('is_read');
  const readBy = isReadAnew ? byUsers : readBefore;
  if (activity === undefined) return { ...others, readBy, override };
  const names = anew ?? [...statedBy(before?.override), ...statedBy(override)];
  return { ...others, readBy, override, activity: without(activity, names) };
}

/** What an override states: fields, and `variant`. */
export const statedBy = ({ variant, fields = {} }: Partial<Override> = {}): string[] => [
  ...Object.keys(fields),
  ...(variant === undefined ? [] : ['variant']),
];

/** What is stated of a conversation once a user has read it, or has it to read. */
export const readBy = (before: Touched, user: string | null, isRead: boolean): Touched => ({
  ...before,
  readBy: { ...before.readBy, [user ?? '']: isRead },
});

/** The same once something happened in it. */
export const withEvent = (before: Touched, event: Parameters<typeof act>[1]): Touched => ({
  ...before,
  activity: act(before.activity ?? noActivity, event),
});
