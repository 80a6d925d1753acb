// From the body of a request to an override.

import { settledFields } from '../conversations/settled-fields.ts';
import { isObject } from '../is-object.ts';
import { merged } from '../merged.ts';
import type { Override } from '../worlds/overrides.ts';

type Body = Readonly<Record<string, unknown>>;

/** Who lays it, when by the clock of the world, and whether it may be nonsense. */
export type Layer = { readonly user: string | undefined; readonly nowMs: number; readonly unchecked: boolean };

/**
 * What takes the place of all that was there, but for what others have read: `is_read` of a caller who is a user is that
 * user's own, and alone changes nothing else.
 */
export function readOverride(id: number, body: Body, { user, nowMs, unchecked }: Layer, before?: Override): Override {
  const { variant, ...all } = body;
  const { is_read: isRead, ...others } = all;
  const isOwn = user !== undefined && typeof isRead === 'boolean';
  const readBy = { ...before?.readBy, ...(isOwn && { [user]: isRead }) };
  if (isOwn && Object.keys(body).length === 1 && before !== undefined) return { ...before, readBy };
  return {
    id,
    ...(typeof variant === 'string' && { variant, laidAtMs: nowMs }),
    fields: addressed(id, isOwn ? others : all),
    unchecked,
    readBy,
  };
}

/** What is laid over what was there: its fields stay, unless they are given anew or decided by a variant that is. */
export function addToOverride(id: number, body: Body, layer: Layer, before?: Override): Override {
  const added = readOverride(id, body, layer, before);
  if (before === undefined) return added;
  const settled = typeof body.variant === 'string' ? settledFields(body.variant) : [];
  const kept = Object.entries(before.fields).filter(([name]) => !settled.includes(name));
  return {
    ...before,
    ...added,
    fields: merged(Object.fromEntries(kept), added.fields),
    unchecked: before.unchecked || added.unchecked,
  };
}

/** A message belongs to its conversation without being told so. */
function addressed(id: number, fields: Body): Body {
  const { last_message: message } = fields;
  if (!isObject(message)) return fields;
  return { ...fields, last_message: { conversation_id: id, ...message } };
}
