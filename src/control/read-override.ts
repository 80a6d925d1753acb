// From the body of a request to an override.

import type { Override } from '../worlds/overrides.ts';
import { isObject } from './check-part.ts';

type Body = Readonly<Record<string, unknown>>;

/** Lays a body over what there is: `is_read` of a caller who is a user is that user's own, and alone changes nothing else. */
export function readOverride(
  id: number,
  body: Body,
  user: string | undefined,
  unchecked: boolean,
  before?: Override,
): Override {
  const { variant, ...all } = body;
  const { is_read: isRead, ...others } = all;
  const isOwn = user !== undefined && typeof isRead === 'boolean';
  const readBy = { ...before?.readBy, ...(isOwn && { [user]: isRead }) };
  if (isOwn && Object.keys(body).length === 1 && before !== undefined) return { ...before, readBy };
  return {
    id,
    ...(typeof variant === 'string' && { variant }),
    fields: addressed(id, isOwn ? others : all),
    unchecked,
    readBy,
  };
}

/** A message belongs to its conversation without being told so. */
function addressed(id: number, fields: Body): Body {
  const { last_message: message } = fields;
  if (!isObject(message)) return fields;
  return { ...fields, last_message: { conversation_id: id, ...message } };
}
