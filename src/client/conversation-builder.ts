// Builds the override of one conversation: `await world.conversation(777).expired()`.

import type { VariantName } from '../dataset/variants.ts';
import type { Conversation } from '../partoo/conversation.ts';
import { deepMerge } from '../world/deep-merge.ts';
import type { Changes, ExampleName } from './changes.ts';
import type { ControlClient } from './control-client.ts';
import { type Fields, noOverride, type OverridePlan, requestOf } from './override-plan.ts';

/**
 * How a conversation is to be served in a world. Each step gives a new builder; nothing is sent until one is awaited,
 * and each await sends one request. It adds to the override that the conversation has, and what it says anew replaces
 * what was said before. Awaited, it is the conversation as it is now served.
 *
 * One that nobody awaits does nothing: `world.verify`, a reset and the end of the mock then throw an `UnsentError` that
 * names its line. typescript-eslint finds it too, by its rule `no-floating-promises` with `checkThenables`.
 *
 * @throws ControlError, where it is awaited, with everything that is wrong, such as steps that contradict each other
 * @example (await world.conversation(777).expired().solved()).status // 'Closed'
 */
export class ConversationBuilder implements PromiseLike<Conversation> {
  readonly #client: ControlClient;
  readonly #id: number;
  readonly #plan: OverridePlan;

  constructor(client: ControlClient, id: number, plan?: OverridePlan) {
    this.#client = client;
    this.#id = id;
    this.#plan = plan ?? noOverride;
    // Nobody has to send one that says nothing.
    if (plan !== undefined) client.unsent.add(this, `conversation(${id})`, client.key, new Error('built here'));
  }

  /**
   * Made from a variant, such as `sms`, or from a case, such as `right-to-left`, in place of the one that it was made
   * from. Variants of one builder are joined.
   *
   * @example (await world.conversation(777).variant('sms').expired()).messaging_partner // 'SMS'
   */
  variant(name: ExampleName): ConversationBuilder {
    return this.#and({ variants: [...this.#plan.variants, name], isAdded: false });
  }

  /**
   * Not closed: a message can be sent.
   *
   * @example (await world.conversation(777).open()).status // 'Open'
   */
  open(): ConversationBuilder {
    return this.variant('open');
  }

  /**
   * The consumer has been silent for too long.
   *
   * @example (await world.conversation(777).expired()).status // 'Closed'
   */
  expired(): ConversationBuilder {
    return this.variant('expired');
  }

  /**
   * The last message is the consumer's, and was not read.
   *
   * @example (await world.conversation(777).expired().unread()).is_read // false
   */
  unread(): ConversationBuilder {
    return this.#add('unread');
  }

  /**
   * The business had the last word.
   *
   * @example (await world.conversation(777).answered()).last_message?.sender_type // 'User'
   */
  answered(): ConversationBuilder {
    return this.#add('answered');
  }

  /**
   * Assigned to a user, no matter which.
   *
   * @example (await world.conversation(777).assigned()).assigned_user_id !== null // true
   */
  assigned(): ConversationBuilder {
    return this.#add('assigned');
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
   * one on Facebook, as that issue asks for.
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
    this.#client.unsent.remove(this);
    const { path, body } = requestOf(this.#id, this.#plan);
    const call = { name: `conversation(${this.#id})` };
    return this.#client.json<Conversation>('PATCH', path, call, body).then(onServed, onRefused);
  }

  #add(variant: VariantName): ConversationBuilder {
    return this.#and({ variants: [...this.#plan.variants, variant] });
  }

  #and(more: Partial<OverridePlan>): ConversationBuilder {
    this.#client.unsent.remove(this);
    return new ConversationBuilder(this.#client, this.#id, { ...this.#plan, ...more });
  }
}
