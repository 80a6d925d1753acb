// Says what becomes of messages that are sent: the first rule that matches, and whose schedule says so.

import Type, { type Static } from 'typebox';
import { isDue, Schedule, seedOf } from '../faults/schedule.ts';
import { channelNames } from '../partoo/channels.ts';
import { contentTypes } from '../partoo/message.ts';
import { identityOf, Random } from '../random/random.ts';

/** What a message can come to; `Sending` stays for ever. */
export const outcomes = ['Success', 'Failed', 'Sending'] as const;
export type Outcome = (typeof outcomes)[number];
export const Outcome = Type.Enum([...outcomes], { type: 'string', description: 'What it comes to.' });

const closed = { additionalProperties: false };

const DeliveryMatch = Type.Object(
  {
    id: Type.Optional(
      Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Id of the conversation.' }),
    ),
    channel: Type.Optional(
      Type.Enum([...channelNames], { type: 'string', description: 'The channel of the conversation.' }),
    ),
    content: Type.Optional(Type.String({ minLength: 1, description: 'What the content has in it.' })),
    contentType: Type.Optional(Type.Enum([...contentTypes], { type: 'string' })),
  },
  { ...closed, description: 'All that is given must hold; nothing given matches every message.' },
);
export type DeliveryMatch = Static<typeof DeliveryMatch>;

export const DeliveryRule = Type.Object(
  {
    match: Type.Optional(DeliveryMatch),
    outcome: Outcome,
    after: Type.Optional(
      Type.String({
        default: 'PT0S',
        description: 'When, after it was sent: an ISO 8601 duration, by the clock of the world.',
        examples: ['PT30S'],
      }),
    ),
    schedule: Type.Optional(Schedule),
  },
  {
    $id: 'DeliveryRule',
    ...closed,
    description: 'What becomes of messages that are sent.',
    examples: [{ outcome: 'Failed', match: { channel: 'Facebook' }, schedule: { first: 1 } }],
  },
);
export type DeliveryRule = Static<typeof DeliveryRule>;

/** A rule of a world, and the name of the counter of its messages. */
export type KeyedDeliveryRule = { readonly key: string; readonly rule: DeliveryRule };

/** What becomes of a message. */
export type DeliveryPlan = { readonly outcome: Outcome; readonly afterMs: number };

/** A message that is about to be sent, as rules see it. */
type DeliveryCandidate = {
  readonly id: number;
  readonly channel: string;
  readonly content: string;
  readonly contentType: string;
};

/**
 * Decides what becomes of a message: delivered at once, unless a rule says otherwise. Each rule counts the matching
 * messages that reach it.
 *
 * @param nowMs the time of the world
 * @param count counts a message by a key, and says how many there were
 */
export async function deliveryOf(
  rules: readonly KeyedDeliveryRule[],
  candidate: DeliveryCandidate,
  nowMs: number,
  count: (key: string) => Promise<number>,
): Promise<DeliveryPlan> {
  for (const { key, rule } of rules) {
    const { match = {}, outcome, after, schedule = { always: true } } = rule;
    if (!matches(match, candidate)) continue;
    const counted = await count(key);
    if (!isDue(schedule, counted, new Random(identityOf(seedOf(schedule), counted), 'delivery'))) continue;
    return { outcome, afterMs: after === undefined ? 0 : await millisecondsOf(after, nowMs) };
  }
  return { outcome: 'Success', afterMs: 0 };
}

const matches = ({ content, ...exact }: DeliveryMatch, candidate: DeliveryCandidate): boolean => {
  const { id, channel, contentType } = { ...candidate, ...exact };
  return (
    id === candidate.id &&
    channel === candidate.channel &&
    contentType === candidate.contentType &&
    (content === undefined || candidate.content.includes(content))
  );
};

/** A duration from a moment on; NaN if the text is none. */
export async function millisecondsOf(duration: string, nowMs: number): Promise<number> {
  // By a library that no start waits for.
  const { addDuration } = await import('../time/duration.ts');
  return addDuration(nowMs, duration) - nowMs;
}
