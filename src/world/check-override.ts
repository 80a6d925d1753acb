// Checks whether a conversation with an override is a valid one.

import type { Dataset } from '../dataset/dataset.ts';
import { momentOf } from '../dataset/dates.ts';
import { brokenRules } from '../dataset/rules/rules.ts';
import { expectedExample } from '../dataset/variants.ts';
import { Business, Conversation, shapes } from '../partoo/conversation.ts';
import { isConversation } from '../partoo/is-conversation.ts';
import { CustomChannel, Message } from '../partoo/message.ts';
import { type FieldProblem, fieldProblem, unknownFields } from '../problems/field-problem.ts';
import { isObject } from '../problems/is-object.ts';
import { namesOf, problemsOf } from '../problems/problems-of.ts';
import type { Override } from './events.ts';
import { asStated, withTouched } from './shown.ts';
import type { Touched } from './touched.ts';

/**
 * Finds what is wrong with what clients state of a conversation; nothing with an unchecked override.
 *
 * @param nowMs the time of the world
 * @param basis rules that one of these breaks already, such as the age of a fixture under a moved clock, are not held
 * against it
 */
export function overrideProblems(
  { id, user }: { readonly id: number; readonly user: string | undefined },
  touched: Touched,
  dataset: Dataset,
  nowMs: number,
  basis: readonly Touched[],
): FieldProblem[] {
  const { variant, fields = {}, unchecked = false }: Partial<Override> = touched.override ?? {};
  const isKnown = variant === undefined || dataset.hasExample(variant);
  const unknown = isKnown ? [] : [fieldProblem('/variant', variant, expectedExample(variant, dataset.examples))];
  if (unchecked) return unknown;

  // Where no conversation is below an override, some fields may be all there is. What a user has read would hide what all others are served.
  const shared = asStated(touched, dataset, id, undefined, nowMs);
  const shape = isConversation(shared) ? [] : problemsOf(Conversation, shared, '', shapes);
  const misshapen = [...unknown, ...shape, ...misspelt(fields)];
  if (misshapen.length > 0) return misshapen;

  const conversation = asStated(touched, dataset, id, user, nowMs);
  const nowUs = momentOf(conversation, nowMs * 1000);
  const broken = new Set(
    basis.flatMap((one) => {
      const before = withTouched(one, dataset, id, user, nowMs).conversation;
      return isConversation(before) ? brokenRules(before, nowUs).map(({ rule }) => rule) : [];
    }),
  );
  const misplaced = conversation.id === id ? [] : [fieldProblem('/id', conversation.id, `${id}, as in the path`)];
  const contradictions = brokenRules(conversation, nowUs).filter(({ rule }) => !broken.has(rule));
  return [...misplaced, ...contradictions.map(({ rule: _, ...problem }) => problem)];
}

/** A misspelt field would be served and change nothing. */
function misspelt(fields: Override['fields']): FieldProblem[] {
  const { business, last_message, custom_channel } = fields;
  const ofMessage = isObject(last_message) ? last_message.custom_channel : undefined;
  return [
    ...unknownFields(fields, [...namesOf(Conversation), 'variant', 'withIssues']),
    ...unknownFields(business, namesOf(Business), '/business'),
    ...unknownFields(last_message, namesOf(Message), '/last_message'),
    ...unknownFields(ofMessage, namesOf(CustomChannel), '/last_message/custom_channel'),
    ...unknownFields(custom_channel, namesOf(CustomChannel), '/custom_channel'),
  ];
}
