import { dateRules } from '../../../src/conversations/rules/dates.ts';
import { formatTimestamp } from '../../../src/conversations/timestamp.ts';
import { dayUs, startUs } from '../setting.ts';
import { breakRules, keepRules } from './breaks.ts';

const noDate = '2025-02-29 10:00:00.000000+00:00';
const minuteUs = 60_000_000;
const now = formatTimestamp(startUs);
const future = formatTimestamp(startUs + 1);
const first = startUs - dayUs;

breakRules(dateRules, {
  'real-dates': [
    [{ '/first_message_date': noDate }, '/first_message_date', 'a date that exists'],
    [{ '/created_at': noDate }, '/created_at', 'a date that exists'],
    [{ '/last_message/date': noDate }, '/last_message/date', 'a date that exists'],
    [{ '/last_message/date': noDate, '/created_at': noDate }, '/created_at', 'a date that exists'],
  ],
  'nothing-later-than-now': [
    [
      { '/last_message': null, '/is_read': true, '/first_message_date': future, '/created_at': now },
      '/first_message_date',
      'a date before the clock',
    ],
    [
      { '/last_message': null, '/is_read': true, '/first_message_date': now, '/created_at': future },
      '/created_at',
      'a date before the clock',
    ],
    [{ '/last_message/date': future }, '/last_message/date', 'a date before the clock'],
  ],
  'first-message-first': [
    [{ '/last_message/date': formatTimestamp(first - 1) }, '/first_message_date', 'not later than last_message.date'],
  ],
  'created-with-first-message': [
    [{ '/created_at': formatTimestamp(first + minuteUs + 1) }, '/created_at', 'within a minute of first_message_date'],
    [{ '/created_at': formatTimestamp(first - minuteUs - 1) }, '/created_at', 'within a minute of first_message_date'],
  ],
});

keepRules({
  'the first message is the last': { '/last_message/date': formatTimestamp(first) },
  'the last message comes this very moment': { '/last_message/date': now },
  'created a minute after the first message': { '/created_at': formatTimestamp(first + minuteUs) },
  'created a minute before the first message': { '/created_at': formatTimestamp(first - minuteUs) },
  'all at this very moment': { '/first_message_date': now, '/created_at': now, '/last_message/date': now },
});
