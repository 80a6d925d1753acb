// Folds the events of a world into its state, and shows a conversation in it.

import type { Dataset } from '../dataset/dataset.ts';
import { Resolved } from '../dataset/resolved.ts';
import { isStateVariant, variantOf } from '../dataset/variants.ts';
import type { KeyedRule } from '../faults/rules.ts';
import { mockVariants } from '../journal/sources.ts';
import type { Conversation } from '../partoo/conversation.ts';
import { deepMerge } from './deep-merge.ts';
import type { Event, Override } from './events.ts';

/** What clients stated of one conversation. */
export type Touched = {
  readonly override?: Override;
  /** `is_read` of each user who set it. */
  readonly readBy: Readonly<Record<string, boolean>>;
};

export type WorldState = {
  /** The place of the last event. */
  readonly seq: number;
  /** The place of the last reset. */
  readonly resetSeq: number;
  readonly touched: ReadonlyMap<number, Touched>;
  readonly clockOffsetMs: number;
  readonly faults: readonly KeyedRule[];
  /** Requests a minute; `key` names its counter. */
  readonly rateLimit: { readonly limit: number | null; readonly key: string };
  /** The users of further keys, by the hash of the key. */
  readonly keys: ReadonlyMap<string, string | null>;
};

/** The state of a world in which nothing happened. */
export const emptyState = (rateLimit: number | null, seq = 0): WorldState => ({
  seq,
  resetSeq: seq,
  touched: new Map(),
  clockOffsetMs: 0,
  faults: [],
  rateLimit: { limit: rateLimit, key: `rate-limit/${seq}` },
  keys: new Map(),
});

/**
 * The state after an event. Pure, and total: it never throws.
 *
 * @param rateLimit what a reset goes back to
 */
export function apply(state: WorldState, event: Event, rateLimit: number | null): WorldState {
  return { ...state, ...change(state, event, rateLimit), seq: event.seq };
}

function change(state: WorldState, event: Event, rateLimit: number | null): Partial<WorldState> {
  const { seq, at, user, type, data } = event;
  switch (type) {
    case 'world.reset':
      return emptyState(rateLimit, seq);
    case 'conversation.overridden': {
      const { readBy = {} } = state.touched.get(data.id) ?? {};
      return { touched: new Map(state.touched).set(data.id, { override: data.override, readBy }) };
    }
    case 'conversation.restored': {
      const touched = new Map(state.touched);
      touched.delete(data.id);
      return { touched };
    }
    case 'conversations.restored':
      return { touched: new Map() };
    case 'conversation.read': {
      if (user === null) return {};
      const before = state.touched.get(data.id);
      const readBy = { ...before?.readBy, [user]: data.isRead };
      return { touched: new Map(state.touched).set(data.id, { ...before, readBy }) };
    }
    case 'clock.moved':
      return { clockOffsetMs: state.clockOffsetMs + Date.parse(data.to) - Date.parse(at) };
    case 'faults.set':
      return { faults: keyed(data.rules, seq) };
    case 'faults.added': {
      const added = keyed(data.rules, seq);
      return { faults: data.first ? [...added, ...state.faults] : [...state.faults, ...added] };
    }
    case 'rate-limit.set':
      return { rateLimit: { limit: data.limit, key: `rate-limit/${seq}` } };
    case 'key.bound':
      return { keys: new Map(state.keys).set(data.hash, data.user) };
    case 'keys.unbound':
      return { keys: new Map() };
  }
}

/** Each rule with the name of its counter, which no other rule of the world ever has. */
const keyed = (rules: readonly KeyedRule['rule'][], seq: number): KeyedRule[] =>
  rules.map((rule, at) => ({ rule, key: `faults/${seq}/${at}` }));

/**
 * The conversation of an id as a user is served it; undefined where there is none.
 *
 * @param nowMs the time of the world
 */
export function conversationAt(
  state: WorldState,
  dataset: Dataset,
  id: number,
  user: string | undefined,
  nowMs: number,
): Resolved | undefined {
  const touched = state.touched.get(id);
  return touched === undefined ? dataset.resolve(id, nowMs) : withTouched(touched, dataset, id, user, nowMs);
}

/** The same for what clients stated of one conversation. */
export function withTouched(
  { override, readBy }: Touched,
  dataset: Dataset,
  id: number,
  user: string | undefined,
  nowMs: number,
): Resolved {
  const base = baseOf(override, dataset, id, nowMs);
  const stated = withFields(base?.conversation, { ...override?.fields, ...readOf(readBy, user) });
  // A user may have set another one while there was a message.
  const isEmpty = stated.last_message === null && override?.unchecked !== true;
  const conversation = isEmpty ? { ...stated, is_read: true } : stated;
  return new Resolved('override', nameOf(override, base, conversation), conversation);
}

/** The conversation that clients state, word for word, to be checked. */
export function asStated(
  { override, readBy }: Touched,
  dataset: Dataset,
  id: number,
  user: string | undefined,
  nowMs: number,
): Conversation {
  const base = baseOf(override, dataset, id, nowMs);
  return withFields(base?.conversation, { ...override?.fields, ...readOf(readBy, user) });
}

const readOf = (readBy: Touched['readBy'], user: string | undefined) =>
  user !== undefined && Object.hasOwn(readBy, user) ? { is_read: readBy[user] } : {};

/** What an override starts from. */
function baseOf(override: Override | undefined, dataset: Dataset, id: number, nowMs: number): Resolved | undefined {
  const { variant, variantAt } = override ?? {};
  // A case may have gone with the file that it came from.
  if (variant === undefined || !dataset.hasExample(variant)) return dataset.resolve(id, nowMs);
  return dataset.example(variant, id, nowMs, variantAt === undefined ? {} : { datedMs: Date.parse(variantAt) });
}

/** What clients state was checked when they stated it, or is served unchecked on purpose. */
function withFields(base: Conversation | undefined, fields: Override['fields']): Conversation;
function withFields(base: unknown, fields: Override['fields']): unknown {
  return deepMerge(base, fields);
}

/** A variant by its name, unless it names a state, which may have passed. */
function nameOf(override: Override | undefined, base: Resolved | undefined, conversation: Conversation): string {
  const { variant, unchecked = false } = override ?? {};
  if (unchecked || base === undefined) return variant ?? mockVariants.unchecked;
  return variant === undefined || isStateVariant(variant) ? variantOf(conversation) : variant;
}
