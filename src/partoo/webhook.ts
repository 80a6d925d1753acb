// The shapes of webhooks: what is configured, what is sent, and the rules of both. Schema, type and documentation are one.

import Type, { type Static } from 'typebox';
import { Conversation } from './conversation.ts';
import { integerId, openEnum } from './fields.ts';
import { Message } from './message.ts';
import { reference } from './reference.ts';

/**
 * Every event that a webhook can be for. The mock fires those of messages.
 *
 * @see https://developers.partoo.co/api-reference/webhooks/list-available-webhook-events
 */
export const webhookEvents = [
  'business_created',
  'business_updated',
  'business_deleted',
  'message_created',
  'message_updated',
  'lead_received',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

/** Those that the mock fires. */
export const firedEvents = ['message_created', 'message_updated'] as const satisfies readonly WebhookEvent[];
export type FiredEvent = (typeof firedEvents)[number];

export const isFired = (event: string): event is FiredEvent => firedEvents.some((fired) => fired === event);

/** Headers that a receiver reads. */
export const webhookHeaders = {
  /** Standard base64 of the Ed25519 signature of the raw body. */
  signature: 'X-Partoo-Signature-v1',
  /** Of a test delivery. Its value is ours. */
  tryout: 'X-Partoo-Webhook-Tryout',
} as const;

const date = (description: string) =>
  Type.String({
    description,
    pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}Z$',
    examples: ['2024-11-27T16:10:44.929678Z'],
  });

const url = Type.String({
  description:
    'Where it is delivered. By the vendor HTTPS only; HTTP on loopback, a bare host name or `host.docker.internal` is ours.',
  examples: ['https://localhost/partoo'],
});
const eventType = Type.Enum([...webhookEvents], {
  type: 'string',
  description: 'What it is for. The mock fires those of messages.',
});
const customHeaders = Type.Record(Type.String(), Type.String(), {
  description: 'Sent with every delivery: five at most, each `X-…`, none `X-Partoo…`. The name of the field is ours.',
  examples: [{ 'X-Secret': 'hush' }],
});

/** @see https://developers.partoo.co/api-reference/webhooks/get-a-webhook-configuration */
export const Webhook = Type.Object(
  {
    id: Type.Integer({ ...integerId, description: 'Id of the webhook.' }),
    url,
    event_type: openEnum(webhookEvents, 'What it is for. Open: values may be added without notice.'),
    created_at: date('When it was created.'),
    updated_at: date('When it was changed last.'),
    org_id: Type.Integer({ description: 'Id of the organisation.' }),
    custom_headers: customHeaders,
  },
  { $id: 'Webhook', description: 'Where one event is delivered.' },
);
export type Webhook = Static<typeof Webhook>;

/** What a webhook is created from. */
export const NewWebhook = Type.Object(
  { url, event_type: eventType, custom_headers: Type.Optional(customHeaders) },
  { description: 'A webhook to be.' },
);
export type NewWebhook = Static<typeof NewWebhook>;

/** What webhooks are created from: one or more. */
export const NewWebhooks = Type.Object(
  { items: Type.Unsafe<[NewWebhook, ...NewWebhook[]]>(Type.Array(NewWebhook, { minItems: 1 })) },
  { examples: [{ items: [{ url: 'http://127.0.0.1:9/partoo', event_type: 'message_created' }] }] },
);

/** What can be changed of a webhook. */
export const WebhookChanges = Type.Object(
  {
    url: Type.Optional(url),
    custom_headers: Type.Optional(customHeaders),
    event_type: Type.Optional(Type.Unsafe<WebhookEvent>({ ...eventType, description: 'Cannot be changed.' })),
  },
  { examples: [{ custom_headers: { 'X-Secret': 'hush' } }] },
);
export type WebhookChanges = Static<typeof WebhookChanges>;

const { id, consumer_img, consumer_name, messaging_partner, custom_channel } = Conversation.properties;

/** @see https://developers.partoo.co/api-reference/webhooks-events/message-updated */
export const WebhookBody = Type.Object(
  {
    type: openEnum(firedEvents, 'What happened. Open: values may be added without notice.'),
    payload: Type.Object({
      message: reference(Message),
      conversation: Type.Object({
        id,
        consumer_img,
        consumer_name,
        business: Type.Object({ id: Type.String({ description: 'Id of the business: 24 hexadecimal digits.' }) }),
        messaging_partner,
        custom_channel,
      }),
      org_id: Type.Integer({ description: 'Id of the organisation.' }),
    }),
  },
  { $id: 'WebhookBody', description: 'What a receiver is sent. Its JSON without spaces is what is signed.' },
);
export type WebhookBody = Static<typeof WebhookBody>;

/**
 * Makes the body of a delivery. The id of the business is text, as everywhere else; the vendor's example has a number.
 *
 * @see https://developers.partoo.co/api-reference/webhooks-events/message-updated
 */
export function webhookBody(
  type: FiredEvent,
  message: Message,
  conversation: Conversation,
  orgId: number,
): WebhookBody {
  const { id, consumer_img, consumer_name, business, messaging_partner, custom_channel } = conversation;
  const of = { id, consumer_img, consumer_name, business: { id: business.id }, messaging_partner, custom_channel };
  return { type, payload: { message, conversation: of, org_id: orgId } };
}

/** What a test delivery shows where nothing has happened yet: the vendor's example. */
export const stockPayload: WebhookBody['payload'] = {
  message: {
    id: 123,
    conversation_id: 123,
    date: '2023-01-31 16:22:17.327878+00:00',
    content_type: 'Text',
    sender_type: 'User',
    sender_label: 'Jane Doe',
    status: 'Sending',
    is_deleted: false,
    content: 'Hello, how can we help you?',
    user_id: '62d80fae74e8b11d700302b8',
    custom_channel: null,
  },
  conversation: {
    id: 123,
    consumer_img: null,
    consumer_name: 'John Doe',
    business: { id: '5f6e0c5d9a1b2c3d4e5f6a7b' },
    messaging_partner: 'Facebook',
    custom_channel: null,
  },
  org_id: 123,
};

const most = { headers: 5, name: 128, value: 512 } as const;

/**
 * What is wrong with custom headers, if anything.
 *
 * @example customHeadersProblem({ 'X-Secret': 'hush' }) // undefined
 * @example customHeadersProblem({ 'X-Partoo-Key': 'hush' }) // 'X-Partoo-Key must not start with X-Partoo'
 */
export function customHeadersProblem(headers: Readonly<Record<string, string>>): string | undefined {
  const rows = Object.entries(headers);
  if (rows.length > most.headers) return `must be ${most.headers} headers at most`;
  const names = new Set(rows.map(([name]) => name.toLowerCase()));
  if (names.size < rows.length) return 'must not have a header twice';
  return rows.map(([name, value]) => headerProblem(name, value)).find((problem) => problem !== undefined);
}

function headerProblem(name: string, value: string): string | undefined {
  if (!/^x-/i.test(name)) return `${name} must start with X-`;
  if (/^x-partoo/i.test(name)) return `${name} must not start with X-Partoo`;
  // The separators of RFC 9110 are what the vendor forbids; nothing else but letters, digits and these is left.
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return `${name} must not have separators`;
  if (name.length > most.name) return `${name} must have ${most.name} characters at most`;
  if (value.length > most.value) return `${name} must have a value of ${most.value} characters at most`;
  // What no header can carry would fail at every delivery.
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(value) ? undefined : `${name} must have a value that a header can carry`;
}

/**
 * An instant as webhooks have it, with a `T` and a `Z`.
 *
 * @example webhookDate('2026-01-15T09:30:00.000Z') // '2026-01-15T09:30:00.000000Z'
 */
export const webhookDate = (iso: string): string => iso.replace('Z', '000Z');
