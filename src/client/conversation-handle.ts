// Gives a test one conversation of a world: `world.conversation(777)`.

import type { ControlClient } from './control-client.ts';
import { ConversationBuilder } from './conversation-builder.ts';

/**
 * A conversation of a world: its steps say how it is to be served, and build on one another; its other methods are sent
 * at once.
 *
 * @example (await world.conversation(777).expired()).is_expired // true
 */
export class ConversationHandle extends ConversationBuilder {
  readonly #client: ControlClient;
  readonly #id: number;

  constructor(client: ControlClient, id: number) {
    super(client, id);
    this.#client = client;
    this.#id = id;
  }

  /**
   * Removes the override of the conversation; not an error where there is none. Sent at once.
   *
   * @throws ControlError if the mock cannot be reached or refuses
   * @example
   * await world.conversation(777).expired();
   * await world.conversation(777).remove();
   * await world.conversations.get(777) // undefined
   */
  async remove(): Promise<void> {
    await this.#client.find('DELETE', `/conversations/${this.#id}`);
  }
}
