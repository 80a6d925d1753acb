import { type Channel, channelNames, channels } from '../../../src/conversations/channels.ts';
import { stateRules } from '../../../src/conversations/rules/state.ts';
import { formatTimestamp } from '../../../src/conversations/timestamp.ts';
import type { Edits } from '../good-conversation.ts';
import { dayUs, startUs } from '../setting.ts';
import { type Break, breakRules, keepRules } from './breaks.ts';

const expiredIn = (channel: Channel) => startUs - channels[channel].windowMs * 1000;
const firstAt = (us: number): Edits => ({
  '/first_message_date': formatTimestamp(us),
  '/created_at': formatTimestamp(us),
});
const lastAt = (us: number): Edits => ({ ...firstAt(us - 1), '/last_message/date': formatTimestamp(us) });

const custom = { id: '61', name: 'Website chat', icon: null, is_readonly: false };
const on = (channel: Channel): Edits => ({
  '/messaging_partner': channel,
  '/consumer_phone_number': channels[channel].hasPhone ? '+33639981234' : null,
  '/custom_channel': channel === 'Custom' ? custom : null,
  '/last_message/custom_channel': channel === 'Custom' ? custom : null,
});
const silent: Edits = { '/last_message': null, '/is_read': true };
const answered: Edits = { '/last_message/sender_type': 'User', '/has_one_user_message': true };
const expired: Edits = { '/is_expired': true, '/status': 'Closed' };
const longAgo = startUs - 400 * dayUs;

breakRules(stateRules, {
  'expired-is-closed': [[{ ...lastAt(longAgo), '/is_expired': true }, '/status', 'Closed, because is_expired is true']],
  'solved-is-closed': [[{ '/is_solved': true }, '/status', 'Closed, because is_solved is true']],
  'closed-for-a-reason': [[{ '/status': 'Closed' }, '/status', 'Open, because neither is_expired nor is_solved']],
  'expired-after-its-window': [
    ...channelNames.map<Break>((channel) => [
      { ...on(channel), ...lastAt(expiredIn(channel) + 1), ...expired },
      '/is_expired',
      'false: the window of the channel has not passed',
    ]),
    [
      { ...lastAt(startUs), ...answered, ...firstAt(expiredIn('Google') + 1), ...expired },
      '/is_expired',
      'false: the window of the channel has not passed',
    ],
  ],
  'open-within-its-window': [
    ...channelNames.map<Break>((channel) => [
      { ...on(channel), ...lastAt(expiredIn(channel)) },
      '/is_expired',
      'true: the window of the channel has passed',
    ]),
    [{ ...lastAt(expiredIn('Google')), ...answered }, '/is_expired', 'true: the window of the channel has passed'],
  ],
  'messages-to-expire': [
    [{ ...firstAt(longAgo), ...silent, ...expired }, '/is_expired', 'false, because last_message is null'],
  ],
});

keepRules({
  'solved and closed': { '/is_solved': true, '/status': 'Closed' },
  'expired and solved': { ...lastAt(longAgo), ...expired, '/is_solved': true },
  'no message, however long ago it began': { ...firstAt(longAgo), ...silent },
  'a user wrote last, the consumer long ago': { ...firstAt(longAgo), ...answered, ...expired },
  'an unknown channel, expired at once': { ...expired, '/messaging_partner': 'Telegram' },
  'an unknown channel, open for ever': { ...lastAt(longAgo), '/messaging_partner': 'Telegram' },
  ...Object.fromEntries(
    channelNames.flatMap((channel) => [
      [`${channel}, expired this moment`, { ...on(channel), ...lastAt(expiredIn(channel)), ...expired }],
      [`${channel}, expiring the next moment`, { ...on(channel), ...lastAt(expiredIn(channel) + 1) }],
    ]),
  ),
});
