// Lists the conversations of a world: those of the inbox, and any other that clients touched.

import type { Dataset } from '../dataset/dataset.ts';
import { activityUs, byActivity, type Place } from '../dataset/population.ts';
import { isConversation } from '../partoo/is-conversation.ts';
import { conversationAt } from './shown.ts';
import type { WorldState } from './state.ts';
import type { Touched } from './touched.ts';

type Inbox = Dataset['inbox'];

/** What was listed last, for the same inbox. */
const kept = new WeakMap<WorldState['touched'], { readonly inbox: Inbox; readonly places: readonly Place[] }>();

/** The conversations of a world, newest activity first. */
export function listedIn(state: WorldState, dataset: Dataset, nowMs: number): readonly Place[] {
  const { inbox } = dataset;
  const { touched } = state;
  if (touched.size === 0) return inbox;
  const last = kept.get(touched);
  if (last?.inbox === inbox) return last.places;
  const changed = [...touched].flatMap(([id, one]) => {
    const atUs = activityOf(one, state, dataset, id, nowMs);
    return atUs === undefined ? [] : [{ id, atUs, seq: one.activity?.posted.last()?.seq }];
  });
  const places = [...inbox.filter(({ id }) => !touched.has(id)), ...changed].sort(byActivity);
  kept.set(touched, { inbox, places });
  return places;
}

const activities = new WeakMap<Touched, { readonly inbox: Inbox; readonly atUs: number | undefined }>();

/** When something happened in a conversation last; undefined where there is none. Time changes no date. */
function activityOf(
  touched: Touched,
  state: WorldState,
  dataset: Dataset,
  id: number,
  nowMs: number,
): number | undefined {
  const { inbox } = dataset;
  const last = activities.get(touched);
  if (last?.inbox === inbox) return last.atUs;
  const conversation = conversationAt(state, dataset, id, undefined, nowMs)?.conversation;
  // What is served unchecked may be no conversation.
  const isWhole = touched.override?.unchecked !== true || isConversation(conversation);
  const atUs = conversation && (isWhole ? activityUs(conversation) : 0);
  activities.set(touched, { inbox, atUs });
  return atUs;
}
