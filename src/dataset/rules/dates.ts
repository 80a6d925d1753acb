// Rules on when things happened.

import { datesOf, lastDateOf } from '../dates.ts';
import { parseTimestamp } from '../timestamp.ts';
import { at, type Rule } from './rule.ts';

const minuteUs = 60_000_000;

export const dateRules = {
  'real-dates': {
    grade: 'documented',
    says: 'every date is a real one',
    check: (c) => {
      const bad = Object.entries(datesOf(c)).find(([, us]) => Number.isNaN(us));
      return bad !== undefined && at(bad[0], 'a date that exists');
    },
  },
  'nothing-later-than-now': {
    grade: 'inferred',
    says: 'no date is later than the clock',
    check: (c, now) => {
      const late = Object.entries(datesOf(c)).find(([, us]) => us > now);
      return late !== undefined && at(late[0], 'a date before the clock');
    },
  },
  'first-message-first': {
    grade: 'inferred',
    says: 'the first message is not later than the last',
    check: (c) =>
      lastDateOf(c) < parseTimestamp(c.first_message_date) &&
      at('/first_message_date', 'not later than last_message.date'),
  },
  'created-with-first-message': {
    grade: 'inferred',
    says: 'a conversation is created within a minute of its first message',
    check: (c) =>
      Math.abs(parseTimestamp(c.created_at) - parseTimestamp(c.first_message_date)) > minuteUs &&
      at('/created_at', 'within a minute of first_message_date'),
  },
} as const satisfies Record<string, Rule>;
