// Turns the log of a world into a scenario: the requests that come to the same.

import type { Event, Override } from './events.ts';
import type { Scenario } from './scenario.ts';
import { apply, emptyState } from './state.ts';
import { extended } from './stated.ts';

type Request = Scenario['requests'][number];

/** Keys are left out: only their hashes are known. */
export function scenarioOf(events: readonly Event[]): Scenario {
  let state = emptyState(null);
  const requests = events.flatMap((event) => {
    const before = state;
    state = apply(before, event, null);
    const override = event.type === 'conversation.overridden' ? before.touched.get(event.data.id)?.override : undefined;
    return requestOf(event, override) ?? [];
  });
  return { requests };
}

/** @param before the override that the conversation of the event had */
function requestOf({ type, at, user, data }: Event, before: Override | undefined): Request | undefined {
  switch (type) {
    case 'conversation.overridden':
      return overriding(data.id, data.override, at, before);
    case 'conversation.restored':
      return { method: 'DELETE', path: `/_mock/conversations/${data.id}` };
    case 'conversations.restored':
      return { method: 'DELETE', path: '/_mock/conversations' };
    case 'conversation.read': {
      const body = { is_read: data.isRead };
      return user === null ? undefined : { method: 'PUT', path: `/_mock/conversations/${data.id}`, body, user };
    }
    case 'clock.moved':
      return { method: 'PUT', path: '/_mock/clock', body: { now: data.to } };
    case 'faults.set':
      return { method: 'PUT', path: '/_mock/faults', body: { faults: data.rules } };
    case 'faults.added':
      return { method: 'POST', path: '/_mock/faults', body: { faults: data.rules, first: data.first } };
    case 'rate-limit.set':
      return { method: 'PUT', path: '/_mock/rate-limit', body: { limit: data.limit } };
    // A log begins after the last reset.
    case 'world.reset':
    case 'key.bound':
    case 'keys.unbound':
      return undefined;
  }
}

/**
 * A change of the override that there was, where it can be one: then what time has done to that is not held against it. No
 * user makes it, so that `is_read` among the fields stays everybody's.
 */
function overriding(id: number, override: Override, at: string, before: Override | undefined): Request {
  const { variant, variantAt, fields, unchecked } = override;
  const isNew = variant !== undefined && variantAt === at;
  const added = { ...(isNew && { variant, variantAt }), fields, unchecked };
  const isChange = before !== undefined && JSON.stringify(extended(before, added)) === JSON.stringify(override);
  return {
    method: isChange ? 'PATCH' : 'PUT',
    path: `/_mock/conversations/${id}${unchecked ? '?unchecked=true' : ''}`,
    body: { ...(isNew && { variant }), ...fields },
  };
}
