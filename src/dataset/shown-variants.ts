// Says which variants a conversation shows, whether it was asked for as one or not.

import { channels } from '../partoo/channels.ts';
import type { Conversation } from '../partoo/conversation.ts';
import type { Traits } from './traits.ts';
import { type VariantName, variantNames, variants } from './variants.ts';

/** Those that variants fix. */
type Fixed = Omit<Traits, 'single'>;

/** What each trait means for a conversation. */
const meanings: { readonly [Name in keyof Fixed]: (conversation: Conversation, value: Traits[Name]) => boolean } = {
  channel: ({ messaging_partner, custom_channel, consumer_phone_number }, value) =>
    messaging_partner === value &&
    (custom_channel !== null) === (value === 'Custom') &&
    (consumer_phone_number !== null || !channels[value].hasPhone),
  anonymous: (c, value) =>
    [c.consumer_name, c.consumer_img, c.consumer_phone_number].every((known) => known === null) === value,
  silent: ({ last_message, has_one_user_message, is_expired }, value) =>
    (last_message === null) === value && !(value && (has_one_user_message || is_expired)),
  answered: ({ last_message, has_one_user_message }, value) =>
    (last_message?.sender_type === 'User') === value && (has_one_user_message || !value),
  read: ({ is_read }, value) => is_read === value,
  expired: ({ is_expired, status }, value) => is_expired === value && !(value && status === 'Open'),
  solved: ({ is_solved, status }, value) => is_solved === value && !(value && status === 'Open'),
  issue: ({ issues }, value) => issues.includes('facebook_no_page_linked') === value,
  assigned: ({ assigned_user_id }, value) => (assigned_user_id !== null) === value,
};

const traitNames = Object.keys(meanings) as readonly (keyof Fixed)[];

function holds<Name extends keyof Fixed>(name: Name, { [name]: value }: Partial<Fixed>, conversation: Conversation) {
  return value === undefined || meanings[name](conversation, value);
}

/** Whether a conversation is what a variant says. */
export const isAs = (name: VariantName, conversation: Conversation): boolean =>
  traitNames.every((trait) => holds(trait, variants[name].traits, conversation));

/**
 * The variants that a conversation shows.
 *
 * @example variantsShownBy(conversation).includes('open') // true
 */
export const variantsShownBy = (conversation: Conversation): VariantName[] =>
  variantNames.filter((name) => isAs(name, conversation));
