// Which fields the traits of a variant decide: what a client set in them before makes way when it names the variant.

import type { Conversation } from './conversation.ts';
import { isVariant } from './pick.ts';
import type { Traits } from './traits.ts';
import { variants } from './variants.ts';

const fieldsOf = {
  channel: ['messaging_partner', 'custom_channel'],
  anonymous: ['consumer_name', 'consumer_img', 'consumer_phone_number'],
  silent: ['last_message', 'is_expired', 'status', 'is_read'],
  single: [],
  answered: ['last_message', 'has_one_user_message'],
  read: ['is_read'],
  expired: ['is_expired', 'status'],
  solved: ['is_solved', 'status'],
  issue: ['issues'],
  assigned: ['assigned_user_id'],
} as const satisfies Record<keyof Traits, readonly (keyof Conversation)[]>;

/**
 * The fields that a variant decides; a case decides none that a client would not want to keep.
 *
 * @example settledFields('solved') // ['is_expired', 'status', 'is_solved', 'status']
 */
export function settledFields(name: string): readonly string[] {
  if (!isVariant(name)) return [];
  const { traits } = variants[name];
  return Object.entries(fieldsOf).flatMap(([trait, fields]) => (Object.hasOwn(traits, trait) ? fields : []));
}
