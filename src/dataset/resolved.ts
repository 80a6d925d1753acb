// What an id answers: a conversation, where it came from, the bytes that are sent of it, and what it shows a client.

import { type ByteString, jsonBytes } from '../byte-string.ts';
import type { Conversation } from './conversation.ts';
import { featuresOf } from './features.ts';

type Write = (conversation: Conversation) => ByteString;

/** `variant` is the name of the case of a fixture, of the variant asked for, or of what a generated one is. */
export class Picked {
  readonly source: 'prefer' | 'override' | 'fixture' | 'generated';
  readonly variant: string;
  readonly conversation: Conversation;
  readonly #write: Write;
  #body: ByteString | undefined;
  #features: readonly number[] | undefined;

  constructor(source: Picked['source'], variant: string, conversation: Conversation, write: Write = jsonBytes) {
    this.source = source;
    this.variant = variant;
    this.conversation = conversation;
    this.#write = write;
  }

  /** The conversation as it is sent, made when it is first asked for. */
  get body(): ByteString {
    this.#body ??= this.#write(this.conversation);
    return this.#body;
  }

  /** Its features, by their places among all: read off when they are first asked for. */
  get features(): readonly number[] {
    this.#features ??= featuresOf(this.conversation);
    return this.#features;
  }
}
