// Gives a test one conversation of a world: `world.conversation(777)`.

import type { Message } from '../partoo/message.ts';
import { type Call, idIn } from './call.ts';
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
   * The consumer writes: the conversation is then unread for every user, and neither expired nor solved. Sent at once.
   *
   * @param contentType what the content is the URL of, where it is no text
   * @throws ControlError if the conversation takes none
   * @example (await world.conversation(777).receives('Hello?')).sender_type // 'Consumer'
   */
  receives(content: string, contentType: Message['content_type'] = 'Text'): Promise<Message> {
    const call = this.#call('receives', { '/content': 'content', '/content_type': 'contentType' });
    return this.#client.json('POST', this.#path(), call, { content, content_type: contentType });
  }

  /**
   * Its messages, oldest first: no request of the world. Asked at once.
   *
   * @throws ControlError if there is no such conversation
   * @example
   * await world.conversation(777).receives('Hello?');
   * (await world.conversation(777).messages()).at(-1)?.content // 'Hello?'
   */
  async messages(): Promise<Message[]> {
    const call = this.#call('messages');
    return (await this.#client.json<{ messages: Message[] }>('GET', this.#path(), call)).messages;
  }

  /**
   * The sender of a message takes it back. Sent at once.
   *
   * @param messageId of any of its messages
   * @throws ControlError if it has no such message
   * @example
   * const { id } = await world.conversation(777).receives('Hello?');
   * await world.conversation(777).deletes(id);
   * (await world.conversation(777).messages()).at(-1)?.is_deleted // true
   */
  async deletes(messageId: number): Promise<void> {
    const call = this.#call(`deletes(${JSON.stringify(messageId)})`);
    await this.#client.json('DELETE', this.#path(`/${idIn(call, messageId)}`), call);
  }

  /**
   * A message of a user fails, whatever became of it before. Sent at once.
   *
   * @param messageId of a message that a user sent
   * @throws ControlError if it has no such message
   * @example
   * const { id } = (await world.conversation(3011).messages()).at(-1);
   * await world.conversation(3011).fails(id);
   * (await world.conversation(3011).messages()).at(-1)?.status // 'Failed'
   */
  async fails(messageId: number): Promise<void> {
    const call = this.#call(`fails(${JSON.stringify(messageId)})`);
    await this.#client.json('POST', this.#path(`/${idIn(call, messageId)}/fail`), call);
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
    await this.#client.find('DELETE', `/conversations/${this.#id}`, this.#call('remove'));
  }

  #call(method: string, places?: Call['places']): Call {
    return { name: `conversation(${this.#id}).${method}`, ...(places && { places }) };
  }

  #path(of = ''): string {
    return `/conversations/${this.#id}/messages${of}`;
  }
}
