// Says what a delivery is: what was sent where, and how each attempt ended.

import Type, { type Static } from 'typebox';
import { webhookFaultNames } from '../faults/webhook-faults.ts';
import { reference } from '../partoo/reference.ts';
import { firedEvents, WebhookBody } from '../partoo/webhook.ts';

const integer = (description: string) => Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description });
const nullable = (type: 'integer' | 'string', options: object) => ({ type: [type, 'null'], ...options });

export const Attempt = Type.Object(
  {
    at: Type.String({ format: 'date-time', description: 'When, by the clock of the world.' }),
    status: Type.Unsafe<number | null>(nullable('integer', { description: 'What was answered; null for nothing.' })),
    error: Type.Unsafe<string | null>(nullable('string', { description: 'Why there was no answer.' })),
    durationMs: Type.Number({ description: 'How long it took, in milliseconds of real time.' }),
  },
  { description: 'One try to deliver.' },
);
export type Attempt = Static<typeof Attempt>;

/** What becomes of a delivery. */
export const deliveryStatuses = ['pending', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

const number = integer('Which of the world, from 1 on.');
const event = Type.Enum([...firedEvents], { type: 'string', description: 'What happened.' });
const id = integer('Id of the conversation.');
const message = integer('Id of the message.');
const status = Type.Enum([...deliveryStatuses], {
  type: 'string',
  description:
    '`pending` while it is tried, `delivered` once it was answered 200, `failed` once it is not tried again.',
});

export const Delivery = Type.Object(
  {
    number,
    at: Type.String({ format: 'date-time', description: 'When it was due, by the clock of the world.' }),
    webhook: Type.Unsafe<number | null>(
      nullable('integer', { description: 'Id of the webhook; null for a test delivery.' }),
    ),
    event,
    id,
    message,
    status,
    fault: Type.Unsafe<(typeof webhookFaultNames)[number] | null>(
      nullable('string', { enum: [...webhookFaultNames, null], description: 'What goes wrong with it, if anything.' }),
    ),
    url: Type.String({ description: 'Where it is sent.' }),
    headers: Type.Record(Type.String(), Type.String(), { description: 'What is sent, the signature included.' }),
    body: reference(WebhookBody),
    attempts: Type.Array(Attempt, { description: 'Oldest first.' }),
  },
  { $id: 'Delivery', description: 'A webhook on its way.' },
);
export type Delivery = Static<typeof Delivery>;

/** What deliveries can be asked for by: all that is given must hold. */
export type DeliveryMatch = {
  readonly [Name in 'event' | 'id' | 'message' | 'webhook' | 'status']?: Delivery[Name] | undefined;
};

export const matchesDelivery = (delivery: Delivery, match: DeliveryMatch): boolean =>
  Object.entries(match).every(([name, value]) => value === undefined || Reflect.get(delivery, name) === value);
