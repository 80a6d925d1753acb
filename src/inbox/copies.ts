// Writes what somebody takes along: a request as curl, a situation as lines of a test.

import type { NewWebhook } from '../partoo/webhook.ts';
import type { Event } from '../world/events.ts';
import type { WorldLog } from '../world/log.ts';
import { base, control } from './api.ts';
import { loadSettings } from './load.ts';
import { caseOf, hasControl, overrides, world } from './state.ts';

/** A request of this world for a shell. */
export const curlOf = (id: number): string => requestAsCurl('GET', `v2/conversations/${id}`);

/** The journal keeps no bodies: one that had a body has a place for it. */
export const requestAsCurl = (method: string, path: string): string =>
  `curl ${method === 'GET' ? '' : `-X ${method} ${method === 'DELETE' ? '' : "--json '…' "}`}-H ${quoted(`x-APIKey: ${world.value}`)} ${quoted(new URL(path, base).href)}`;

/** The request that registers a webhook in this world. */
export const webhookAsCurl = (): string =>
  `curl -H ${quoted(`x-APIKey: ${world.value}`)} --json ${quoted(JSON.stringify(webhook))} ${quoted(new URL('v2/webhooks', base).href)}`;

const webhook: { readonly items: readonly NewWebhook[] } = {
  items: [{ url: 'http://127.0.0.1:9000/', event_type: 'message_created' }],
};

/**
 * The line of the library that makes the situation of a conversation, in this world. Where time passed or somebody wrote, it
 * plays what the log has of that.
 */
export async function testOf(id: number): Promise<string> {
  const handle = `mock.world(${JSON.stringify(world.value)})`;
  await loadSettings();
  const log = hasControl.value ? await control<WorldLog>('GET', '/log') : undefined;
  if (log?.events.some((event) => isMoreThanOverride(event, id))) {
    const events = log.events.filter((event) => isOf(event, id)).map((event, at) => ({ ...event, seq: at + 1 }));
    return `await ${handle}.log.play(${JSON.stringify({ ...log, events })});`;
  }
  const override = overrides.value.get(id);
  if (override === undefined) {
    const named = caseOf.value.get(id);
    const comment = named ? ` // ${named.name}` : '';
    return `const answer = await ${handle}.fetch('/v2/conversations/${id}');${comment}`;
  }
  const { variant, fields } = override;
  const steps = [
    variant === undefined ? '' : `.variant(${JSON.stringify(variant)})`,
    Object.keys(fields).length === 0 ? '' : `.with(${JSON.stringify(fields)})`,
  ];
  return `const conversation = await ${handle}.conversation(${id})${steps.join('')};`;
}

/** Whether an event shows in a conversation, and is none that its override says as well. */
const isMoreThanOverride = (event: Event, id: number): boolean =>
  isOf(event, id) && event.type !== 'conversation.overridden' && event.type !== 'conversation.restored';

const isOf = ({ type, data }: Event, id: number): boolean =>
  type === 'clock.moved' ||
  type === 'conversations.restored' ||
  (/^(conversation|message)\./.test(type) && 'id' in data && data.id === id);

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
