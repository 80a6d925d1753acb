// Rules on what a channel brings with it.

import { channels, isChannel } from '../channels.ts';
import { at, type Rule } from './rule.ts';

export const channelRules = {
  'phone-on-phone-channels': {
    grade: 'inferred',
    says: 'a consumer on SMS or Whatsapp has a phone number',
    check: (c) =>
      isChannel(c.messaging_partner) &&
      channels[c.messaging_partner].hasPhone &&
      c.consumer_phone_number === null &&
      at('/consumer_phone_number', `a number, because the channel is ${c.messaging_partner}`),
  },
  'custom-channel-if-custom': {
    grade: 'documented',
    says: 'custom_channel is filled if, and only if, the channel is Custom',
    check: (c) =>
      (c.custom_channel !== null) !== (c.messaging_partner === 'Custom') &&
      at(
        '/custom_channel',
        c.custom_channel === null
          ? 'an object, because the channel is Custom'
          : 'null, because the channel is not Custom',
      ),
  },
  'message-on-same-channel': {
    grade: 'inferred',
    says: 'the last message went through the custom channel of its conversation',
    check: (c) =>
      c.last_message !== null &&
      c.last_message.custom_channel?.id !== c.custom_channel?.id &&
      at('/last_message/custom_channel', 'the custom channel of the conversation'),
  },
  'readonly-means-silence': {
    grade: 'inferred',
    says: 'no user has written on a read-only custom channel',
    check: (c) =>
      (c.custom_channel?.is_readonly ?? false) &&
      c.has_one_user_message &&
      at('/has_one_user_message', 'false, because the custom channel is read-only'),
  },
  'facebook-issue-on-facebook': {
    grade: 'inferred',
    says: 'an issue of Facebook’s comes with Facebook',
    check: (c) => {
      const index =
        c.messaging_partner === 'Facebook' ? -1 : c.issues.findIndex((issue) => issue.startsWith('facebook_'));
      return index >= 0 && at(`/issues/${index}`, 'an issue of another channel than Facebook');
    },
  },
} as const satisfies Record<string, Rule>;
