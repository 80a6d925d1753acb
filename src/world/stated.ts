// Reads what a command states of a conversation: an override, and whether a user has read it.

import type { Dataset } from '../dataset/dataset.ts';
import { fieldsSetBy, isVariant, joinedVariant, withIssues } from '../dataset/variants.ts';
import { isObject } from '../problems/is-object.ts';
import { deepMerge } from './deep-merge.ts';
import type { Override } from './events.ts';
import { asStated } from './shown.ts';
import { overridden, readBy, type Touched } from './touched.ts';

/** Fields of a conversation, `variant` and `withIssues`. */
export type Body = Readonly<Record<string, unknown>>;

/** Who wants a conversation to be what, and whether it may be no valid one. */
export type OverrideCommand = {
  readonly id: number;
  readonly body: Body;
  readonly user: string | undefined;
  readonly unchecked: boolean;
};

/** What a body states: an override, unless it is only whether the user has read the conversation. */
export type Stated = {
  readonly override?: Override;
  /** What it states anew, fields and `variant`, where not all of it. */
  readonly anew?: readonly string[];
  readonly isRead?: boolean;
};

export function readBody(
  { id, user, unchecked }: OverrideCommand,
  given: Body,
  before: Touched | undefined,
  nowMs: number,
): Stated {
  const { variant, ...all } = withVariant(given);
  const { is_read: isRead, ...others } = all;
  const isOwn = user !== undefined && typeof isRead === 'boolean';
  const read = isOwn ? { isRead } : {};
  const isAlone = Object.keys(given).length === 1 && (before !== undefined || !unchecked);
  if (isOwn && isAlone) return read;
  const from = typeof variant === 'string' ? { variant, variantAt: new Date(nowMs).toISOString() } : {};
  return { ...read, override: { ...from, fields: addressed(id, isOwn ? others : all), unchecked } };
}

/**
 * Settles which variant a body asks for. One with a plus in front is added to the one before, and so is an issue, where a
 * variant has one; elsewhere it is a field.
 */
export function withVariant({ withIssues: asked, ...body }: Body, before?: string): Body {
  const given = typeof body.variant === 'string' ? body.variant : undefined;
  const isAdded = given === undefined || given.startsWith('+');
  const isOnACase = given === undefined && before !== undefined && !isVariant(before);
  const showing = asked === undefined || isOnACase ? undefined : withIssues(given?.replace(/^\+/, ''));
  const wanted = showing === undefined ? given : `${isAdded ? '+' : ''}${showing}`;
  const variant = wanted === undefined ? {} : { variant: joinedVariant(before, wanted) };
  if (asked === undefined) return { ...body, ...variant };
  const issues = Array.isArray(asked) ? { issues: asked } : showing === undefined ? { issues: [usualIssue] } : {};
  return { ...issues, ...body, ...variant };
}

/** The only issue that the vendor's documentation names. */
const usualIssue = 'facebook_no_page_linked';

/** A message belongs to its conversation, whether or not its body says so. */
function addressed(id: number, fields: Body): Body {
  const { last_message: message } = fields;
  return isObject(message) ? { ...fields, last_message: { conversation_id: id, ...message } } : fields;
}

/** An override with more fields, or another variant: the fields that the body asks this for make way. */
export function extended(before: Override | undefined, added: Override, body: Body): Override {
  if (before === undefined) return added;
  const { variant } = withVariant(body);
  const replaced = typeof variant === 'string' ? fieldsSetBy(variant) : [];
  const kept = Object.entries(before.fields).filter(([name]) => !replaced.includes(name));
  const fields = deepMerge(Object.fromEntries(kept), added.fields);
  return { ...before, ...added, fields, unchecked: before.unchecked || added.unchecked };
}

/** What is stated of a conversation after a command. */
export function touchedBy(
  { override, anew, isRead }: Stated,
  user: string | undefined,
  before: Touched | undefined,
): Touched {
  const touched = override === undefined ? (before ?? { readBy: {} }) : overridden(before, override, anew);
  return user === undefined || isRead === undefined ? touched : readBy(touched, user, isRead);
}

/**
 * A user who has read a conversation may take its message away: then nobody has anything to read.
 *
 * @param after what is then stated of the conversation
 */
export function nothingUnread(
  { override, ...read }: Stated,
  after: Touched,
  id: number,
  dataset: Dataset,
  nowMs: number,
): Stated {
  if (override === undefined) return read;
  const { last_message, is_read } = asStated({ ...after, readBy: {} }, dataset, id, undefined, nowMs);
  const isUnread = last_message === null && is_read === false && !override.unchecked;
  return { ...read, override: isUnread ? { ...override, fields: { ...override.fields, is_read: true } } : override };
}
