// DELETE /v2/webhooks/{webhook_id}: an event is delivered no more.

import Type from 'typebox';
import { WebhookId } from '../../../partoo/ids.ts';
import type { Routes } from '../../../plugins/validation.ts';
import { vendorErrors } from '../errors.ts';
import { organisationQuery, shown, tags } from './shared.ts';

const schema = {
  operationId: 'deleteWebhook',
  summary: 'Delete a webhook',
  description: 'The vendor’s list of pages names it; method and answer are ours.',
  tags,
  params: Type.Object({ webhook_id: WebhookId }),
  querystring: Type.Object(organisationQuery),
  response: { 200: Type.Object({ status: Type.Literal('success') }), ...vendorErrors },
};

export const deleteWebhook: Routes = async (app) => {
  app.delete('/webhooks/:webhook_id', { schema }, async ({ world, user, params: { webhook_id: id } }) => {
    await world.append(user, (state) => {
      shown(id, state);
      return [{ type: 'webhook.deleted', data: { id } }];
    });
    return { status: 'success' as const };
  });
};
