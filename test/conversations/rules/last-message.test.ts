import { lastMessageRules } from '../../../src/conversations/rules/last-message.ts';
import type { Edits } from '../good-conversation.ts';
import { breakRules, keepRules } from './breaks.ts';

const userId = '62d80fae74e8b11d700302b8';
const answered: Edits = { '/last_message/sender_type': 'User', '/has_one_user_message': true };
const bySms: Edits = { '/messaging_partner': 'SMS', '/consumer_phone_number': '+33639981234' };
const onInstagram: Edits = { '/messaging_partner': 'Instagram' };
const noStory = 'no story: it takes Instagram and a consumer';

breakRules(lastMessageRules, {
  'message-of-this-conversation': [
    [{ '/last_message/conversation_id': 51 }, '/last_message/conversation_id', "the conversation's id, 50"],
  ],
  'user-message-counted': [
    [{ '/last_message/sender_type': 'User' }, '/has_one_user_message', 'true, because a user sent last_message'],
  ],
  'delivery-of-user-messages': ['Failed', 'Sending'].map((status) => [
    { '/last_message/status': status },
    '/last_message/status',
    'Success, because a consumer sent it',
  ]),
  'consumers-are-no-users': [
    [{ '/last_message/user_id': userId }, '/last_message/user_id', 'null, because a consumer sent it'],
  ],
  'nothing-to-read': [[{ '/last_message': null }, '/is_read', 'true, because last_message is null']],
  'no-media-by-sms': ['Image', 'Video', 'Audio', 'Document', 'Unsupported'].map((kind) => [
    { ...bySms, ...answered, '/last_message/content_type': kind },
    '/last_message/content_type',
    'Text, because the channel is SMS',
  ]),
  'stories-on-instagram': ['IgStoryReply', 'IgStoryMention'].flatMap((kind) => [
    [{ '/last_message/content_type': kind }, '/last_message/content_type', noStory],
    [{ ...onInstagram, ...answered, '/last_message/content_type': kind }, '/last_message/content_type', noStory],
  ]),
});

keepRules({
  'a user’s message': { ...answered, '/last_message/user_id': userId },
  'a user’s message that failed': { ...answered, '/last_message/status': 'Failed' },
  'a message of the platform that is being sent': {
    '/last_message/sender_type': 'Metadata',
    '/last_message/status': 'Sending',
    '/last_message/user_id': userId,
  },
  'a user wrote before the consumer': { '/has_one_user_message': true },
  'a picture a consumer sends by SMS': { ...bySms, '/last_message/content_type': 'Image' },
  'a text a user sends by SMS': { ...bySms, ...answered },
  'a picture a user sends on Google': { ...answered, '/last_message/content_type': 'Image' },
  'a consumer’s reply to a story on Instagram': { ...onInstagram, '/last_message/content_type': 'IgStoryReply' },
  'no message, none unread': { '/last_message': null, '/is_read': true },
});
