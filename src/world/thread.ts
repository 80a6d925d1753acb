// Shows the messages of a conversation of a world.

import type { Dataset } from '../dataset/dataset.ts';
import type { Conversation } from '../partoo/conversation.ts';
import { isConversation } from '../partoo/is-conversation.ts';
import type { Message } from '../partoo/message.ts';
import type { Activity } from './activity.ts';
import { baseOf, withFields } from './shown.ts';
import { messageOf, withChange } from './shown-message.ts';
import { postedIn, type WorldState } from './state.ts';

/** The messages of a conversation; undefined where there is none. */
export function threadAt(state: WorldState, dataset: Dataset, id: number, nowMs: number): Thread | undefined {
  const touched = state.touched.get(id);
  const { override, activity } = touched ?? {};
  const from = touched === undefined ? dataset.resolve(id, nowMs)?.conversation : baseOf(touched, dataset, id, nowMs);
  const base = override === undefined ? from : withFields(from, override.fields);
  if (base === undefined) return undefined;
  // What is served unchecked may be no conversation.
  const isWhole = override?.unchecked !== true || isConversation(base);
  const isExpiryStated = Object.hasOwn(override?.fields ?? {}, 'is_expired');
  return new Thread(isWhole ? dataset.thread(id, base, isExpiryStated) : [], base, activity, nowMs);
}

/** A message of a conversation; undefined where it has none with the id. */
export function messageAt(
  state: WorldState,
  dataset: Dataset,
  id: number,
  message: number,
  nowMs: number,
): Message | undefined {
  const thread = threadAt(state, dataset, id, nowMs);
  const place = postedIn(state, message);
  const at = thread?.indexOf(message, place?.id === id ? place.at : undefined) ?? -1;
  return at < 0 ? undefined : thread?.slice(at, at + 1)[0];
}

/** The messages of a conversation, oldest first. */
export class Thread {
  readonly length: number;
  readonly #before: readonly Message[];
  readonly #conversation: Conversation;
  readonly #activity: Activity | undefined;
  readonly #nowMs: number;

  constructor(before: readonly Message[], conversation: Conversation, activity: Activity | undefined, nowMs: number) {
    this.#before = before;
    this.#conversation = conversation;
    this.#activity = activity;
    this.#nowMs = nowMs;
    this.length = before.length + (activity?.posted.size ?? 0);
  }

  /**
   * Where a message is; -1 if it is not among them.
   *
   * @param postedAt its place among those that were posted, where it is one
   */
  indexOf(message: number, postedAt: number | undefined): number {
    if (postedAt !== undefined) return this.#before.length + postedAt;
    return this.#before.findIndex(({ id }) => id === message);
  }

  /** All of its messages, where nothing happened in it; undefined where something did. */
  get untouched(): readonly Message[] | undefined {
    return this.#activity === undefined ? this.#before : undefined;
  }

  get last(): Message | undefined {
    return this.slice(this.length - 1, this.length)[0];
  }

  /** From an index to another, which is not included. */
  slice(from: number, to: number): Message[] {
    const before = this.#before.slice(from, to);
    if (this.#activity === undefined) return before;
    const { posted, changes } = this.#activity;
    const first = this.#before.length;
    return [
      ...before.map((message) => withChange(message, changes, this.#nowMs)),
      ...posted
        .slice(Math.max(0, from - first), Math.max(0, to - first))
        .map((one) => messageOf(one, this.#conversation, changes.get(one.message), this.#nowMs)),
    ];
  }
}
