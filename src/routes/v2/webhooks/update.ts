// PUT /v2/webhooks/{webhook_id}: changes where, and with which headers, an event is delivered.

import Type from 'typebox';
import { WebhookId } from '../../../partoo/ids.ts';
import { reference } from '../../../partoo/reference.ts';
import { Webhook, WebhookChanges } from '../../../partoo/webhook.ts';
import type { Routes } from '../../../plugins/validation.ts';
import { updateWebhook as decide } from '../../../webhooks/registry.ts';
import { vendorErrors } from '../errors.ts';
import { factsOf, organisationQuery, shown, tags } from './shared.ts';

/** @see https://developers.partoo.co/api-reference/webhooks/update-a-webhook-configuration */
const schema = {
  operationId: 'updateWebhook',
  summary: 'Update a webhook',
  description:
    'Its URL, its headers, or both; another event is refused. The method is not documented: PUT is ours, PATCH and POST do the same.',
  tags,
  params: Type.Object({ webhook_id: WebhookId }),
  querystring: Type.Object(organisationQuery),
  body: WebhookChanges,
  response: { 200: reference(Webhook), ...vendorErrors },
};

const methods = { PUT: schema, PATCH: { ...schema, hide: true }, POST: { ...schema, hide: true } };

export const updateWebhook: Routes = async (app) => {
  const { 'webhook-host': hosts } = app.config;

  for (const [method, schema] of Object.entries(methods)) {
    app.route({
      method,
      url: '/webhooks/:webhook_id',
      schema,
      handler: async ({ world, user, params, body }) => {
        await world.append(user, (state) => factsOf(decide(params.webhook_id, body, state, hosts)));
        return shown(params.webhook_id, world.state);
      },
    });
  }
};
