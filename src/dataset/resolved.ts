// Holds what an id answers: a conversation, where it came from, its JSON, and what it shows a client.

import type { Conversation } from '../partoo/conversation.ts';
import { isConversation } from '../partoo/is-conversation.ts';
import { featuresOf } from './features.ts';
import { variantsShownBy } from './shown-variants.ts';

/** What clients have served unchecked may be no conversation. */
const isWhole = ({ source, conversation }: Pick<Resolved, 'source' | 'conversation'>): boolean =>
  source !== 'override' || isConversation(conversation);

/** `variant` is the case of a fixture, the variant asked for, or the one that describes a generated conversation. */
export class Resolved {
  readonly source: 'prefer' | 'override' | 'fixture' | 'generated';
  readonly variant: string;
  readonly conversation: Conversation;
  #text: string | undefined;
  #bytes: Buffer | undefined;
  #features: readonly number[] | undefined;
  #variants: readonly string[] | undefined;

  /** @param text the conversation as JSON, where it was read from that */
  constructor(source: Resolved['source'], variant: string, conversation: Conversation, text?: string) {
    this.source = source;
    this.variant = variant;
    this.conversation = conversation;
    this.#text = text;
  }

  /** The conversation as JSON. */
  get text(): string {
    this.#text ??= JSON.stringify(this.conversation);
    return this.#text;
  }

  /** The same in UTF-8. */
  get bytes(): Buffer {
    this.#bytes ??= Buffer.from(this.text);
    return this.#bytes;
  }

  /** What the conversation shows, as indexes into `features`. */
  get features(): readonly number[] {
    this.#features ??= featuresOf(this.conversation);
    return this.#features;
  }

  /** The variants that it shows, whether it was asked for as one or not. */
  get variants(): readonly string[] {
    this.#variants ??= isWhole(this) ? variantsShownBy(this.conversation) : [];
    return this.#variants;
  }
}
