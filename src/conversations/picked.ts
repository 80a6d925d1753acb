// What an id answers: a conversation, where it came from, and the bytes that are sent of it.

import { type ByteString, jsonBytes } from '../byte-string.ts';
import type { Conversation } from './conversation.ts';

type Write = (conversation: Conversation) => ByteString;

/** `variant` is the name of the case of a fixture, of the variant asked for, or of what a generated one is. */
export class Picked {
  readonly source: 'prefer' | 'override' | 'fixture' | 'generated';
  readonly variant: string;
  readonly conversation: Conversation;
  readonly #write: Write;
  #body: ByteString | undefined;

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
}
