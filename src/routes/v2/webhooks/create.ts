// POST /v2/webhooks: creates webhooks, all of them or none.

import Type from 'typebox';
import { reference } from '../../../partoo/reference.ts';
import { NewWebhooks, Webhook } from '../../../partoo/webhook.ts';
import type { Routes } from '../../../plugins/validation.ts';
import { createWebhooks as decide } from '../../../webhooks/registry.ts';
import { vendorErrors } from '../errors.ts';
import { factsOf, organisationQuery, shown, tags } from './shared.ts';

/** @see https://developers.partoo.co/api-reference/webhooks/create-webhook-configurations */
const schema = {
  operationId: 'createWebhooks',
  summary: 'Create webhooks',
  description:
    'All of them or none. Each event has one URL; one URL may serve many events. A second URL is answered 400 (ours).',
  tags,
  querystring: Type.Object(organisationQuery),
  body: NewWebhooks,
  response: { 200: Type.Object({ items: Type.Array(reference(Webhook)) }), ...vendorErrors },
};

export const createWebhooks: Routes = async (app) => {
  const { 'webhook-host': hosts } = app.config;

  app.post('/webhooks', { schema }, async ({ world, user, body }) => {
    let ids: readonly number[] = [];
    await world.append(user, (state) => {
      const facts = factsOf(decide(body.items, state, hosts));
      ids = facts.map(({ data }) => data.id);
      return facts;
    });
    return { items: ids.map((id) => shown(id, world.state)) };
  });
};
