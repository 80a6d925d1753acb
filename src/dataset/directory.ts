// Lists the people and businesses of the organisation: those that conversations name, two bots, and somebody who left.

import type { BusinessDetails } from '../partoo/business-details.ts';
import type { Business } from '../partoo/conversation.ts';
import type { Setting } from '../partoo/setting.ts';
import type { User } from '../partoo/user.ts';
import { identityOf, Random } from '../random/random.ts';
import { detailsOf, settingOf } from './business-details.ts';
import { languageOf } from './countries/countries.ts';
import { numberOf } from './object-ids.ts';
import { businessCount, type Organisation, personOf, usersPerBusiness } from './organisation.ts';
import { bots, isBot, managing, type Named, peopleIn, userOf } from './people.ts';

/** Numbers of people who belong to no business; those of businesses begin after them. */
const numbers = { administrator: 1, formerUser: 2 } as const;

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

const namesOf = (user: User) =>
  [user.id, user.email, user.first_name].map((name) => [name.toLowerCase(), user] as const);

function firstOfEach<One extends { readonly id: string }>(all: readonly One[]): ReadonlyMap<string, One> {
  const byId = new Map<string, One>();
  for (const one of all) if (!byId.has(one.id)) byId.set(one.id, one);
  return byId;
}
