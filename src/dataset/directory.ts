// Lists the people and businesses of the organisation: those that conversations name, two bots, and somebody who left.

import { createHash } from 'node:crypto';
import type { BusinessDetails } from '../partoo/business-details.ts';
import type { Business, Conversation } from '../partoo/conversation.ts';
import type { Message } from '../partoo/message.ts';
import type { Setting } from '../partoo/setting.ts';
import type { User } from '../partoo/user.ts';
import { identityOf, Random } from '../random/random.ts';
import { countries, countryOf, localeOf } from './countries/countries.ts';
import { businessCount, type Organisation, type Person, personOf, usersPerBusiness } from './organisation.ts';

/** Of the organisation, whose id nothing depends on. */
export const organisationId = 42;

/** Numbers of people who belong to no business; those of businesses begin after them. */
const numbers = { administrator: 1, formerUser: 2 } as const;

const bots: readonly Person[] = [
  { id: '5f6e0c5d9a1b2c3d4e5f6a01', name: 'Main integration', firstName: 'Main', lastName: 'integration' },
  { id: '5f6e0c5d9a1b2c3d4e5f6a02', name: 'Website chat', firstName: 'Website', lastName: 'chat' },
];
const botIds: ReadonlySet<string> = new Set(bots.map(({ id }) => id));

/** What names people and businesses. */
type Named = { readonly conversation: Conversation; readonly thread?: readonly Message[] };

/** Everybody and every business, in an order that stays. */
export class Directory {
  readonly users: readonly User[];
  readonly businesses: readonly BusinessDetails[];
  /** Of each business, in the same order. */
  readonly settings: readonly Setting[];
  readonly #seed: number;
  readonly #users: ReadonlyMap<string, User>;
  readonly #businesses: ReadonlyMap<string, BusinessDetails>;
  readonly #places: ReadonlyMap<string, Business>;
  readonly #administrator: User;
  /** Those who can ask: people, and active. */
  readonly #callers: readonly User[];
  /** The same by all that names them. */
  readonly #named: ReadonlyMap<string, User>;

  /** @param fixtures conversations that may name people and businesses of their own */
  constructor(organisation: Organisation, seed: number, fixtures: readonly Named[]) {
    this.#seed = seed;
    const administrator = personOf(identityOf(seed, numbers.administrator), organisation.placeAt(seed, 1).country);
    const former = personOf(identityOf(seed, numbers.formerUser), organisation.placeAt(seed, 1).country);
    const places = Array.from({ length: businessCount }, (_, at) => organisation.placeAt(seed, at + 1).business);
    this.#administrator = userOf(administrator, 'fr', { role: 'ORG_ADMIN' });
    const users = [
      this.#administrator,
      ...bots.map((bot) => userOf(bot, 'en', { role: 'ORG_ADMIN' })),
      userOf(former, 'fr', { role: 'ORG_MANAGER', disabled: true }),
      ...places.flatMap(({ id, country }, at) =>
        Array.from({ length: usersPerBusiness }, (_, which) =>
          userOf(organisation.userAt(seed, at + 1, which + 1), languageOf(country), managing(id)),
        ),
      ),
      ...peopleIn(fixtures, seed),
    ];
    const all = [...firstOfEach([...places, ...fixtures.map(({ conversation }) => conversation.business)]).values()];
    this.#users = firstOfEach(users);
    this.#places = firstOfEach(all);
    this.#businesses = firstOfEach(all.map(detailsOf));
    this.settings = all.map(settingOf);
    this.users = [...this.#users.values()];
    this.businesses = [...this.#businesses.values()];
    this.#callers = this.users.filter((user) => !isBot(user) && !user.disabled);
    // Where two have a name, it is the first one's.
    this.#named = new Map(this.#callers.toReversed().flatMap(namesOf));
  }

  userById(id: string): User | undefined {
    return this.#users.get(id);
  }

  businessById(id: string): BusinessDetails | undefined {
    return this.#businesses.get(id);
  }

  /** The same in short, as conversations have it. */
  placeById(id: string): Business | undefined {
    return this.#places.get(id);
  }

  /** Those who answer for a business; none for one that is not known. */
  usersOf(businessId: string): readonly User[] {
    return this.users.filter((user) => user.business_ids?.includes(businessId));
  }

  /** Who asks, by the name that a key gives: an id, an address, a first name, or anybody, always the same. */
  callerOf(name: string | undefined): User {
    if (name === undefined) return this.#administrator;
    const named = this.#named.get(name.toLowerCase());
    return named ?? new Random(identityOf(this.#seed, numberOf(name)), 'caller').pick(this.#callers);
  }

  /**
   * Why a conversation of a business cannot be assigned to somebody; undefined where it can.
   *
   * @see https://developers.partoo.co/api-reference/messages/update-conversation-1
   */
  whyNotAssignable(userId: string, businessId: string): string | undefined {
    const user = this.userById(userId);
    if (user === undefined) return 'must be the id of a user of the organisation, or unassigned';
    if (isBot(user)) return 'must be a human: this user is a bot';
    if (user.disabled) return 'must be an active user';
    const hasAccess = user.business_ids?.includes(businessId) ?? true;
    return hasAccess ? undefined : 'must be a user with access to the business of the conversation';
  }
}

export const personOfUser = ({ id, first_name, last_name }: User): Person => ({
  id,
  name: `${first_name} ${last_name}`,
  firstName: first_name,
  lastName: last_name,
});

const namesOf = (user: User) =>
  [user.id, user.email, user.first_name].map((name) => [name.toLowerCase(), user] as const);

export const isBot = ({ id }: Pick<User, 'id'>): boolean => botIds.has(id);

const managing = (...business_ids: string[]): Pick<User, 'role' | 'business_ids'> => ({
  role: 'BUSINESS_MANAGER',
  business_ids,
});

function userOf(
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
function peopleIn(fixtures: readonly Named[], seed: number): User[] {
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

function detailsOf({ id, name, city, zipcode, country, formatted_address }: Business): BusinessDetails {
  const created = secondsOf(id);
  return {
    id,
    code: `B-${id.slice(-6)}`,
    status: 'open',
    org_id: organisationId,
    groups: [],
    name,
    address_full: formatted_address.replace(/, .*/s, ''),
    address2: null,
    city,
    zipcode,
    region: null,
    country,
    default_lang: languageOf(country),
    created,
    modified: created,
    subscriptions: { messages: { active: true } },
    features: ['messages'],
  };
}

const workday = ['09:30-12:30', '14:00-18:30'];
const chatHours = { monday: workday, tuesday: workday, wednesday: workday, thursday: workday, friday: workday };

function settingOf({ id, name, country, formatted_address }: Business): Setting {
  const number = numberOf(id);
  const random = new Random(identityOf(0, number), 'setting');
  const { answer } = (countryOf(country) ?? countries.en_GB).talk;
  const usesBusinessHours = random.chance(0.7);
  return {
    id: number,
    business_id: id,
    business_name: name,
    business_address: formatted_address,
    welcome_message: random.chance(0.8) ? random.pick(answer) : null,
    offline_message: null,
    uses_business_hours: usesBusinessHours,
    custom_chat_hours: usesBusinessHours ? null : chatHours,
    is_launched: true,
  };
}

const languageOf = (country: string): string => (localeOf(country) ?? 'en').slice(0, 2);

/** The first eight digits of such an id are the second in which it was made. */
const secondsOf = (id: string): number => Number.parseInt(id.slice(0, 8), 16);

/** A number for a text, always the same: draws start from numbers. */
const numberOf = (text: string): number => createHash('sha256').update(text).digest().readUIntBE(0, 6);

function firstOfEach<One extends { readonly id: string }>(all: readonly One[]): ReadonlyMap<string, One> {
  const byId = new Map<string, One>();
  for (const one of all) if (!byId.has(one.id)) byId.set(one.id, one);
  return byId;
}
