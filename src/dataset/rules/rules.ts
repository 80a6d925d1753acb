// What holds between the fields of every conversation, one named rule each. Checked on fixtures at start and
// on generated conversations in tests; the README lists them from here.

import type { Conversation } from './conversation.ts';
import { addressRules } from './rules/address.ts';
import { channelRules } from './rules/channel.ts';
import { dateRules } from './rules/dates.ts';
import { lastMessageRules } from './rules/last-message.ts';
import type { Rule, Violation } from './rules/rule.ts';
import { stateRules } from './rules/state.ts';

/** Every rule by its name. Adding one is a new row in the file it belongs to. */
export const invariants = {
  ...dateRules,
  ...stateRules,
  ...lastMessageRules,
  ...channelRules,
  ...addressRules,
} as const satisfies Record<string, Rule>;

/**
 * The rules that a conversation breaks at a moment, in microseconds since 1970. NaN stands for a moment that is
 * not known: rules that need it then hold.
 *
 * @example violationsOf({ ...open, is_expired: true }, nowUs)[0]
 * // { rule: 'expired-is-closed', pointer: '/status', expected: 'Closed, because is_expired is true' }
 */
export function violationsOf(conversation: Conversation, nowUs: number): (Violation & { rule: string })[] {
  return Object.entries<Rule>(invariants).flatMap(([rule, { check }]) => {
    const violation = check(conversation, nowUs);
    return violation ? [{ rule, ...violation }] : [];
  });
}
