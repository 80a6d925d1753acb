// Turns the log of a world into a scenario: the requests that come to the same.

import type { Conversation } from '../partoo/conversation.ts';
import type { Delivery, Event, Override } from './events.ts';
import type { Scenario } from './scenario.ts';
import { apply, emptyState } from './state.ts';
import { extended } from './stated.ts';
import type { Touched } from './touched.ts';

type Request = Scenario['requests'][number];

/**
 * Keys are left out: only their hashes are known. Faults and rate limits come last, whenever they were set: they would keep
 * the requests behind them from their answers.
 */
export function scenarioOf(events: readonly Event[]): Scenario {
  let state = emptyState(null);
  const rows = events.map((event) => {
    const before = state;
    state = apply(before, event, null);
    const id = 'id' in event.data ? event.data.id : undefined;
    const request = requestOf(event, id === undefined ? undefined : before.touched.get(id));
    return { request, isTrouble: event.type === 'rate-limit.set' || event.type.startsWith('faults.') };
  });
  const requestsOf = (areTrouble: boolean) =>
    rows.filter(({ isTrouble }) => isTrouble === areTrouble).flatMap(({ request }) => request ?? []);
  return { requests: [...requestsOf(false), ...requestsOf(true)] };
}

/** @param before the conversation of the event, as it was */
function requestOf(event: Event, before: Touched | undefined): Request | undefined {
  const { type, at, user, data } = event;
  const by = user === null ? {} : { user };
  switch (type) {
    case 'conversation.overridden':
      return overriding(data, at, before?.override);
    case 'conversation.restored':
      return { method: 'DELETE', path: `/_mock/conversations/${data.id}` };
    case 'conversations.restored':
      return { method: 'DELETE', path: '/_mock/conversations' };
    case 'conversation.read': {
      const body = { is_read: data.isRead };
      if (user === null) return { method: 'POST', path: `/v2/conversations/${data.id}`, body };
      return { method: 'PUT', path: `/_mock/conversations/${data.id}`, body, user };
    }
    case 'conversation.solved': {
      const body = { status: data.isSolved ? 'closed' : 'open' };
      return { method: 'PATCH', path: `/v2/conversations/${data.id}`, body, ...by };
    }
    case 'conversation.assigned': {
      const body = { assigned_user_id: data.userId ?? 'unassigned' };
      return { method: 'PATCH', path: `/v2/conversations/${data.id}`, body, ...by };
    }
    case 'message.sent':
    case 'message.received':
      return posting(event, before?.created, by);
    case 'message.retried':
      return { method: 'POST', path: `/v2/messages/${data.message}/retry${asking(data.delivery)}`, ...by };
    case 'message.failed':
      return { method: 'POST', path: `/_mock/conversations/${data.id}/messages/${data.message}/fail` };
    case 'message.deleted':
      return { method: 'DELETE', path: `/_mock/conversations/${data.id}/messages/${data.message}` };
    case 'delivery.set':
      return data.rules[0] === undefined
        ? { method: 'DELETE', path: '/_mock/delivery' }
        : { method: 'PUT', path: '/_mock/delivery', body: data.rules[0] };
    case 'delivery.added':
      return { method: 'POST', path: '/_mock/delivery', body: data.rule };
    case 'settings.updated': {
      const path = `/v2/messaging/settings/${data.id}`;
      return { method: 'POST', path, body: data.changes, ...by };
    }
    case 'clock.moved':
      return { method: 'PUT', path: '/_mock/clock', body: { now: data.to } };
    case 'faults.set':
      return { method: 'PUT', path: '/_mock/faults', body: { faults: data.rules } };
    case 'faults.added':
      return { method: 'POST', path: '/_mock/faults', body: { faults: data.rules, first: data.first } };
    case 'rate-limit.set':
      return { method: 'PUT', path: '/_mock/rate-limit', body: { limit: data.limit } };
    case 'webhook.created': {
      const item = { url: data.url, event_type: data.eventType, custom_headers: data.customHeaders };
      return { method: 'POST', path: '/v2/webhooks', body: { items: [item] } };
    }
    case 'webhook.updated': {
      const body = { url: data.url, custom_headers: data.customHeaders };
      return { method: 'PUT', path: `/v2/webhooks/${data.id}`, body };
    }
    case 'webhook.deleted':
      return { method: 'DELETE', path: `/v2/webhooks/${data.id}` };
    case 'webhook-faults.set':
      return { method: 'PUT', path: '/_mock/webhook-faults', body: { faults: data.rules } };
    // A log begins after the last reset.
    case 'world.reset':
    // By its first message.
    case 'conversation.created':
    case 'key.bound':
    case 'keys.unbound':
      return undefined;
  }
}

type Posting = Extract<Event, { type: 'message.sent' | 'message.received' }>;

/** @param created the conversation as it began, where it was ingested */
function posting({ type, data }: Posting, created: Conversation | undefined, by: { readonly user?: string }): Request {
  const { id, content, contentType, externalMessageId } = data;
  const channel = created?.custom_channel;
  if (externalMessageId !== undefined && created !== undefined) {
    const body = {
      business_id: created.business.id,
      external_conversation_id: channel?.external_conversation_id,
      external_message_id: externalMessageId,
      content,
      sender_type: type === 'message.sent' ? 'User' : 'Consumer',
      consumer_name: created.consumer_name,
      consumer_image: created.consumer_img,
    };
    return { method: 'POST', path: `/v2/custom-channels/${channel?.id}/messages`, body, ...by };
  }
  if (type === 'message.received') {
    const body = { content, content_type: contentType };
    return { method: 'POST', path: `/_mock/conversations/${id}/messages`, body };
  }
  const body = { conversation_id: id, content_type: contentType, content };
  return { method: 'POST', path: `/v2/messages${asking(data.delivery)}`, body, ...by };
}

/** What a preference asked for is asked for again; what a rule said, it says again. */
const asking = (delivery: Delivery | null): string =>
  delivery?.asked ? `?__delivery=${delivery.outcome.toLowerCase()}` : '';

type Overridden = Extract<Event, { type: 'conversation.overridden' }>['data'];

/**
 * A change of the override that there was, where it can be one: then what time has done to that is not held against it. No
 * user makes it, so that `is_read` among the fields stays everybody's.
 */
function overriding({ id, override, anew }: Overridden, at: string, before: Override | undefined): Request {
  const { variant, variantAt, unchecked } = override;
  const named = Object.entries(override.fields).filter(([name]) => anew?.includes(name) ?? true);
  const fields = Object.fromEntries(named);
  const isNew = variant !== undefined && variantAt === at;
  const added = { ...(isNew && { variant, variantAt }), fields, unchecked };
  const body = { ...(isNew && { variant }), ...fields };
  const isChange = before !== undefined && JSON.stringify(extended(before, added, body)) === JSON.stringify(override);
  return {
    method: isChange ? 'PATCH' : 'PUT',
    path: `/_mock/conversations/${id}${unchecked ? '?unchecked=true' : ''}`,
    body,
  };
}
