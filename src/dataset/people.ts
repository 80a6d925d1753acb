// Makes the users of the organisation: two bots, and a user for each person that conversations name.

import type { Business, Conversation } from '../partoo/conversation.ts';
import type { Message } from '../partoo/message.ts';
import type { User } from '../partoo/user.ts';
import { identityOf } from '../random/random.ts';
import { countries, countryOf, languageOf } from './countries/countries.ts';
import { numberOf, secondsOf } from './object-ids.ts';
import { organisationId, type Person, personOf } from './organisation.ts';

export const bots: readonly Person[] = [
  { id: '5f6e0c5d9a1b2c3d4e5f6a01', name: 'Main integration', firstName: 'Main', lastName: 'integration' },
  { id: '5f6e0c5d9a1b2c3d4e5f6a02', name: 'Website chat', firstName: 'Website', lastName: 'chat' },
];
const botIds: ReadonlySet<string> = new Set(bots.map(({ id }) => id));

/** What names people and businesses. */
export type Named = { readonly conversation: Conversation; readonly thread?: readonly Message[] };

export const personOfUser = ({ id, first_name, last_name }: User): Person => ({
  id,
  name: `${first_name} ${last_name}`,
  firstName: first_name,
  lastName: last_name,
});

export const isBot = ({ id }: Pick<User, 'id'>): boolean => botIds.has(id);

export const managing = (...business_ids: string[]): Pick<User, 'role' | 'business_ids'> => ({
  role: 'BUSINESS_MANAGER',
  business_ids,
});

export function userOf(
  { id, firstName, lastName }: Pick<Person, 'id' | 'firstName' | 'lastName'>,
  lang: string,
  more: Pick<User, 'role'> & Partial<User>,
): User {
  const { role, business_ids, disabled = false } = more;
  const mailbox = `${firstName}.${lastName}`
    .normalize('NFD')
    .replace(/[^A-Za-z.]/g, '')
    .toLowerCase();
  return {
    id,
    org_id: organisationId,
    first_name: firstName,
    last_name: lastName,
    // Two people may have one name; no two have one id.
    email: `${mailbox}.${id.slice(-4)}@example.com`,
    lang,
    role,
    ...(business_ids && { business_ids }),
    status: 'active',
    disabled,
    created_at: secondsOf(id),
    shadow_user_id: null,
    sso_only: false,
  };
}

/** The people that fixtures name. Where one has an id only, the name is made from that. */
export function peopleIn(fixtures: readonly Named[], seed: number): User[] {
  const people = new Map<string, { name: string | null; readonly country: string; readonly businesses: Set<string> }>();
  const add = (id: string | null, name: string | null, { id: businessId, country }: Business) => {
    if (id === null) return;
    const known = people.get(id) ?? { name, country, businesses: new Set() };
    known.name ??= name;
    known.businesses.add(businessId);
    people.set(id, known);
  };
  for (const { conversation, thread = [] } of fixtures) {
    const { assigned_user_id, last_message: last, business } = conversation;
    for (const { user_id, sender_label } of last === null ? thread : [last, ...thread]) {
      add(user_id, sender_label, business);
    }
    add(assigned_user_id, null, business);
  }
  return [...people].map(([id, { name, country, businesses }]) => {
    const made = personOf(identityOf(seed, numberOf(id)), countryOf(country) ?? countries.fr);
    const [firstName = '', ...rest] = (name ?? made.name).split(' ');
    return userOf({ id, firstName, lastName: rest.join(' ') }, languageOf(country), managing(...businesses));
  });
}
