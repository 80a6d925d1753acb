// Folds the events of a world into its state.

import { Map as ImmutableMap } from 'immutable';
import type { KeyedRule } from '../faults/rules.ts';
import type { KeyedWebhookFault } from '../faults/webhook-faults.ts';
import { isConversation } from '../partoo/is-conversation.ts';
import type { SettingChanges } from '../partoo/setting.ts';
import type { WebhookEvent } from '../partoo/webhook.ts';
import { noActivity } from './activity.ts';
import type { KeyedDeliveryRule } from './delivery.ts';
import type { Event } from './events.ts';
import { overridden, readBy, type Touched, untouched, withEvent } from './touched.ts';

/** Where a message is that was posted: the conversation, and its place among those posted there. */
export type Place = { readonly id: number; readonly at: number };

/** A message that leaves `Sending` later than it was sent. */
export type Scheduled = { readonly id: number; readonly message: number; readonly dueMs: number };

/** Where an event is delivered. The dates are by the clock of the world, in ISO 8601. */
export type WebhookConfig = {
  readonly url: string;
  readonly eventType: WebhookEvent;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly createdAt: string;
  readonly updatedAt: string;
};

export type WorldState = {
  /** The place of the last event. */
  readonly seq: number;
  /** The place of the last reset. */
  readonly resetSeq: number;
  readonly touched: ImmutableMap<number, Touched>;
  /** Of every message that was posted. What was there may be gone: see {@link postedIn}. */
  readonly places: ImmutableMap<number, Place>;
  /** Ids of what was ingested, by its channel and its id there. */
  readonly ingested: ImmutableMap<string, number>;
  readonly scheduled: readonly Scheduled[];
  readonly deliveries: readonly KeyedDeliveryRule[];
  readonly clockOffsetMs: number;
  readonly faults: readonly KeyedRule[];
  /** Requests a minute; `key` names its counter. */
  readonly rateLimit: { readonly limit: number | null; readonly key: string };
  /** What was changed of messaging settings, by their ids. */
  readonly settings: ReadonlyMap<number, SettingChanges>;
  readonly webhooks: ReadonlyMap<number, WebhookConfig>;
  /** The highest id that a webhook had; it is not used again. */
  readonly lastWebhook: number;
  readonly webhookFaults: readonly KeyedWebhookFault[];
  /** The users of further keys, by the hash of the key. */
  readonly keys: ReadonlyMap<string, string | null>;
};

/** The state of a world in which nothing happened. */
export const emptyState = (rateLimit: number | null, seq = 0): WorldState => ({
  seq,
  resetSeq: seq,
  ...nothingTouched,
  deliveries: [],
  clockOffsetMs: 0,
  faults: [],
  rateLimit: { limit: rateLimit, key: `rate-limit/${seq}` },
  settings: new Map(),
  webhooks: new Map(),
  lastWebhook: 0,
  webhookFaults: [],
  keys: new Map(),
});

const nothingTouched = {
  touched: ImmutableMap<number, Touched>(),
  places: ImmutableMap<number, Place>(),
  ingested: ImmutableMap<string, number>(),
  scheduled: [],
};

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
    case 'conversation.overridden':
      return withoutLost(state, data.id, overridden(state.touched.get(data.id), data.override, data.anew));
    case 'conversation.restored':
      return { ...withoutLost(state, data.id, untouched), touched: state.touched.delete(data.id) };
    case 'conversations.restored':
      return nothingTouched;
    case 'conversation.read':
      return touch(state, data.id, (before) => readBy(before, user, data.isRead));
    case 'conversation.created': {
      const { conversation: created } = data;
      if (!isConversation(created)) return {};
      const { custom_channel: channel } = created;
      return {
        ...touch(state, data.id, () => ({ created, readBy: {} })),
        ingested: state.ingested.set(
          ingestedKey('conversation', channel?.id, channel?.external_conversation_id),
          data.id,
        ),
      };
    }
    case 'conversation.solved':
    case 'conversation.assigned':
    case 'message.deleted':
      return touch(state, data.id, (before) => withEvent(before, event));
    case 'message.failed':
    case 'message.retried':
      return {
        ...touch(state, data.id, (before) => withEvent(before, event)),
        scheduled: scheduledAfter(state, event),
      };
    case 'message.sent':
      return {
        ...post(state, event, (before) => (data.userId === null ? before : readBy(before, user, true))),
        scheduled: scheduledAfter(state, event),
      };
    case 'message.received':
      return post(state, event, (before) => ({ ...before, readBy: {} }));
    case 'delivery.set':
      return { deliveries: keyed(data.rules, seq, 'delivery') };
    case 'delivery.added':
      return { deliveries: [...keyed([data.rule], seq, 'delivery'), ...state.deliveries] };
    case 'settings.updated': {
      const changes = { ...state.settings.get(data.id), ...data.changes };
      return { settings: new Map(state.settings).set(data.id, changes) };
    }
    case 'clock.moved':
      return { clockOffsetMs: state.clockOffsetMs + Date.parse(data.to) - Date.parse(at) };
    case 'faults.set':
      return { faults: keyed(data.rules, seq, 'faults') };
    case 'faults.added': {
      const added = keyed(data.rules, seq, 'faults');
      return { faults: data.first ? [...added, ...state.faults] : [...state.faults, ...added] };
    }
    case 'rate-limit.set':
      return { rateLimit: { limit: data.limit, key: `rate-limit/${seq}` } };
    case 'webhook.created': {
      const { id, ...receiver } = data;
      const webhook = { ...receiver, createdAt: at, updatedAt: at };
      return { webhooks: new Map(state.webhooks).set(id, webhook), lastWebhook: Math.max(id, state.lastWebhook) };
    }
    case 'webhook.updated': {
      const { id, ...changes } = data;
      const before = state.webhooks.get(id);
      if (before === undefined) return {};
      return { webhooks: new Map(state.webhooks).set(id, { ...before, ...changes, updatedAt: at }) };
    }
    case 'webhook.deleted': {
      const webhooks = new Map(state.webhooks);
      webhooks.delete(data.id);
      return { webhooks };
    }
    case 'webhook-faults.set':
      return { webhookFaults: data.rules.map((rule, place) => ({ rule, key: `webhook-faults/${seq}/${place}` })) };
    case 'key.bound':
      return { keys: new Map(state.keys).set(data.hash, data.user) };
    case 'keys.unbound':
      return { keys: new Map() };
  }
}

const touch = ({ touched }: WorldState, id: number, change: (before: Touched) => Touched) => ({
  touched: touched.set(id, change(touched.get(id) ?? untouched)),
});

/** A conversation as it is now. Nothing becomes of messages that are there no more. */
function withoutLost({ touched, scheduled }: WorldState, id: number, now: Touched) {
  const { posted, changes } = now.activity ?? noActivity;
  const hasMessages = posted.size > 0 || changes.size > 0;
  return {
    touched: touched.set(id, now),
    scheduled: hasMessages ? scheduled : scheduled.filter((one) => one.id !== id),
  };
}

type PostEvent = Extract<Event, { type: 'message.sent' | 'message.received' }>;

function post(state: WorldState, event: PostEvent, read: (before: Touched) => Touched) {
  const { id, message, externalMessageId } = event.data;
  const before = state.touched.get(id) ?? untouched;
  const at = before.activity?.posted.size ?? 0;
  const { custom_channel: channel } = before.created ?? {};
  return {
    touched: state.touched.set(id, withEvent(read(before), event)),
    places: state.places.set(message, { id, at }),
    ...(externalMessageId !== undefined && {
      ingested: state.ingested.set(ingestedKey('message', channel?.id, externalMessageId), message),
    }),
  };
}

/** Those whose time had not come when the event happened, and what the event adds. */
function scheduledAfter(
  { scheduled }: WorldState,
  { at, type, data }: Extract<Event, { type: 'message.sent' | 'message.failed' | 'message.retried' }>,
): readonly Scheduled[] {
  const nowMs = Date.parse(at);
  const left = scheduled.filter(({ dueMs, message }) => dueMs > nowMs && message !== data.message);
  const delivery = type === 'message.failed' ? null : data.delivery;
  if (delivery === null || delivery.afterMs === 0 || delivery.outcome === 'Sending') return left;
  return [...left, { id: data.id, message: data.message, dueMs: nowMs + delivery.afterMs }];
}

/** What something that was ingested is found by. */
export const ingestedKey = (kind: 'conversation' | 'message', ...ids: readonly (string | undefined)[]): string =>
  JSON.stringify([kind, ...ids]);

/** Where a message is that was posted, if it is still there: an override may have taken its place. */
export function postedIn({ places, touched }: WorldState, message: number): Place | undefined {
  const place = places.get(message);
  const posted = place && touched.get(place.id)?.activity?.posted.get(place.at);
  return posted?.message === message ? place : undefined;
}

/** Each rule with the name of its counter, which no other rule of the world ever has. */
const keyed = <Rule>(rules: readonly Rule[], seq: number, of: string): { key: string; rule: Rule }[] =>
  rules.map((rule, at) => ({ rule, key: `${of}/${seq}/${at}` }));
