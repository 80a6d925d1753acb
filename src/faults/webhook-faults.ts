// Lists what can go wrong with a webhook on its way, and says which rule is due for a delivery.

import Type, { type Static } from 'typebox';
import { limits } from '../config/limits.ts';
import { firedEvents } from '../partoo/webhook.ts';
import { identityOf, Random } from '../random/random.ts';
import { isDue, Schedule, seedOf } from './schedule.ts';

/** Every fault of a delivery, each with what it does. */
export const webhookFaults = {
  duplicate: 'is delivered twice',
  'out-of-order': 'goes out after the next one of its conversation; without a next one, after `delayMs`',
  late: 'goes out after `delayMs`; the others of its conversation wait for it',
  'wrong-signature': 'is signed by a key that nobody knows',
  'unknown-event': 'has a type that no document names',
} as const;

export type WebhookFaultName = keyof typeof webhookFaults;

export const webhookFaultNames = Object.keys(webhookFaults) as readonly WebhookFaultName[];

/** What an unknown event is called. */
export const unknownEvent = 'mock_unknown_event';

const closed = { additionalProperties: false };

export const WebhookFaultRule = Type.Object(
  {
    match: Type.Optional(
      Type.Object(
        {
          id: Type.Optional(
            Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Id of the conversation.' }),
          ),
          event: Type.Optional(Type.Enum([...firedEvents], { type: 'string', description: 'What happened.' })),
        },
        { ...closed, description: 'All that is given must hold; nothing given matches every delivery.' },
      ),
    ),
    fault: Type.Enum(webhookFaultNames, { type: 'string', description: 'What goes wrong.' }),
    delayMs: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: limits.maxDelayMs,
        default: 1000,
        description: 'Of `late` and `out-of-order`: how long it is kept back, in milliseconds of real time.',
      }),
    ),
    schedule: Type.Optional(Schedule),
  },
  {
    ...closed,
    description: 'Which deliveries meet a fault, which fault, and when.',
    examples: [{ match: { event: 'message_created' }, fault: 'duplicate', schedule: { first: 1 } }],
  },
);
export type WebhookFaultRule = Static<typeof WebhookFaultRule>;

export const WebhookFaultRules = Type.Array(WebhookFaultRule, {
  maxItems: limits.faultsPerWorld,
  description: 'The first that matches, and whose schedule says so, is the fault of a delivery.',
});

/** A rule of a world, and the name of the counter of its deliveries. */
export type KeyedWebhookFault = { readonly key: string; readonly rule: WebhookFaultRule };

/**
 * Finds the rule that is due for a delivery, if any. Each rule counts the matching deliveries that reach it.
 *
 * @param count counts a delivery by a key, and says how many there were
 */
export async function webhookFaultDue(
  rules: readonly KeyedWebhookFault[],
  candidate: { readonly id: number; readonly event: string },
  count: (key: string) => Promise<number>,
): Promise<WebhookFaultRule | undefined> {
  for (const { key, rule } of rules) {
    const { match = {}, schedule = { always: true } } = rule;
    const { id, event } = { ...candidate, ...match };
    if (id !== candidate.id || event !== candidate.event) continue;
    const counted = await count(key);
    if (isDue(schedule, counted, new Random(identityOf(seedOf(schedule), counted), 'webhook'))) return rule;
  }
  return undefined;
}
