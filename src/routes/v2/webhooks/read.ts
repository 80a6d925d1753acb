// GET /v2/webhooks, /v2/webhooks/{webhook_id} and /v2/webhooks/events: which webhooks there are, and which there can be.

import Type from 'typebox';
import { WebhookId } from '../../../partoo/ids.ts';
import { pageAnswer, pageOf, pageQuery } from '../../../partoo/paging.ts';
import { reference } from '../../../partoo/reference.ts';
import { Webhook, webhookEvents } from '../../../partoo/webhook.ts';
import type { Routes } from '../../../plugins/validation.ts';
import { webhookOf } from '../../../webhooks/registry.ts';
import { vendorErrors } from '../errors.ts';
import { organisationQuery, shown, tags } from './shared.ts';

const schemas = {
  list: {
    operationId: 'listWebhooks',
    summary: 'List the webhooks',
    description: 'In the order in which they were created (ours).',
    tags,
    querystring: Type.Object({ ...pageQuery, ...organisationQuery }),
    response: { 200: Type.Object({ ...pageAnswer, items: Type.Array(reference(Webhook)) }), ...vendorErrors },
  },
  get: {
    operationId: 'getWebhook',
    summary: 'One webhook',
    description: 'The path is inferred from that of its siblings.',
    tags,
    params: Type.Object({ webhook_id: WebhookId }),
    querystring: Type.Object(organisationQuery),
    response: { 200: reference(Webhook), ...vendorErrors },
  },
  events: {
    operationId: 'listWebhookEvents',
    summary: 'List the events that a webhook can be for',
    description: 'The path, and that the list stands alone, are ours.',
    tags,
    querystring: Type.Object(organisationQuery),
    response: {
      200: Type.Array(Type.String(), { description: 'Their names.' }),
      ...vendorErrors,
    },
  },
};

/** @see https://developers.partoo.co/api-reference/webhooks/get-a-list-of-webhook-configurations */
export const readWebhooks: Routes = async (app) => {
  app.get('/webhooks', { schema: schemas.list }, async ({ world, query }) =>
    pageOf(
      [...world.state.webhooks].map(([id, webhook]) => webhookOf(id, webhook)),
      query,
    ),
  );

  app.get('/webhooks/events', { schema: schemas.events }, async () => [...webhookEvents]);

  app.get('/webhooks/:webhook_id', { schema: schemas.get }, async ({ world, params }) =>
    shown(params.webhook_id, world.state),
  );
};
