// /v2/webhooks: where what happens is delivered. No page of another origin may change it, unless --cors-origin
// names the origin: it could have the mock post to machines that only the mock can reach.

import { refuseChanges } from '../../../plugins/read-only.ts';
import type { Routes } from '../../../plugins/validation.ts';
import { placeGuard } from '../../mock/guard.ts';
import { createWebhooks } from './create.ts';
import { deleteWebhook } from './delete.ts';
import { readWebhooks } from './read.ts';
import { tryoutWebhook } from './tryout.ts';
import { updateWebhook } from './update.ts';

export const webhooks: Routes = async (app) => {
  const check = placeGuard(app.config, 'the webhooks');
  app.addHook('onRequest', async (request) => {
    const { method, headers } = request;
    const isPage = headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
    if (isPage && method !== 'GET' && method !== 'HEAD') check(request);
  });
  if (app.config.demo) app.addHook('onRequest', async (request) => refuseChanges(request));
  // In an order in which the examples of the contract can be asked for.
  await app.register(createWebhooks);
  await app.register(readWebhooks);
  await app.register(tryoutWebhook);
  await app.register(updateWebhook);
  await app.register(deleteWebhook);
};
