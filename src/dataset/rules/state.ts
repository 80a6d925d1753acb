// Rules on when things happened, and on whether a message can be sent.

import { channels, isChannel } from '../../partoo/channels.ts';
import type { Conversation } from '../../partoo/conversation.ts';
import { parseTimestamp } from '../../partoo/timestamp.ts';
import { datesOf, earliestConsumerContact, lastDateOf } from '../dates.ts';
import { broken, type Rule } from './rule.ts';

const minuteUs = 60_000_000;

export const stateRules = {
  'real-dates': {
    provenance: 'documented',
    says: 'every date is a real one',
    check: (c) => {
      const bad = Object.entries(datesOf(c)).find(([, us]) => Number.isNaN(us));
      return bad !== undefined && broken(bad[0], 'a date that exists');
    },
  },
  'nothing-later-than-now': {
    provenance: 'inferred',
    says: 'no date is later than the clock',
    check: (c, now) => {
      const late = Object.entries(datesOf(c)).find(([, us]) => us > now);
      return late !== undefined && broken(late[0], 'a date before the clock');
    },
  },
  'first-message-first': {
    provenance: 'inferred',
    says: 'the first message is not later than the last',
    check: (c) =>
      lastDateOf(c) < parseTimestamp(c.first_message_date) &&
      broken('/first_message_date', 'not later than last_message.date'),
  },
  'created-with-first-message': {
    provenance: 'inferred',
    says: 'a conversation is created within a minute of its first message',
    check: (c) =>
      Math.abs(parseTimestamp(c.created_at) - parseTimestamp(c.first_message_date)) > minuteUs &&
      broken('/created_at', 'within a minute of first_message_date'),
  },
  'expired-is-closed': {
    provenance: 'inferred',
    says: 'an expired conversation is Closed',
    check: (c) => c.is_expired && c.status !== 'Closed' && broken('/status', 'Closed, because is_expired is true'),
  },
  'solved-is-closed': {
    provenance: 'ours',
    says: 'a solved conversation is Closed',
    check: (c) => c.is_solved && c.status !== 'Closed' && broken('/status', 'Closed, because is_solved is true'),
  },
  'closed-for-a-reason': {
    provenance: 'ours',
    says: 'a Closed conversation is expired or solved',
    check: (c) =>
      c.status === 'Closed' &&
      !c.is_expired &&
      !c.is_solved &&
      broken('/status', 'Open, because neither is_expired nor is_solved'),
  },
  'expired-after-its-window': {
    provenance: 'inferred',
    says: 'an expired conversation had its channel’s window pass since the consumer could last have written',
    check: (c, now) =>
      c.is_expired &&
      earliestConsumerContact(c) > now - windowOf(c) &&
      broken('/is_expired', 'false: the window of the channel has not passed'),
  },
  'open-within-its-window': {
    provenance: 'inferred',
    says: 'a conversation whose last message is older than its channel’s window is expired',
    check: (c, now) =>
      !c.is_expired &&
      lastDateOf(c) <= now - windowOf(c) &&
      broken('/is_expired', 'true: the window of the channel has passed'),
  },
  'messages-to-expire': {
    provenance: 'ours',
    says: 'a conversation without messages does not expire',
    check: (c) =>
      c.last_message === null && c.is_expired && broken('/is_expired', 'false, because last_message is null'),
  },
} as const satisfies Record<string, Rule>;

/** The window of a channel; NaN for one the mock does not know, which no comparison breaks. */
const windowOf = ({ messaging_partner: name }: Conversation) =>
  isChannel(name) ? channels[name].windowMs * 1000 : Number.NaN;
