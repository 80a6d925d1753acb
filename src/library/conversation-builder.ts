// What tests write most: `await world.conversation(777).expired()`.

import type { Conversation } from '../conversations/conversation.ts';
import type { VariantName } from '../conversations/variants.ts';
import { merged } from '../merged.ts';
import type { ControlClient } from './control-client.ts';
import type { LaidOver } from './conversation-set.ts';

/** Some fields of a shape, and of the objects in it. */
export type Changes<Shape> = Shape extends readonly unknown[]
  ? Shape
  : Shape extends object
    ? { readonly [Name in keyof Shape]?: Changes<Shape[Name]> }
    : Shape;

/** Fields laid over a conversation, and the variant or case that it is made from. */
export type ConversationChanges = Changes<Conversation> & { readonly variant?: VariantName | (string & {}) };

type Fields = Readonly<Record<string, unknown>>;
type Plan = {
  readonly variant?: string;
  readonly hasIssues?: true;
  readonly fields: Fields;
  readonly unchecked?: true;
};

/**
 * How a conversation is to be served in a world. Each step gives a new builder; nothing is sent until one is awaited,
 * and each await sends it again: what was laid over the conversation before stays, but for what is said anew. Awaited,
 * it is the conversation as it is now served.
 *
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

  /** Made from a variant, such as `sms`, or from a case, such as `right-to-left`. */
  variant(name: VariantName | (string & {})): ConversationBuilder {
    const { variant } = this.#plan;
    if (variant === undefined || variant === name) return this.#and({ variant: name });
    throw new TypeError(`conversation(${this.#id}) is made from ${variant}, it cannot be made from ${name} too`);
  }

  /** The consumer has been silent for too long. */
  expired(): ConversationBuilder {
    return this.variant('expired');
  }

  /** Marked as solved, and so closed. */
  solved(): ConversationBuilder {
    return this.with({ is_solved: true, status: 'Closed' });
  }

  /** The business has these set-up problems; `facebook_no_page_linked` unless others are named. */
  withIssues(...issues: Conversation['issues']): ConversationBuilder {
    return this.#and({ hasIssues: true }).with(issues.length > 0 ? { issues } : {});
  }

  assignedTo(userId: string): ConversationBuilder {
    return this.with({ assigned_user_id: userId });
  }

  unassigned(): ConversationBuilder {
    return this.with({ assigned_user_id: null });
  }

  /** With these fields. Objects are laid over one another, anything else takes the place of what was there. */
  with(fields: Changes<Conversation>): ConversationBuilder {
    return this.#and({ fields: merged(this.#plan.fields, fields) });
  }

  /** Served on purpose although it keeps neither the schema nor the rules; with these fields, whatever they hold. */
  unchecked(fields: Fields = {}): ConversationBuilder {
    return this.#and({ unchecked: true, fields: merged(this.#plan.fields, fields) });
  }

  /** Takes away what was laid over the conversation. Sent at once. */
  async remove(): Promise<void> {
    await this.#client.ask('DELETE', `/conversations/${this.#id}`);
  }

  /** Sends it: to be awaited is what a builder is for. */
  then<Result1 = Conversation, Result2 = never>(
    onServed?: ((conversation: Conversation) => Result1 | PromiseLike<Result1>) | null,
    onRefused?: ((reason: unknown) => Result2 | PromiseLike<Result2>) | null,
  ): Promise<Result1 | Result2> {
    return this.#send().then(onServed, onRefused);
  }

  #and(more: Partial<Plan>): ConversationBuilder {
    return new ConversationBuilder(this.#client, this.#id, { ...this.#plan, ...more });
  }

  async #send(): Promise<Conversation> {
    const { hasIssues, unchecked, variant, fields } = this.#plan;
    // Beside another variant an issue is a field like any other.
    const isField = hasIssues && (variant ?? (await this.#laidVariant()) ?? 'issues') !== 'issues';
    const made = variant ?? (hasIssues && !isField ? 'issues' : undefined);
    const body = { ...(made && { variant: made }), ...(isField && { issues: ['facebook_no_page_linked'] }), ...fields };
    return this.#client.ask('PATCH', `/conversations/${this.#id}${unchecked ? '?unchecked=true' : ''}`, body);
  }

  /** The variant that it was made from before, if any. */
  async #laidVariant(): Promise<string | undefined> {
    const { overrides } = await this.#client.ask<{ overrides: LaidOver[] }>('GET', '/conversations');
    return overrides.find(({ id }) => id === this.#id)?.variant;
  }
}
