// Lists the events of a world: everything that clients state. Types, the contract and replay derive from this table.

import Type, { type Static, type TObject } from 'typebox';
import { FaultRule } from '../faults/rules.ts';
import { WebhookFaultRules } from '../faults/webhook-faults.ts';
import { nullable } from '../partoo/fields.ts';
import { SettingChanges } from '../partoo/setting.ts';
import { Timestamp } from '../partoo/timestamp.ts';
import { webhookEvents } from '../partoo/webhook.ts';
import { DeliveryRule, Outcome } from './delivery.ts';

const closed = { additionalProperties: false };
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Id of the conversation.' });
const Instant = Type.String({ format: 'date-time', description: 'In ISO 8601, by the clock of the world.' });

/** What is served instead of what an id would answer. */
export const Override = Type.Object(
  {
    variant: Type.Optional(
      Type.String({ description: 'The variant or case that it starts from; absent for what would be served anyway.' }),
    ),
    variantAt: Type.Optional(Instant),
    fields: Type.Record(Type.String(), Type.Unknown(), {
      description: 'What replaces the fields of the conversation; objects are merged.',
    }),
    unchecked: Type.Boolean({ description: 'Served whatever the rules say.' }),
  },
  closed,
);
export type Override = Static<typeof Override>;

/** What becomes of a message that was sent. */
const Delivery = Type.Object(
  {
    outcome: Outcome,
    afterMs: Type.Integer({ minimum: 0, description: 'Milliseconds of the clock of the world from then on.' }),
    asked: Type.Optional(Type.Literal(true, { description: 'A preference of the request asked for it.' })),
  },
  { ...closed, description: 'What becomes of it. `Sending` stays for ever.' },
);
export type Delivery = Static<typeof Delivery>;

const ofMessage = { id: Id, message: Type.Integer({ minimum: 1, description: 'Id of the message.' }) };
const posted = {
  ...ofMessage,
  date: Timestamp('Of the message.'),
  contentType: Type.String(),
  content: Type.String(),
  senderLabel: nullable({ description: 'Name of the sender.' }),
  externalMessageId: Type.Optional(Type.String({ description: 'Where it was ingested.' })),
};

const WebhookId = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Id of the webhook.' });
const CustomHeaders = Type.Record(Type.String(), Type.String(), { description: 'Sent with every delivery.' });

type Row = { readonly description: string; readonly data: TObject };

/** Adding an event is a row here, and a case in `state.ts` and in `scenario-of.ts`. */
export const events = {
  'world.reset': { description: 'The world is as if nobody had been in it.', data: Type.Object({}, closed) },
  'conversation.overridden': {
    description: 'A conversation is served with changes, in place of those it had.',
    data: Type.Object(
      {
        id: Id,
        override: Override,
        anew: Type.Optional(
          Type.Array(Type.String(), {
            description:
              'What it states anew, fields and `variant`, where not all of it: the rest of what happened stays.',
          }),
        ),
      },
      closed,
    ),
  },
  'conversation.restored': {
    description: 'A conversation is served as if nobody had changed or read it.',
    data: Type.Object({ id: Id }, closed),
  },
  'conversations.restored': {
    description: 'Every conversation is served as if nobody had changed or read it.',
    data: Type.Object({}, closed),
  },
  'conversation.read': {
    description: 'The user of the event has, or has not, read a conversation.',
    data: Type.Object({ id: Id, isRead: Type.Boolean() }, closed),
  },
  'conversation.solved': {
    description: 'A conversation was marked as solved, or opened again.',
    data: Type.Object({ id: Id, isSolved: Type.Boolean() }, closed),
  },
  'conversation.assigned': {
    description: 'A conversation was assigned to a user, or to nobody.',
    data: Type.Object({ id: Id, userId: nullable({}) }, closed),
  },
  'conversation.created': {
    description: 'A conversation began on a custom channel.',
    data: Type.Object(
      {
        id: Id,
        conversation: Type.Record(Type.String(), Type.Unknown(), { description: 'As it began, without messages.' }),
      },
      closed,
    ),
  },
  'message.sent': {
    description: 'A user sent a message.',
    data: Type.Object(
      {
        ...posted,
        userId: nullable({ description: 'The user; null where it was ingested.' }),
        delivery: Type.Union([Delivery, Type.Null()], { description: 'Null where it was ingested.' }),
      },
      closed,
    ),
  },
  'message.received': { description: 'The consumer sent a message.', data: Type.Object(posted, closed) },
  'message.retried': {
    description: 'A message that failed was sent again.',
    data: Type.Object({ ...ofMessage, delivery: Delivery }, closed),
  },
  'message.failed': { description: 'A message of a user was not delivered.', data: Type.Object(ofMessage, closed) },
  'message.deleted': { description: 'A message was taken back by its sender.', data: Type.Object(ofMessage, closed) },
  'delivery.set': {
    description: 'These rules of delivery take the place of all there were; their counts begin again.',
    data: Type.Object({ rules: Type.Array(DeliveryRule) }, closed),
  },
  'delivery.added': {
    description: 'A rule of delivery comes in front of those there are.',
    data: Type.Object({ rule: DeliveryRule }, closed),
  },
  'settings.updated': {
    description: 'The messaging settings of a business were changed.',
    data: Type.Object({ id: Type.Integer({ description: 'Id of the settings.' }), changes: SettingChanges }, closed),
  },
  'clock.moved': { description: 'The clock shows another time.', data: Type.Object({ to: Instant }, closed) },
  'faults.set': {
    description: 'These rules take the place of all there were; their counts begin again.',
    data: Type.Object({ rules: Type.Array(FaultRule) }, closed),
  },
  'faults.added': {
    description: 'These rules come behind those there are, or in front of them.',
    data: Type.Object({ rules: Type.Array(FaultRule), first: Type.Boolean() }, closed),
  },
  'rate-limit.set': {
    description: 'So many requests pass in a minute; null for no limit.',
    data: Type.Object(
      { limit: Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 1, maximum: 1_000_000 }) },
      closed,
    ),
  },
  'webhook.created': {
    description: 'What happens is delivered to a URL.',
    data: Type.Object(
      { id: WebhookId, url: Type.String(), eventType: Type.Enum([...webhookEvents]), customHeaders: CustomHeaders },
      closed,
    ),
  },
  'webhook.updated': {
    description: 'It is delivered to another URL, or with other headers.',
    data: Type.Object({ id: WebhookId, url: Type.String(), customHeaders: CustomHeaders }, closed),
  },
  'webhook.deleted': {
    description: 'It is delivered no more.',
    data: Type.Object({ id: WebhookId }, closed),
  },
  'webhook-faults.set': {
    description: 'These rules for deliveries of webhooks take the place of all there were; their counts begin again.',
    data: Type.Object({ rules: WebhookFaultRules }, closed),
  },
  'key.bound': {
    description: 'A further key acts in the world, perhaps as a user.',
    data: Type.Object(
      {
        hash: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the key.' }),
        user: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
      },
      closed,
    ),
  },
  'keys.unbound': { description: 'The further keys are taken back.', data: Type.Object({}, closed) },
} as const satisfies Record<string, Row>;

export type EventName = keyof typeof events;

export const eventNames = Object.keys(events) as readonly EventName[];

/** What happened, before it has a place in the log. */
export type Fact = {
  [Name in EventName]: { readonly type: Name; readonly data: Static<(typeof events)[Name]['data']> };
}[EventName];

/** Who stated it, and when by the clock of the world. */
const stamp = {
  seq: Type.Integer({ minimum: 1, description: 'Its place in the log of the world.' }),
  at: Instant,
  user: Type.Unsafe<string | null>({ type: ['string', 'null'], description: 'The user of the key; null for none.' }),
};

/** A fact in the log of a world. */
export type Event = Fact & { readonly seq: number; readonly at: string; readonly user: string | null };

/** The schema of each event in a log. */
export const eventSchemas: ReadonlyMap<unknown, TObject> = new Map(
  eventNames.map((name) => {
    const { description, data } = events[name];
    return [name, Type.Object({ ...stamp, type: Type.Literal(name), data }, { ...closed, description })];
  }),
);

export const Event = Type.Unsafe<Event>(
  Type.Union([...eventSchemas.values()], { description: 'Something that a client stated.' }),
);
