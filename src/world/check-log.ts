// Checks the events of a log before it is played: a log may have been written or changed by hand.

import { limits } from '../config/limits.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { problemsOfRules } from '../faults/rules.ts';
import { isConversation } from '../partoo/is-conversation.ts';
import { customHeadersProblem } from '../partoo/webhook.ts';
import { type FieldProblem, fieldProblem } from '../problems/field-problem.ts';
import { nearest } from '../problems/nearest.ts';
import { nameIn, valueAt } from '../problems/preview.ts';
import { badFields, MockProblem } from '../problems/problem-json.ts';
import { problemsOf } from '../problems/problems-of.ts';
import { checkFaultCount, checkRoom } from './bounds.ts';
import { overrideProblems } from './check-override.ts';
import { isClockTime } from './clock.ts';
import { baseOnly, withoutUnread } from './decide.ts';
import { type Event, eventNames, eventSchemas } from './events.ts';
import { apply, emptyState, postedIn, type WorldState } from './state.ts';
import { threadAt } from './thread.ts';

/**
 * Checks events, each in the state that those before it come to.
 *
 * @param isTaken whether a key, known by its SHA-256, acts in another world
 * @throws MockProblem with everything that is wrong with them
 */
export function checkEvents(
  events: readonly unknown[],
  dataset: Dataset,
  isTaken: (hash: string) => boolean,
): readonly Event[] {
  const misshapen = events.flatMap((event, at) => shapeProblems(event, `/events/${at}`));
  if (!areEvents(events, misshapen)) throw badFields(misshapen);
  let state = emptyState(null);
  const problems: FieldProblem[] = [];
  for (const [at, event] of events.entries()) {
    const before = state;
    state = apply(before, event, null);
    const found = problemsIn(event, before, state, dataset);
    problems.push(...found.map((problem) => ({ ...problem, pointer: `/events/${at}${problem.pointer}` })));
    if (event.type === 'key.bound' && isTaken(event.data.hash)) {
      throw new MockProblem('conflict', `the key ${event.data.hash.slice(0, 8)} acts in a world of its own already`);
    }
  }
  if (problems.length > 0) throw badFields(problems);
  checkFaultCount(state.faults.length);
  checkRoom(state.touched.values());
  if (state.keys.size > limits.keysPerWorld) {
    throw new MockProblem('too-many', `a world has ${limits.keysPerWorld} keys at most`);
  }
  return events;
}

function shapeProblems(event: unknown, pointer: string): FieldProblem[] {
  const type = valueAt(event, '/type');
  const schema = eventSchemas.get(type);
  if (schema === undefined) return [fieldProblem(`${pointer}/type`, type, nearest(nameIn(type), eventNames))];
  return problemsOf(schema, event, pointer);
}

const areEvents = (_events: readonly unknown[], problems: readonly FieldProblem[]): _events is readonly Event[] =>
  problems.length === 0;

/** What the schema of an event cannot say. */
function problemsIn(event: Event, before: WorldState, after: WorldState, dataset: Dataset): FieldProblem[] {
  const { type, data } = event;
  switch (type) {
    case 'conversation.overridden':
    case 'conversation.read':
    case 'conversation.solved':
    case 'conversation.assigned':
    case 'message.failed':
    case 'message.deleted':
    case 'message.retried':
      return conversationProblems(event, before, after, dataset);
    case 'conversation.created':
      return isConversation(data.conversation)
        ? conversationProblems(event, before, after, dataset)
        : [fieldProblem('/data/conversation', data.conversation, 'a conversation')];
    case 'message.sent':
    case 'message.received': {
      const last = threadAt(before, dataset, data.id, Date.parse(event.at))?.last;
      const isLate = last === undefined || last.date <= data.date;
      const isNew = postedIn(before, data.message) === undefined;
      return [
        ...(isLate
          ? []
          : [fieldProblem('/data/date', data.date, `not before ${last.date}, when the last message was`)]),
        ...(isNew ? [] : [fieldProblem('/data/message', data.message, 'an id that no message has')]),
        ...conversationProblems(event, before, after, dataset),
      ];
    }
    case 'clock.moved': {
      // What it shows depends on the moves before it, too.
      const isPossible = isClockTime(Date.parse(data.to)) && isClockTime(dataset.startMs + after.clockOffsetMs);
      return isPossible ? [] : [fieldProblem('/data/to', data.to, 'an instant between 1990 and 9998')];
    }
    case 'faults.set':
    case 'faults.added': {
      const found = problemsOfRules(data.rules);
      return found.map((problem) => ({ ...problem, pointer: `/data/rules${problem.pointer}` }));
    }
    case 'settings.updated': {
      const known = dataset.directory.settings.map((setting) => setting.id);
      return known.includes(data.id) ? [] : [fieldProblem('/data/id', data.id, 'an id of messaging settings')];
    }
    case 'webhook.created':
    case 'webhook.updated': {
      const problem = customHeadersProblem(data.customHeaders);
      return problem === undefined
        ? []
        : [fieldProblem('/data/customHeaders', data.customHeaders, `headers: ${problem}`)];
    }
    default:
      return [];
  }
}

type OfConversation = Extract<Event, { data: { id: number } }>;

/** What is wrong with a conversation after an event. */
function conversationProblems(
  { type, data: { id }, user, at }: OfConversation,
  before: WorldState,
  after: WorldState,
  dataset: Dataset,
): FieldProblem[] {
  const changed = [after.touched.get(id)].filter((touched) => touched !== undefined);
  return changed.flatMap((touched) => {
    const judged = type === 'conversation.read' ? touched : withoutUnread(touched);
    const basis = [before.touched.get(id) ?? { readBy: {} }, { readBy: {} }, baseOnly(touched)];
    const found = overrideProblems({ id, user: user ?? undefined }, judged, dataset, Date.parse(at), basis);
    return found.map((problem) => ({ ...problem, pointer: `/data${problem.pointer}` }));
  });
}
