// /_mock/deliveries: what was delivered to webhooks, and what is still tried. Beside it what goes wrong on the way, and
// the key that receivers verify by.

import Type from 'typebox';
import { limits } from '../../config/limits.ts';
import { WebhookFaultRules } from '../../faults/webhook-faults.ts';
import { firedEvents } from '../../partoo/webhook.ts';
import type { Routes } from '../../plugins/validation.ts';
import { fieldProblem } from '../../problems/field-problem.ts';
import { badFields, MockProblem } from '../../problems/problem-json.ts';
import { Delivery, deliveryStatuses } from '../../webhooks/delivery.ts';
import type { World } from '../../world/world.ts';
import { checkingSchedules } from './checking.ts';
import { done } from './done.ts';
import { Matched, matchedOf } from './matched.ts';
import { tag } from './tags.ts';

const digits = (description: string) =>
  Type.Optional(Type.String({ pattern: '^\\d{1,16}$', examples: ['777'], description }));

const Query = Type.Object(
  {
    event: Type.Optional(Type.Enum([...firedEvents], { type: 'string', description: 'Only those of this event.' })),
    status: Type.Optional(
      Type.Enum([...deliveryStatuses], { type: 'string', description: 'Only those that are `pending`, or ended so.' }),
    ),
    id: digits('Only those of this conversation.'),
    message: digits('Only those of this message.'),
    webhook: digits('Only those of this webhook.'),
    within: digits(
      `Where none matches, wait until one does; for so many milliseconds of real time at most, ${limits.maxDelayMs} or fewer.`,
    ),
  },
  { additionalProperties: false },
);

const Faults = Type.Object(
  { faults: WebhookFaultRules, matched: Matched('deliveries') },
  { $id: 'WebhookFaults', additionalProperties: false, description: 'What goes wrong with deliveries of a world.' },
);
const NewFaults = Type.Object(
  { faults: WebhookFaultRules },
  { additionalProperties: false, examples: [{ faults: [{ fault: 'duplicate', schedule: { first: 1 } }] }] },
);

const tags = [tag.webhooks];
const schemas = {
  list: {
    operationId: 'listDeliveries',
    summary: 'List the deliveries of webhooks',
    description: 'Since the last reset, oldest first, each with its attempts.',
    tags,
    querystring: Query,
    response: {
      200: Type.Object({
        deliveries: Type.Array(Delivery),
        dropped: Type.Integer({ description: 'How many older ones were dropped.' }),
      }),
    },
  },
  again: {
    operationId: 'redeliver',
    summary: 'Deliver once more',
    description:
      'After what is due for the conversation already: the same body to the same URL, signed rightly whatever fault it met. Answers the delivery, which is pending.',
    tags,
    params: Type.Object({
      number: Type.String({ pattern: '^[1-9]\\d{0,14}$', examples: ['1'], description: 'Of the delivery.' }),
    }),
    response: { 200: Delivery },
  },
  faults: {
    operationId: 'getWebhookFaults',
    summary: 'List what goes wrong with deliveries',
    tags,
    response: { 200: Faults },
  },
  setFaults: {
    operationId: 'setWebhookFaults',
    summary: 'Set what goes wrong with deliveries',
    description: 'Takes the place of the whole list; the counts of the schedules begin again.',
    tags,
    body: NewFaults,
    response: { 200: Faults },
  },
  clearFaults: {
    operationId: 'clearWebhookFaults',
    summary: 'Remove what goes wrong with deliveries',
    tags,
    response: done,
  },
  key: {
    operationId: 'getWebhookKey',
    summary: 'The public key that webhooks are verified by',
    tags,
    response: {
      200: { description: 'In PEM.', content: { 'application/x-pem-file': { schema: Type.String() } } },
    },
  },
};

export const deliveries: Routes = async (app) => {
  const { outboxes } = app;

  app.get('/deliveries', { schema: schemas.list }, async ({ world, query, raw }) => {
    const { event, status, id, message, webhook, within } = query;
    const match = { event, status, id: numberIn(id), message: numberIn(message), webhook: numberIn(webhook) };
    const outbox = outboxes.of(world);
    await outbox.found(match, withinOf(within), raw.socket);
    return { deliveries: [...outbox.list(match)], dropped: outbox.dropped };
  });

  app.post('/deliveries/:number/redeliver', { schema: schemas.again }, async ({ world, params }) => {
    const outbox = outboxes.of(world);
    const delivery = outbox.list().find(({ number }) => String(number) === params.number);
    if (delivery === undefined) throw new MockProblem('not-found', `there is no delivery ${params.number}`);
    if (delivery.status === 'pending') throw new MockProblem('conflict', `delivery ${params.number} is tried already`);
    outbox.again(delivery);
    return delivery;
  });

  app.get('/webhook-faults', { schema: schemas.faults }, async ({ world }) => faultsOf(world));

  app.put(
    '/webhook-faults',
    { schema: schemas.setFaults, validatorCompiler: checkingSchedules },
    async ({ world, user, body }) => {
      await world.append(user, () => [{ type: 'webhook-faults.set', data: { rules: body.faults } }]);
      return faultsOf(world);
    },
  );

  app.delete('/webhook-faults', { schema: schemas.clearFaults }, async ({ world, user }, reply) => {
    await world.append(user, () => [{ type: 'webhook-faults.set', data: { rules: [] } }]);
    return reply.code(204).send(null);
  });

  app.get('/webhook-key', { schema: schemas.key }, async (_request, reply) =>
    reply.type('application/x-pem-file').send(outboxes.publicKey),
  );
};

const faultsOf = async (world: World) => {
  const { webhookFaults } = world.state;
  return { faults: webhookFaults.map(({ rule }) => rule), matched: await matchedOf(world, webhookFaults) };
};

/** In a query every value is text. */
const numberIn = (text: string | undefined) => (text === undefined ? undefined : Number(text));

function withinOf(text = '0'): number {
  const ms = Number(text);
  if (ms <= limits.maxDelayMs) return ms;
  throw badFields([fieldProblem('/within', text, `a whole number from 0 to ${limits.maxDelayMs}`)]);
}
