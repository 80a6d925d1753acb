// A conversation that breaks no rule, and copies of it with fields changed, for tests.

import type { Conversation } from '../../src/partoo/conversation.ts';
import { formatTimestamp } from '../../src/partoo/timestamp.ts';
import { dayUs, startUs } from './options.ts';

/** Open on Google: a consumer wrote an hour ago, the first time a day ago. */
export const good: Conversation = {
  id: 50,
  consumer_img: null,
  consumer_name: 'Camille Roussel',
  consumer_phone_number: null,
  last_message: {
    id: 500,
    conversation_id: 50,
    date: formatTimestamp(startUs - dayUs / 24),
    content_type: 'Text',
    sender_type: 'Consumer',
    sender_label: 'Camille Roussel',
    status: 'Success',
    is_deleted: false,
    content: 'Merci !',
    user_id: null,
    custom_channel: null,
  },
  is_read: false,
  status: 'Open',
  created_at: formatTimestamp(startUs - dayUs),
  has_one_user_message: false,
  business: {
    id: '629c5322a0fccd36bba230b4',
    name: 'Fleurs d’Aubépine',
    city: 'Lyon',
    zipcode: '69006',
    country: 'FR',
    formatted_address: '47 Cours Vitton, 69006 Lyon, France',
  },
  messaging_partner: 'Google',
  issues: [],
  first_message_date: formatTimestamp(startUs - dayUs),
  is_expired: false,
  is_solved: false,
  assigned_user_id: null,
  custom_channel: null,
};

/** New values by JSON pointer; `undefined` takes the field away. */
export type Edits = Readonly<Record<string, unknown>>;

/**
 * A changed copy of the good conversation.
 *
 * @example edited({ '/last_message/status': 'Failed' }).last_message?.status // 'Failed'
 */
export function edited(edits: Edits): Conversation {
  const copy = structuredClone(good);
  for (const [pointer, value] of Object.entries(edits)) {
    const keys = pointer.split('/').slice(1);
    const last = keys.pop() ?? '';
    const holder = keys.reduce<Record<string, unknown>>((object, key) => object[key] as Record<string, unknown>, copy);
    if (value === undefined) delete holder[last];
    else holder[last] = value;
  }
  return copy;
}
