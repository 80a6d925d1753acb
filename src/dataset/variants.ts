// Lists the named situations that any id can be asked for, each a few fixed traits.

import type { Conversation } from '../partoo/conversation.ts';
import type { Traits } from './traits.ts';

type Variant = { readonly description: string; readonly traits: Partial<Traits> };

/** Adding a variant is a new row; its name is what `Prefer: example=…` takes. */
export const variants = {
  open: { description: 'open, a message can be sent', traits: { expired: false, solved: false, issue: false } },
  expired: {
    description: 'the consumer was silent for too long',
    traits: { expired: true, solved: false, silent: false },
  },
  solved: { description: 'marked as solved', traits: { solved: true, expired: false } },
  'expired-solved': { description: 'expired and solved', traits: { expired: true, solved: true, silent: false } },
  issues: {
    description: 'the business has a set-up problem',
    traits: { issue: true, channel: 'Facebook', anonymous: false },
  },
  'expired-issues': {
    description: 'expired, and the business has a set-up problem',
    traits: { expired: true, solved: false, silent: false, issue: true, channel: 'Facebook', anonymous: false },
  },
  assigned: { description: 'assigned to a user', traits: { assigned: true } },
  unassigned: { description: 'assigned to nobody', traits: { assigned: false } },
  unread: { description: 'the last message was not read', traits: { read: false, answered: false, silent: false } },
  answered: { description: 'the business had the last word', traits: { answered: true, silent: false } },
  'no-messages': { description: 'no message yet', traits: { silent: true } },
  anonymous: { description: 'nothing is known of the consumer', traits: { anonymous: true } },
  google: { description: 'through Google', traits: { channel: 'Google' } },
  facebook: { description: 'through Facebook', traits: { channel: 'Facebook' } },
  instagram: { description: 'through Instagram', traits: { channel: 'Instagram' } },
  sms: { description: 'by SMS', traits: { channel: 'SMS' } },
  whatsapp: { description: 'through Whatsapp', traits: { channel: 'Whatsapp' } },
  'custom-channel': { description: 'through a custom channel', traits: { channel: 'Custom' } },
} as const satisfies Record<string, Variant>;

/** What any conversation can be asked for as. */
export type VariantName = keyof typeof variants;

export const variantNames = Object.keys(variants) as readonly VariantName[];

export const isVariant = (name: string): name is VariantName => Object.hasOwn(variants, name);

/**
 * Whether a name is that of a variant which fixes both whether the conversation is expired and whether it is solved.
 *
 * @example isStateVariant('expired') // true
 */
export const isStateVariant = (name: string): boolean =>
  isVariant(name) && 'expired' in variants[name].traits && 'solved' in variants[name].traits;

/** Chooses the variant that best describes a conversation for which no variant was asked. */
export function variantOf(conversation: Conversation): VariantName {
  if (conversation.is_expired) return conversation.is_solved ? 'expired-solved' : 'expired';
  if (conversation.is_solved) return 'solved';
  return conversation.issues.length > 0 ? 'issues' : 'open';
}

/**
 * Finds the variant that shows an issue in place of another variant, or of none; undefined where there is no such
 * variant, and the issue is a field like any other.
 *
 * @example withIssues('expired') // 'expired-issues'
 * @example withIssues('sms') // undefined
 */
export function withIssues(variant: string | undefined): VariantName | undefined {
  if (variant === undefined || variant === 'issues') return 'issues';
  return variant === 'expired' || variant === 'expired-issues' ? 'expired-issues' : undefined;
}

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
 * Lists the fields that a variant fixes: its values replace those that a client set in them before. A case fixes none.
 *
 * @example fieldsSetBy('assigned') // ['assigned_user_id']
 */
export function fieldsSetBy(name: string): readonly string[] {
  if (!isVariant(name)) return [];
  const { traits } = variants[name];
  return Object.entries(fieldsOf).flatMap(([trait, fields]) => (Object.hasOwn(traits, trait) ? fields : []));
}
