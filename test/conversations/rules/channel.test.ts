import { channelRules } from '../../../src/conversations/rules/channel.ts';
import type { Edits } from '../good-conversation.ts';
import { breakRules, keepRules } from './breaks.ts';

const chat = { id: '61', name: 'Website chat', icon: null, is_readonly: false };
const form = { id: '62', name: 'Contact form', icon: null, is_readonly: true };
const on = (channel: object): Edits => ({
  '/messaging_partner': 'Custom',
  '/custom_channel': channel,
  '/last_message/custom_channel': channel,
});
const silent: Edits = { '/last_message': null, '/is_read': true };

breakRules(channelRules, {
  'phone-on-phone-channels': ['SMS', 'Whatsapp'].map((channel) => [
    { '/messaging_partner': channel },
    '/consumer_phone_number',
    `a number, because the channel is ${channel}`,
  ]),
  'custom-channel-if-custom': [
    [{ '/messaging_partner': 'Custom' }, '/custom_channel', 'an object, because the channel is Custom'],
    [{ ...on(chat), '/messaging_partner': 'Google' }, '/custom_channel', 'null, because the channel is not Custom'],
    [{ ...silent, '/custom_channel': chat }, '/custom_channel', 'null, because the channel is not Custom'],
  ],
  'message-on-same-channel': [
    [
      { ...on(chat), '/last_message/custom_channel': form },
      '/last_message/custom_channel',
      'the custom channel of the conversation',
    ],
    [
      { ...on(chat), '/last_message/custom_channel': null },
      '/last_message/custom_channel',
      'the custom channel of the conversation',
    ],
    [
      { '/last_message/custom_channel': chat },
      '/last_message/custom_channel',
      'the custom channel of the conversation',
    ],
  ],
  'readonly-means-silence': [
    [
      { ...on(form), '/has_one_user_message': true },
      '/has_one_user_message',
      'false, because the custom channel is read-only',
    ],
  ],
  'facebook-issue-on-facebook': [
    [{ '/issues': ['facebook_no_page_linked'] }, '/issues/0', 'an issue of another channel than Facebook'],
    [{ '/issues': ['google_gone', 'facebook_new'] }, '/issues/1', 'an issue of another channel than Facebook'],
  ],
});

keepRules({
  'a number on Google': { '/consumer_phone_number': '+33639981234' },
  'a number on Whatsapp': { '/messaging_partner': 'Whatsapp', '/consumer_phone_number': '+33639981234' },
  'no number on an unknown channel': { '/messaging_partner': 'Telegram' },
  'no number on a channel named like something every object has': { '/messaging_partner': 'constructor' },
  'a custom channel': on(chat),
  'a custom channel with no message': { '/messaging_partner': 'Custom', '/custom_channel': chat, ...silent },
  'a user wrote on a custom channel': { ...on(chat), '/has_one_user_message': true },
  'nobody answered on a read-only channel': on(form),
  'an issue of Facebook’s on Facebook': { '/messaging_partner': 'Facebook', '/issues': ['facebook_no_page_linked'] },
  'an issue of nobody’s': { '/issues': ['page_gone'] },
});
