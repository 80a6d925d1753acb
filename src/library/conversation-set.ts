// `world.conversations`: all that is laid over the conversations of a world, at once.

import type { ControlClient } from './control-client.ts';
import type { ConversationChanges } from './conversation-builder.ts';

/** What is laid over one conversation. */
export type LaidOver = {
  readonly id: number;
  /** The variant or case that it is made from; absent for what would be served anyway. */
  readonly variant?: string;
  /** When it was made from that, by the clock of the world: where its dates end. */
  readonly laidAt?: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Served whatever the rules say. */
  readonly unchecked: boolean;
  /** `is_read` by user, where one has set it. */
  readonly readBy: Readonly<Record<string, boolean>>;
};

type Answer = { readonly overrides: LaidOver[] };

export class ConversationSet {
  readonly #client: ControlClient;

  constructor(client: ControlClient) {
    this.#client = client;
  }

  /**
   * Replaces the whole set, or, if anything in it is wrong, nothing.
   *
   * @example await world.conversations.set({ 1: { variant: 'sms' }, 2: { consumer_name: 'Ada' } })
   */
  async set(conversations: Readonly<Record<number, ConversationChanges>>): Promise<LaidOver[]> {
    return (await this.#client.ask<Answer>('PUT', '/conversations', { conversations })).overrides;
  }

  async list(): Promise<LaidOver[]> {
    return (await this.#client.ask<Answer>('GET', '/conversations')).overrides;
  }

  async clear(): Promise<void> {
    await this.#client.ask('DELETE', '/conversations');
  }
}
