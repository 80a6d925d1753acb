// POST /v2/webhooks/tryout: sends a test delivery to a URL, whether or not a webhook has it.

import Type from 'typebox';
import { firedEvents, isFired, NewWebhooks, stockPayload } from '../../../partoo/webhook.ts';
import { Refusal } from '../../../plugins/refusal.ts';
import type { Routes } from '../../../plugins/validation.ts';
import { problemsOf } from '../../../webhooks/registry.ts';
import { vendorErrors } from '../errors.ts';
import { organisationQuery, tags } from './shared.ts';

const Result = Type.Object(
  {
    status: Type.Enum(['success', 'failed'], { type: 'string', description: '`success` if the answer was 200.' }),
    response_status: Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      description: 'The status of the answer; null for none.',
    }),
    error: Type.Unsafe<string | null>({ type: ['string', 'null'], description: 'Why there was no answer.' }),
  },
  { description: 'How it ended. The shape is ours.' },
);

const schema = {
  operationId: 'tryoutWebhook',
  summary: 'Send a test delivery',
  description:
    'The first item only, once, signed like any other, with the header `X-Partoo-Webhook-Tryout: true` (the value is ours). It shows what was delivered last for the event, or an example. The mock has examples of messages alone: other events are refused (ours).',
  tags,
  querystring: Type.Object(organisationQuery),
  body: NewWebhooks,
  response: { 200: Result, ...vendorErrors },
};

/** @see https://developers.partoo.co/api-reference/webhooks/send-test-webhook-payloads */
export const tryoutWebhook: Routes = async (app) => {
  const { config, outboxes } = app;

  app.post('/webhooks/tryout', { schema }, async ({ world, body: { items } }) => {
    const [{ url, event_type: event, custom_headers: customHeaders = {} }] = items;
    const fields = problemsOf(items[0], config['webhook-host']);
    if (fields !== undefined) throw new Refusal('bad-request', 'request', { fields });
    if (!isFired(event)) {
      const explanation = `${event} is an event of which the mock has no example`;
      throw new Refusal('bad-request', 'request', { fields: { event_type: { explanation, choices: firedEvents } } });
    }
    const outbox = outboxes.of(world);
    const payload = outbox.list({ event }).at(-1)?.body.payload ?? stockPayload;
    const body = { type: event, payload };
    const { status, error } = await outbox.tryOut({ event, webhook: null, url, customHeaders, body });
    return { status: status === 200 ? 'success' : 'failed', response_status: status, error } as const;
  });
};
