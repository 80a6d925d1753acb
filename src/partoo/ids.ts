// The path parameter: an integer, and nothing that merely converts to one.

import Type from 'typebox';
import { ParameterError } from './parameter-error.ts';

/** @see https://developers.partoo.co/api-reference/messages/conversation-information */
export const ConversationId = Type.Integer({
  minimum: 1,
  maximum: Number.MAX_SAFE_INTEGER,
  description: 'Id of the conversation.',
  examples: [123],
});

const canonical = /^[1-9]\d{0,15}$/;

/**
 * Reads an id. `1e3`, `0x10`, `+5`, `007` and ` 12` convert to numbers but are no ids.
 *
 * @example parseConversationId('123') // 123
 * @example parseConversationId('1e3') // undefined
 */
export function parseConversationId(text: string): number | undefined {
  const id = canonical.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(id) ? id : undefined;
}

/** What is said of anything else. */
export const badId = new ParameterError({
  conversation_id: [`Must be an integer from 1 to ${Number.MAX_SAFE_INTEGER}`],
});
