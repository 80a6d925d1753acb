// Rules on the last message and who sent it.

import { broken, type Rule } from './rule.ts';

export const messageRules = {
  'message-of-this-conversation': {
    provenance: 'documented',
    says: 'the last message belongs to the conversation',
    check: (c) =>
      c.last_message !== null &&
      c.last_message.conversation_id !== c.id &&
      broken('/last_message/conversation_id', `the conversation's id, ${c.id}`),
  },
  'user-message-counted': {
    provenance: 'documented',
    says: 'a conversation whose last message is a user’s has a user message',
    check: (c) =>
      c.last_message?.sender_type === 'User' &&
      !c.has_one_user_message &&
      broken('/has_one_user_message', 'true, because a user sent last_message'),
  },
  'delivery-of-user-messages': {
    provenance: 'inferred',
    says: 'only a user’s message is being sent or has failed',
    check: (c) =>
      c.last_message?.sender_type === 'Consumer' &&
      c.last_message.status !== 'Success' &&
      broken('/last_message/status', 'Success, because a consumer sent it'),
  },
  'consumers-are-no-users': {
    provenance: 'ours',
    says: 'a consumer’s message has no user_id',
    check: (c) =>
      c.last_message?.sender_type === 'Consumer' &&
      c.last_message.user_id !== null &&
      broken('/last_message/user_id', 'null, because a consumer sent it'),
  },
  'nothing-to-read': {
    provenance: 'inferred',
    says: 'without messages there is nothing unread',
    check: (c) => c.last_message === null && !c.is_read && broken('/is_read', 'true, because last_message is null'),
  },
  'no-media-by-sms': {
    provenance: 'documented',
    says: 'a user sends no media by SMS',
    check: (c) =>
      c.messaging_partner === 'SMS' &&
      c.last_message?.sender_type === 'User' &&
      c.last_message.content_type !== 'Text' &&
      broken('/last_message/content_type', 'Text, because the channel is SMS'),
  },
  'stories-on-instagram': {
    provenance: 'inferred',
    says: 'stories are replied to and mentioned by consumers on Instagram',
    check: (c) =>
      (c.last_message?.content_type.startsWith('IgStory') ?? false) &&
      (c.messaging_partner !== 'Instagram' || c.last_message?.sender_type !== 'Consumer') &&
      broken('/last_message/content_type', 'no story: it takes Instagram and a consumer'),
  },
} as const satisfies Record<string, Rule>;
