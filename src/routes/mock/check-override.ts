// Whether what a client wants to lay over a conversation makes a conversation.

import { Business, Conversation, CustomChannel, Message } from '../conversations/conversation.ts';
import { momentOf } from '../conversations/fixtures.ts';
import { violationsOf } from '../conversations/invariants.ts';
import type { Conversations } from '../conversations/pick.ts';
import { shapeViolations } from '../conversations/shape-violations.ts';
import { valueAt } from '../conversations/shown.ts';
import { type FieldProblem, problem, unknownFields } from '../field-problem.ts';
import { isObject } from '../is-object.ts';
import { nearest } from '../nearest.ts';
import { laidOver, type Override, wishOf } from '../worlds/overrides.ts';
import { namesOf } from './check-part.ts';

/**
 * What is wrong with an override at a moment, in milliseconds since 1970; nothing with an unchecked one.
 *
 * @param before what it is laid over: rules that this broke already are not held against it
 */
export function overrideProblems(
  override: Override,
  user: string | undefined,
  conversations: Conversations,
  nowMs: number,
  before?: Override,
): FieldProblem[] {
  const { id, variant, fields, unchecked } = override;
  const isKnown = variant === undefined || conversations.hasExample(variant);
  const unknown = isKnown ? [] : [problem('/variant', variant, nearest(variant, conversations.examples))];
  if (unchecked) return unknown;
  // Unchecked, nobody asks yet what it is a variant of.
  const seenBy = (reader: string | undefined) =>
    laidOver({ ...override, unchecked: true }, reader, conversations, nowMs);
  // What a user has read hides what all others would be told.
  const everybodys = seenBy(undefined);
  const misshapen = [...unknown, ...shapeViolations(everybodys).map(toldOf(everybodys)), ...misspelt(fields)];
  if (misshapen.length > 0) return misshapen;

  const body = seenBy(user);
  const told = toldOf(body);
  const nowUs = momentOf(body, nowMs * 1000);
  // What was broken before, such as the age of a fixture under a moved clock, is not the override's.
  const basis = before
    ? laidOver(before, user, conversations, nowMs)
    : conversations.pick(id, wishOf(override, conversations), nowMs)?.conversation;
  const broken = new Set(basis && violationsOf(basis, nowUs).map(({ rule }) => rule));
  const misplaced = body.id === id ? [] : [{ pointer: '/id', expected: `${id}, as in the path` }];
  return [
    ...misplaced.map(told),
    ...violationsOf(body, nowUs)
      .filter(({ rule }) => !broken.has(rule))
      .map(({ rule, pointer, expected }) => told({ pointer, expected: `${expected} (${rule})` })),
  ];
}

const toldOf =
  (body: Conversation) =>
  ({ pointer, expected }: { pointer: string; expected: string }): FieldProblem =>
    problem(pointer, valueAt(body, pointer), expected);

/** A misspelt field would be served and change nothing. */
function misspelt(fields: Fields): FieldProblem[] {
  const { business, last_message, custom_channel } = fields;
  const ofMessage = isObject(last_message) ? last_message.custom_channel : undefined;
  return [
    ...unknownFields(fields, [...namesOf(Conversation), 'variant']),
    ...unknownFields(business, namesOf(Business), '/business'),
    ...unknownFields(last_message, namesOf(Message), '/last_message'),
    ...unknownFields(ofMessage, namesOf(CustomChannel), '/last_message/custom_channel'),
    ...unknownFields(custom_channel, namesOf(CustomChannel), '/custom_channel'),
  ];
}

type Fields = Readonly<Record<string, unknown>>;
