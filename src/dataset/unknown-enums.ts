// Adds what the vendor may add one day: values of the open enums, and a field that no document names.

import type { Conversation } from '../partoo/conversation.ts';

/** Each recognisable as the mock's. */
export const unknownEnums = {
  channel: 'MockUnknownChannel',
  issue: 'mock_unknown_issue',
  field: 'mock_unknown_field',
} as const;

/**
 * Copies a conversation as it may look one day: the vendor warns that both enums may grow without notice.
 *
 * @example withUnknownEnums(conversation).issues.at(-1) // 'mock_unknown_issue'
 * @see https://developers.partoo.co/api-reference/messages/conversation-information
 */
export function withUnknownEnums(conversation: Conversation): Conversation {
  const { issues } = conversation;
  return {
    ...conversation,
    messaging_partner: unknownEnums.channel,
    // After an unchecked override they may be no list.
    issues: [...(Array.isArray(issues) ? issues : []), unknownEnums.issue],
    ...{ [unknownEnums.field]: 'added by the mock' },
  };
}
