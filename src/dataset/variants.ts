// Lists the named situations that any id can be asked for, each a few fixed traits.

import { isDeepStrictEqual } from 'node:util';
import type { Conversation } from '../partoo/conversation.ts';
import { nearest, nearestOf } from '../problems/nearest.ts';
import { identityOf } from '../random/random.ts';
import { type Traits, traitsOf } from './traits.ts';

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

export const isVariantName = (name: string): name is VariantName => Object.hasOwn(variants, name);

/** Stands between variants that one conversation is to be all of. */
const and = '+';

/**
 * The variants that a name joins.
 *
 * @example variantsIn('expired+unread') // ['expired', 'unread']
 */
export const variantsIn = (name: string): readonly string[] => name.split(and);

/**
 * What a variant fixes, or several that are joined; undefined where one is unknown, or two contradict each other.
 *
 * @example traitsOfVariant('expired+assigned')?.assigned // true
 * @example traitsOfVariant('google+sms') // undefined
 */
export function traitsOfVariant(name: string): Partial<Traits> | undefined {
  if (isVariantName(name)) return variants[name].traits;
  const names = variantsIn(name);
  if (!names.every(isVariantName)) return undefined;
  const all = names.flatMap((one) => Object.entries(variants[one].traits));
  const fixed: Partial<Traits> = Object.fromEntries(all);
  const made: Readonly<Record<string, unknown>> = traitsOf(identityOf(0, 1), fixed);
  return all.every(([trait, value]) => made[trait] === value) ? fixed : undefined;
}

export const isVariant = (name: string): boolean => traitsOfVariant(name) !== undefined;

/**
 * The variant that a conversation is made from when another is added to the one that it has: what contradicts it goes.
 *
 * @param added with a plus in front; any other takes the place of the first
 * @example joinedVariant('expired+answered', '+unread') // 'expired+unread'
 * @example joinedVariant('expired', '+issues') // 'expired-issues'
 */
export function joinedVariant(before: string | undefined, added: string): string {
  if (!added.startsWith(and)) return added;
  const name = added.slice(and.length);
  const names = variantsIn(name);
  const kept = variantsIn(before ?? '').filter((one) => !names.includes(one) && isVariant(`${one}${and}${name}`));
  return shortest([...kept, name].join(and));
}

/** The one variant that is the same as several, where there is one. */
function shortest(name: string): string {
  const traits = traitsOfVariant(name);
  return variantNames.find((one) => isDeepStrictEqual(variants[one].traits, traits)) ?? name;
}

/**
 * What is said of a name that is neither a variant nor another example.
 *
 * @example expectedExample('expired+unred', ['expired', 'unread']) // 'did you mean expired+unread?'
 * @example expectedExample('google+sms', ['google', 'sms']) // 'variants that do not contradict each other'
 */
export function expectedExample(name: string, examples: readonly string[]): string {
  const names = variantsIn(name);
  if (names.length === 1) return nearest(name, examples);
  if (names.every(isVariantName)) return 'variants that do not contradict each other';
  const whole = names.find((one) => !isVariantName(one) && examples.includes(one));
  if (whole !== undefined) return `${whole} alone, since a case is joined with nothing`;
  const near = names.map((one) => nearestOf(one, variantNames));
  return near.includes(undefined) ? nearest(name, examples) : `did you mean ${near.join(and)}?`;
}

/**
 * Whether a name is that of a variant which fixes both whether the conversation is expired and whether it is solved.
 *
 * @example isStateVariant('expired') // true
 */
export function isStateVariant(name: string): boolean {
  const { expired, solved } = traitsOfVariant(name) ?? {};
  return expired !== undefined && solved !== undefined;
}

/** Chooses the variant that best describes a conversation for which no variant was asked. */
export function variantOf(conversation: Conversation): VariantName {
  if (conversation.is_expired) return conversation.is_solved ? 'expired-solved' : 'expired';
  if (conversation.is_solved) return 'solved';
  return conversation.issues.length > 0 ? 'issues' : 'open';
}

/**
 * Finds the variant that shows an issue and is all that another is; undefined where there is no such variant, and the
 * issue is a field like any other.
 *
 * @example withIssues('expired') // 'expired-issues'
 * @example withIssues('unread') // 'unread+issues'
 * @example withIssues('sms') // undefined
 */
export function withIssues(variant: string | undefined): string | undefined {
  if (variant === undefined) return 'issues';
  if (traitsOfVariant(variant)?.issue) return variant;
  const joined = `${variant}${and}issues`;
  return isVariant(joined) ? shortest(joined) : undefined;
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
  const traits = traitsOfVariant(name) ?? {};
  return Object.entries(fieldsOf).flatMap(([trait, fields]) => (Object.hasOwn(traits, trait) ? fields : []));
}
