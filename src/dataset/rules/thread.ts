// Rules on the messages of a conversation: among each other, and with what the conversation says of them.

import type { Conversation } from '../../partoo/conversation.ts';
import type { Message } from '../../partoo/message.ts';
import type { Provenance } from '../../partoo/provenance.ts';
import { parseTimestamp } from '../../partoo/timestamp.ts';
import { type FieldProblem, fieldProblem } from '../../problems/field-problem.ts';
import { valueAt } from '../../problems/preview.ts';
import { businessRules } from './business.ts';
import { messageRules } from './message.ts';
import { broken, type Rule, type Violation } from './rule.ts';

type ThreadRule = {
  readonly provenance: Provenance;
  readonly says: string;
  /** `thread` has the oldest message first. */
  readonly check: (thread: readonly Message[], conversation: Conversation) => Violation | false;
};

/** Rules of a conversation that hold for each of its messages as for the last one. */
const ofEach = {
  'message-of-this-conversation': messageRules['message-of-this-conversation'],
  'delivery-of-user-messages': messageRules['delivery-of-user-messages'],
  'consumers-are-no-users': messageRules['consumers-are-no-users'],
  'no-media-by-sms': messageRules['no-media-by-sms'],
  'stories-on-instagram': messageRules['stories-on-instagram'],
  'message-on-same-channel': businessRules['message-on-same-channel'],
};

export const threadRules = {
  'thread-in-order': {
    provenance: 'ours',
    says: 'no message is older than the one before it',
    check: (thread) => {
      let latestUs = Number.NEGATIVE_INFINITY;
      const at = thread.findIndex(({ date }) => {
        const beforeUs = latestUs;
        latestUs = parseTimestamp(date);
        return latestUs < beforeUs;
      });
      return at >= 0 && broken(`/${at}/date`, 'a date that is not before the message above');
    },
  },
  'thread-begins-with-first-message': {
    provenance: 'inferred',
    says: 'the first message is of first_message_date',
    check: ([first], { first_message_date }) =>
      first !== undefined &&
      first.date !== first_message_date &&
      broken('/0/date', `${first_message_date}, as first_message_date says`),
  },
  'thread-ends-with-last-message': {
    provenance: 'inferred',
    says: 'the last message is last_message',
    check: (thread, { last_message }) =>
      JSON.stringify(thread.at(-1) ?? null) !== JSON.stringify(last_message) &&
      broken(thread.length === 0 ? '' : `/${thread.length - 1}`, 'last_message of the conversation, word for word'),
  },
  'thread-with-user-message': {
    provenance: 'documented',
    says: 'a user wrote if, and only if, has_one_user_message says so; without any message it says what it likes',
    check: (thread, { has_one_user_message }) =>
      thread.length > 0 &&
      thread.some(({ sender_type }) => sender_type === 'User') !== has_one_user_message &&
      broken('', has_one_user_message ? 'a message of a user' : 'no message of a user'),
  },
  'thread-ids-once': {
    provenance: 'inferred',
    says: 'no two messages have one id',
    check: (thread) => {
      const at = thread.findIndex(({ id }, index) => thread.findIndex((other) => other.id === id) !== index);
      return at >= 0 && broken(`/${at}/id`, 'an id that no other message has');
    },
  },
  'thread-of-good-messages': {
    provenance: 'inferred',
    says: 'what holds for the last message holds for each',
    check: (thread, conversation) => {
      for (const [at, message] of thread.entries()) {
        for (const { check } of Object.values<Rule>(ofEach)) {
          const violation = check({ ...conversation, last_message: message }, Number.NaN);
          if (violation) return broken(violation.pointer.replace('/last_message', `/${at}`), violation.expected);
        }
      }
      return false;
    },
  },
} as const satisfies Record<string, ThreadRule>;

/**
 * Finds the rules that the messages of a conversation break.
 *
 * @example brokenThreadRules([], conversation)[0]?.expected // 'last_message of the conversation, word for word (thread-ends-with-last-message)'
 */
export function brokenThreadRules(thread: readonly Message[], conversation: Conversation): FieldProblem[] {
  return Object.entries<ThreadRule>(threadRules).flatMap(([rule, { check }]) => {
    const violation = check(thread, conversation);
    if (!violation) return [];
    const { pointer, expected } = violation;
    return [fieldProblem(pointer, valueAt(thread, pointer), `${expected} (${rule})`)];
  });
}
