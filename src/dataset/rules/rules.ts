// Lists the rules that hold between the fields of every conversation, and finds those that one breaks.

import type { Conversation } from '../../partoo/conversation.ts';
import { type FieldProblem, fieldProblem } from '../../problems/field-problem.ts';
import { valueAt } from '../../problems/preview.ts';
import { businessRules } from './business.ts';
import { messageRules } from './message.ts';
import type { Rule } from './rule.ts';
import { stateRules } from './state.ts';

/** Every rule by its name. Adding one is a new row in the file it belongs to; the documentation lists them from here. */
export const rules = { ...stateRules, ...messageRules, ...businessRules } as const satisfies Record<string, Rule>;

/**
 * Finds the rules that a conversation breaks at a moment, in microseconds since 1970. NaN stands for a moment that is
 * not known: rules that need it then hold.
 *
 * @example brokenRules({ ...conversation, is_expired: true }, Number.NaN)[0]?.expected // 'Closed, because is_expired is true (expired-is-closed)'
 */
export function brokenRules(conversation: Conversation, nowUs: number): (FieldProblem & { readonly rule: string })[] {
  return Object.entries<Rule>(rules).flatMap(([rule, { check }]) => {
    const violation = check(conversation, nowUs);
    if (!violation) return [];
    const { pointer, expected } = violation;
    return [{ rule, ...fieldProblem(pointer, valueAt(conversation, pointer), `${expected} (${rule})`) }];
  });
}
