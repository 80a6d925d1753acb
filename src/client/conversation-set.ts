// Reads and replaces all overrides of the conversations of a world: `world.conversations`.

import type { Override } from '../routes/mock/override.ts';
import { idIn } from './call.ts';
import type { ConversationChanges } from './changes.ts';
import type { ControlClient } from './control-client.ts';

type Answer = { readonly overrides: Override[] };
type AnyChanges = Readonly<Record<string, unknown>>;

/**
 * All overrides of the conversations of a world.
 *
 * @example
 * await world.conversation(777).expired();
 * (await world.conversations.list()).map(({ id }) => id) // [777]
 */
export class ConversationSet {
  readonly #client: ControlClient;

  constructor(client: ControlClient) {
    this.#client = client;
  }

  /**
   * Replaces the whole set, or, if anything in it is wrong, nothing.
   *
   * @param conversations changes by id, each as `world.conversation(id)` has them
   * @param options with `unchecked`, whatever the changes hold is served, nonsense too
   * @returns the set as it is now
   * @throws ControlError with every problem of every conversation
   * @example (await world.conversations.set({ 1: { variant: 'sms' }, 2: { consumer_name: 'Ada' } })).length // 2
   */
  set(
    conversations: Readonly<Record<number, ConversationChanges>>,
    options?: { readonly unchecked?: false },
  ): Promise<Override[]>;
  set(
    conversations: Readonly<Record<number, AnyChanges>>,
    options: { readonly unchecked: boolean },
  ): Promise<Override[]>;
  async set(
    conversations: Readonly<Record<number, AnyChanges>>,
    { unchecked = false }: { readonly unchecked?: boolean } = {},
  ): Promise<Override[]> {
    const path = `/conversations${unchecked ? '?unchecked=true' : ''}`;
    return (await this.#client.json<Answer>('PUT', path, { name: 'conversations.set' }, { conversations })).overrides;
  }

  /**
   * The override of one conversation; undefined where it has none.
   *
   * @throws TypeError if it is no id
   * @throws ControlError if the mock cannot be reached or refuses
   * @example
   * await world.conversation(777).expired();
   * (await world.conversations.get(777))?.variant // 'expired'
   */
  async get(id: number): Promise<Override | undefined> {
    const call = { name: `conversations.get(${JSON.stringify(id)})` };
    return this.#client.find('GET', `/conversations/${idIn(call, id)}`, call);
  }

  /**
   * The override of each conversation that has one.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example
   * await world.conversation(777).expired();
   * await world.conversations.list() // [{ id: 777, variant: 'expired', fields: {}, … }]
   */
  async list(): Promise<Override[]> {
    return (await this.#client.json<Answer>('GET', '/conversations', { name: 'conversations.list' })).overrides;
  }

  /**
   * Removes all overrides of conversations; not an error where there are none.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example
   * await world.conversation(777).expired();
   * await world.conversations.clear();
   * await world.conversations.list() // []
   */
  async clear(): Promise<void> {
    await this.#client.json('DELETE', '/conversations', { name: 'conversations.clear' });
  }
}
