// Builds the override of one conversation: `await world.conversation(777).expired()`.

import type { VariantName } from '../dataset/variants.ts';
import type { Conversation } from '../partoo/conversation.ts';
import { deepMerge } from '../world/deep-merge.ts';
import type { Changes } from './changes.ts';
import type { ControlClient } from './control-client.ts';

type Fields = Readonly<Record<string, unknown>>;
type Plan = {
  readonly variant?: string;
  readonly withIssues?: true | Conversation['issues'];
  readonly fields: Fields;
  readonly unchecked?: true;
};

/**
 * How a conversation is to be served in a world. Each step gives a new builder; nothing is sent until one is awaited,
 * and each await sends one request. It adds to the override that the conversation has, and what it says anew replaces
 * what was said before. Awaited, it is the conversation as it is now served.
 *
 * One that nobody awaits does nothing and says nothing. typescript-eslint finds it, by its rule `no-floating-promises`
 * with `checkThenables`.
 *
 * @throws ControlError, where it is awaited, with everything that is wrong
 * @example (await world.conversation(777).expired().solved()).status // 'Closed'
 */
export class ConversationBuilder implements PromiseLike<Conversation> {
  readonly #client: ControlClient;
  readonly #id: number;
  readonly #plan: Plan;

  constructor(client: ControlClient, id: number, plan: Plan = { fields: {} }) {
    this.#client = client;
    this.#id = id;
    this.#plan = plan;
  }

  /**
   * Made from a variant, such as `sms`, or from a case, such as `right-to-left`.
   *
   * @throws TypeError if it is made from another already
   * @example (await world.conversation(777).variant('sms')).messaging_partner // 'SMS'
   */
  variant(name: VariantName | (string & {})): ConversationBuilder {
    const { variant } = this.#plan;
    if (variant === undefined || variant === name) return this.#and({ variant: name });
    throw new TypeError(`conversation(${this.#id}) is made from ${variant}, it cannot be made from ${name} too`);
  }

  /**
   * The consumer has been silent for too long.
   *
   * @throws TypeError if it is made from another variant already
   * @example (await world.conversation(777).expired()).status // 'Closed'
   */
  expired(): ConversationBuilder {
    return this.variant('expired');
  }

  /**
   * Marked as solved, and so closed.
   *
   * @example (await world.conversation(777).solved()).status // 'Closed'
   */
  solved(): ConversationBuilder {
    return this.with({ is_solved: true, status: 'Closed' });
  }

  /**
   * The business has these set-up problems; `facebook_no_page_linked` unless others are named. The conversation is then
   * one on Facebook, as that issue asks for; beside a variant other than `expired`, its own channel has to be that.
   *
   * @example (await world.conversation(777).expired().withIssues()).issues // ['facebook_no_page_linked']
   */
  withIssues(...issues: Conversation['issues']): ConversationBuilder {
    return this.#and({ withIssues: issues.length > 0 ? issues : true });
  }

  /**
   * Assigned to a user.
   *
   * @param userId 24 hexadecimal digits
   * @example (await world.conversation(777).assignedTo('62d80fae74e8b11d700302b8')).assigned_user_id // '62d8…'
   */
  assignedTo(userId: string): ConversationBuilder {
    return this.with({ assigned_user_id: userId });
  }

  /**
   * Assigned to nobody.
   *
   * @example (await world.conversation(777).unassigned()).assigned_user_id // null
   */
  unassigned(): ConversationBuilder {
    return this.with({ assigned_user_id: null });
  }

  /**
   * With these fields. Objects are merged, anything else replaces what was there.
   *
   * @example (await world.conversation(777).with({ last_message: { content: 'Hi' } })).last_message?.content // 'Hi'
   */
  with(fields: Changes<Conversation>): ConversationBuilder {
    return this.#and({ fields: deepMerge(this.#plan.fields, fields) });
  }

  /**
   * Served without validation, although it may break the schema and the rules; with these fields, whatever they hold.
   *
   * @example (await world.conversation(777).unchecked({ status: 'Archived' })).status // 'Archived'
   */
  unchecked(fields: Fields = {}): ConversationBuilder {
    return this.#and({ unchecked: true, fields: deepMerge(this.#plan.fields, fields) });
  }

  /**
   * Sends it: to be awaited is what a builder is for.
   *
   * @example await world.conversation(777).expired().then(({ status }) => status) // 'Closed'
   */
  then<Result1 = Conversation, Result2 = never>(
    onServed?: ((conversation: Conversation) => Result1 | PromiseLike<Result1>) | null,
    onRefused?: ((reason: unknown) => Result2 | PromiseLike<Result2>) | null,
  ): Promise<Result1 | Result2> {
    const { unchecked, fields, ...base } = this.#plan;
    const path = `/conversations/${this.#id}${unchecked ? '?unchecked=true' : ''}`;
    return this.#client.json<Conversation>('PATCH', path, { ...base, ...fields }).then(onServed, onRefused);
  }

  #and(more: Partial<Plan>): ConversationBuilder {
    return new ConversationBuilder(this.#client, this.#id, { ...this.#plan, ...more });
  }
}
