// Decides what webhooks a world has: what may be created and changed, and what is shown of one. Pure.

import { organisationId } from '../dataset/organisation.ts';
import type { FieldMessage } from '../partoo/errors.ts';
import {
  customHeadersProblem,
  type NewWebhook,
  type Webhook,
  type WebhookChanges,
  webhookDate,
} from '../partoo/webhook.ts';
import type { Fact } from '../world/events.ts';
import type { WebhookConfig, WorldState } from '../world/state.ts';
import { receiverProblem } from './hosts.ts';

/** What a command comes to, or what is wrong with its fields: then nothing changes. */
export type Decided<Type extends Fact['type']> =
  | { readonly facts: readonly Extract<Fact, { type: Type }>[] }
  | { readonly fields: Readonly<Record<string, FieldMessage>> };

/** Each event has one URL in an organisation. The status for a second one is not documented: 400 is ours. */
export function createWebhooks(
  items: readonly NewWebhook[],
  state: WorldState,
  hosts: readonly string[],
): Decided<'webhook.created'> {
  const taken = new Set([...state.webhooks.values()].map(({ eventType }) => eventType));
  const facts: Extract<Fact, { type: 'webhook.created' }>[] = [];
  for (const { url, event_type: eventType, custom_headers: customHeaders = {} } of items) {
    const fields = problemsOf({ url, custom_headers: customHeaders }, hosts);
    if (fields !== undefined) return { fields };
    if (taken.has(eventType)) return { fields: { event_type: `${eventType} has a URL already` } };
    if (facts.some(({ data }) => data.eventType === eventType)) {
      return { fields: { event_type: `${eventType} is there twice` } };
    }
    const id = state.lastWebhook + 1 + facts.length;
    facts.push({ type: 'webhook.created', data: { id, url, eventType, customHeaders } });
  }
  return { facts };
}

/** Undefined where there is no such webhook. */
export function updateWebhook(
  id: number,
  { event_type: eventType, ...changes }: WebhookChanges,
  state: WorldState,
  hosts: readonly string[],
): Decided<'webhook.updated'> | undefined {
  const before = state.webhooks.get(id);
  if (before === undefined) return undefined;
  if (eventType !== undefined && eventType !== before.eventType) return { fields: { event_type: 'cannot be changed' } };
  if (changes.url === undefined && changes.custom_headers === undefined)
    return { fields: { url: 'is required, or custom_headers' } };
  const { url = before.url, custom_headers: customHeaders = before.customHeaders } = changes;
  const fields = problemsOf({ url, custom_headers: customHeaders }, hosts);
  return fields === undefined ? { facts: [{ type: 'webhook.updated', data: { id, url, customHeaders } }] } : { fields };
}

/** What is wrong with a webhook, if anything. */
export function problemsOf(
  { url, custom_headers = {} }: Pick<NewWebhook, 'url' | 'custom_headers'>,
  hosts: readonly string[],
): Record<string, FieldMessage> | undefined {
  const wrongUrl = receiverProblem(url, hosts);
  const wrongHeaders = customHeadersProblem(custom_headers);
  if (wrongUrl === undefined && wrongHeaders === undefined) return undefined;
  return { ...(wrongUrl && { url: wrongUrl }), ...(wrongHeaders && { custom_headers: wrongHeaders }) };
}

/** A webhook as it is shown. */
export const webhookOf = (id: number, webhook: WebhookConfig): Webhook => ({
  id,
  url: webhook.url,
  event_type: webhook.eventType,
  created_at: webhookDate(webhook.createdAt),
  updated_at: webhookDate(webhook.updatedAt),
  org_id: organisationId,
  custom_headers: webhook.customHeaders,
});
