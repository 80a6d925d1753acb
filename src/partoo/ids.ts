// Reads the id of a conversation: an integer, and nothing that merely converts to one.

import Type from 'typebox';

const pattern = /^[1-9]\d{0,15}$/;

/** What anything else should have been. */
export const expectedId = `must be an integer from 1 to ${Number.MAX_SAFE_INTEGER}`;

/**
 * The path parameter: text that decodes to a number. A schema of an integer would let `1e3` and `0x10` through.
 *
 * @see https://developers.partoo.co/api-reference/messages/conversation-information
 */
export const ConversationId = Type.Codec(
  Type.Refine(
    Type.String({ description: 'Id of the conversation.', examples: ['123'] }),
    (text) => parseId(text) !== undefined,
    () => expectedId,
  ),
)
  .Decode(Number)
  .Encode(String);

/**
 * Reads an id; undefined if the text is none. `1e3`, `0x10`, `+5`, `007` and ` 12` convert to numbers but are no ids.
 *
 * @example parseId('123') // 123
 * @example parseId('1e3') // undefined
 */
export function parseId(text: string): number | undefined {
  const id = pattern.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(id) ? id : undefined;
}
