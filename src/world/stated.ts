// Reads what a command states of a conversation: an override, and whether a user has read it.

import type { Dataset } from '../dataset/dataset.ts';
import { fieldsSetBy, withIssues } from '../dataset/variants.ts';
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
  const { variant, ...all } = withIssueVariant(given);
  const { is_read: isRead, ...others } = all;
  const isOwn = user !== undefined && typeof isRead === 'boolean';
  const read = isOwn ? { isRead } : {};
  const isAlone = Object.keys(given).length === 1 && (before !== undefined || !unchecked);
  if (isOwn && isAlone) return read;
  const from = typeof variant === 'string' ? { variant, variantAt: new Date(nowMs).toISOString() } : {};
  return { ...read, override: { ...from, fields: addressed(id, isOwn ? others : all), unchecked } };
}

/** Shows an issue: by the variant that has one, or as a field where there is no such variant. */
export function withIssueVariant({ withIssues: asked, ...body }: Body, before?: string): Body {
  if (asked === undefined) return body;
  const given = typeof body.variant === 'string' ? body.variant : undefined;
  const variant = withIssues(given ?? before);
  const issues = Array.isArray(asked) ? { issues: asked } : variant === undefined ? { issues: [usualIssue] } : {};
  return { ...issues, ...body, ...(variant && { variant }) };
}

/** The only issue that the vendor's documentation names. */
const usualIssue = 'facebook_no_page_linked';

/** A message belongs to its conversation, whether or not its body says so. */
function addressed(id: number, fields: Body): Body {
  const { last_message: message } = fields;
  return isObject(message) ? { ...fields, last_message: { conversation_id: id, ...message } } : fields;
}

/** An override with more fields, or another variant: the fields that this sets make way. */
export function extended(before: Override | undefined, added: Override): Override {
  if (before === undefined) return added;
  const replaced = added.variant === undefined ? [] : fieldsSetBy(added.variant);
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
