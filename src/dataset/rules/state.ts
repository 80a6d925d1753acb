// Rules on whether a message can be sent.

import { channels, isChannel } from '../channels.ts';
import type { Conversation } from '../conversation.ts';
import { earliestConsumerContact, lastDateOf } from '../dates.ts';
import { at, type Rule } from './rule.ts';

export const stateRules = {
  'expired-is-closed': {
    grade: 'inferred',
    says: 'an expired conversation is Closed',
    check: (c) => c.is_expired && c.status !== 'Closed' && at('/status', 'Closed, because is_expired is true'),
  },
  'solved-is-closed': {
    grade: 'ours',
    says: 'a solved conversation is Closed',
    check: (c) => c.is_solved && c.status !== 'Closed' && at('/status', 'Closed, because is_solved is true'),
  },
  'closed-for-a-reason': {
    grade: 'ours',
    says: 'a Closed conversation is expired or solved',
    check: (c) =>
      c.status === 'Closed' &&
      !c.is_expired &&
      !c.is_solved &&
      at('/status', 'Open, because neither is_expired nor is_solved'),
  },
  'expired-after-its-window': {
    grade: 'inferred',
    says: 'an expired conversation had its channel’s window pass since the consumer could last have written',
    check: (c, now) =>
      c.is_expired &&
      earliestConsumerContact(c) > now - windowOf(c) &&
      at('/is_expired', 'false: the window of the channel has not passed'),
  },
  'open-within-its-window': {
    grade: 'inferred',
    says: 'a conversation whose last message is older than its channel’s window is expired',
    check: (c, now) =>
      !c.is_expired &&
      lastDateOf(c) <= now - windowOf(c) &&
      at('/is_expired', 'true: the window of the channel has passed'),
  },
  'messages-to-expire': {
    grade: 'ours',
    says: 'a conversation without messages does not expire',
    check: (c) => c.last_message === null && c.is_expired && at('/is_expired', 'false, because last_message is null'),
  },
} as const satisfies Record<string, Rule>;

/** The window of a channel; NaN for one the mock does not know, which no comparison breaks. */
const windowOf = ({ messaging_partner: name }: Conversation) =>
  isChannel(name) ? channels[name].windowMs * 1000 : Number.NaN;
