// Decides what a command on the conversations of a world comes to: facts, or why it is refused. Pure.

import type { Dataset } from '../dataset/dataset.ts';
import { parseId } from '../partoo/ids.ts';
import { escaped, type FieldProblem, fieldProblem } from '../problems/field-problem.ts';
import { badFields, MockProblem } from '../problems/problem-json.ts';
import { checkOverrideCount, checkRoom } from './bounds.ts';
import { overrideProblems } from './check-override.ts';
import type { Fact, Override } from './events.ts';
import type { WorldState } from './state.ts';
import {
  type Body,
  extended,
  nothingUnread,
  type OverrideCommand,
  readBody,
  type Stated,
  touchedBy,
  withVariant,
} from './stated.ts';
import { statedBy, type Touched } from './touched.ts';

/**
 * Overrides a conversation, in place of the override that it had. What others have read stays; `is_read` of a user is the
 * user's own, and alone it leaves the override as it is.
 *
 * @throws MockProblem for a conversation that is none, or too many overrides
 */
export function replaceOverride(command: OverrideCommand, state: WorldState, dataset: Dataset, nowMs: number): Fact[] {
  const before = state.touched.get(command.id);
  const stated = readBody(command, command.body, before, nowMs);
  const basis = stated.override === undefined ? before : undefined;
  return decide(command, stated, basis, state, dataset, nowMs);
}

/**
 * Adds to the override of a conversation: its fields stay, unless they are given anew or set by a variant that is.
 *
 * @throws MockProblem for a conversation that is none, or too many overrides
 */
export function changeOverride(command: OverrideCommand, state: WorldState, dataset: Dataset, nowMs: number): Fact[] {
  const before = state.touched.get(command.id);
  const body = withVariant(command.body, before?.override?.variant);
  const { override, ...read } = readBody(command, body, before, nowMs);
  const hasHappened = before?.activity !== undefined || before?.readBy[''] !== undefined;
  const anew = override && hasHappened && statedBy(override);
  const stated = {
    ...read,
    ...(override && { override: extended(before?.override, override, command.body) }),
    ...(anew && { anew }),
  };
  return decide(command, stated, before, state, dataset, nowMs);
}

/**
 * Replaces all overrides of a world: nothing of what was there before stays.
 *
 * @param bodies by the text of an id
 * @throws MockProblem with every problem of every body, and nothing changes
 */
export function replaceOverrides(
  { bodies, ...by }: Pick<OverrideCommand, 'user' | 'unchecked'> & { readonly bodies: Readonly<Record<string, Body>> },
  dataset: Dataset,
  nowMs: number,
): Fact[] {
  const rows = Object.entries(bodies);
  checkOverrideCount(rows.length);
  const touched: Touched[] = [];
  const problems: FieldProblem[] = [];
  const facts = rows.flatMap(([text, body]) => {
    const command = { id: Number(text), body, ...by };
    const stated = readBody(command, body, undefined, nowMs);
    const after = touchedBy(stated, by.user, undefined);
    touched.push(after);
    const isId = parseId(text) !== undefined;
    const found = isId ? overrideProblems(command, after, dataset, nowMs, [baseOnly(after)]) : [badId('', text)];
    problems.push(...found.map((one) => ({ ...one, pointer: `/conversations/${escaped(text)}${one.pointer}` })));
    return found.length > 0 ? [] : factsOf(command.id, nothingUnread(stated, after, command.id, dataset, nowMs));
  });
  if (problems.length > 0) throw badFields(problems);
  checkRoom(touched);
  return [{ type: 'conversations.restored', data: {} }, ...facts];
}

/** @throws MockProblem where the conversation has no override */
export function restoreConversation(id: number, state: WorldState): Fact[] {
  overrideIn(state, id);
  return [{ type: 'conversation.restored', data: { id } }];
}

/** @throws MockProblem where the conversation has no override */
export function overrideIn({ touched }: WorldState, id: number): Touched {
  const found = touched.get(id);
  if (found === undefined) throw new MockProblem('not-found', `${id} has no override`);
  return found;
}

/** The problem with the text of an id. */
export const badId = (pointer: string, text: string): FieldProblem =>
  fieldProblem(pointer, text, `an id from 1 to ${Number.MAX_SAFE_INTEGER}`);

/** @param basis what the command adds to: rules that it broke already are not held against the command */
function decide(
  command: OverrideCommand,
  stated: Stated,
  basis: Touched | undefined,
  { touched }: WorldState,
  dataset: Dataset,
  nowMs: number,
): Fact[] {
  const { id, user } = command;
  const after = touchedBy(stated, user, touched.get(id));
  const judged = stated.isRead === undefined ? withoutUnread(after) : after;
  const problems = overrideProblems(command, judged, dataset, nowMs, [basis ?? baseOnly(after)]);
  if (problems.length > 0) throw badFields(problems);
  checkRoom(touched.set(id, after).values());
  return factsOf(id, nothingUnread(stated, after, id, dataset, nowMs));
}

/** What an override starts from, without its fields. */
export const baseOnly = ({ created, override }: Touched): Touched => ({
  ...(created && { created }),
  ...(override && { override: { ...override, fields: {} } }),
  readBy: {},
});

/** What a user had to read before is not held against an override: without messages there is nothing unread. */
export const withoutUnread = (touched: Touched): Touched => ({
  ...touched,
  readBy: Object.fromEntries(Object.entries(touched.readBy).filter(([, isRead]) => isRead)),
});

const factsOf = (id: number, { override, anew, isRead }: Stated): Fact[] => [
  ...(override === undefined ? [] : [overriding(id, override, anew)]),
  ...(isRead === undefined ? [] : [{ type: 'conversation.read', data: { id, isRead } } as const]),
];

const overriding = (id: number, override: Override, anew: readonly string[] | undefined): Fact => ({
  type: 'conversation.overridden',
  data: { id, override, ...(anew && { anew: [...anew] }) },
});
