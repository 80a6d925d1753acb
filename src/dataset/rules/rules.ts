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

export type RuleName = keyof typeof rules;

export const ruleNames = Object.keys(rules) as readonly RuleName[];

type BrokenRule = FieldProblem & { readonly rule: RuleName };

/**
 * Finds the rules that a conversation breaks at a moment, in microseconds since 1970. NaN stands for a moment that is
 * not known: rules that need it then hold.
 *
 * @example brokenRules({ ...conversation, is_expired: true }, Number.NaN)[0]?.expected // 'Closed, because is_expired is true (expired-is-closed)'
 */
export const brokenRules = (conversation: Conversation, nowUs: number): readonly BrokenRule[] =>
  ruleNames.flatMap((rule) => brokenRule(rule, conversation, nowUs));

/** Whether a conversation breaks one rule: the problem, or none. */
export function brokenRule(rule: RuleName, conversation: Conversation, nowUs: number): readonly BrokenRule[] {
  const violation = rules[rule].check(conversation, nowUs);
  if (!violation) return [];
  const { pointer, expected } = violation;
  return [{ rule, ...fieldProblem(pointer, valueAt(conversation, pointer), `${expected} (${rule})`) }];
}
