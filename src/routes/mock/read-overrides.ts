// From the body of a request to a whole set of overrides, or to all that is wrong with it.

import { parseConversationId } from '../api/conversation-id.ts';
import type { Conversations } from '../conversations/pick.ts';
import { escaped, type FieldProblem, problem } from '../field-problem.ts';
import type { Override } from '../worlds/overrides.ts';
import type { Caller } from '../worlds/worlds.ts';
import { overrideProblems } from './check-override.ts';
import { badFields } from './problem.ts';
import { readOverride } from './read-override.ts';

type Bodies = readonly (readonly [id: string, body: Readonly<Record<string, unknown>>])[];

/**
 * Reads a set that takes the place of another: nothing of what was there before stays.
 *
 * @throws ControlError with every problem of every item
 */
export function readOverrides(
  bodies: Bodies,
  { world, user }: Caller,
  conversations: Conversations,
  unchecked: boolean,
): Override[] {
  const nowMs = world.clock.now();
  const read = bodies.map(([text, body]) => ({
    text,
    override: readOverride(Number(text), body, { user, nowMs, unchecked }),
  }));
  const problems = read.flatMap(({ text, override }) => {
    const isId = parseConversationId(text) !== undefined;
    const found = isId ? overrideProblems(override, user, conversations, nowMs) : [badId('', text)];
    return found.map((one) => ({ ...one, pointer: `/conversations/${escaped(text)}${one.pointer}` }));
  });
  if (problems.length > 0) throw badFields(problems);
  return read.map(({ override }) => override);
}

/** The problem with the text of an id. */
export const badId = (pointer: string, text: string): FieldProblem =>
  problem(pointer, text, `an id from 1 to ${Number.MAX_SAFE_INTEGER}`);
