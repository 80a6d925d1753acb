// GET /v2/messaging/settings: how each business answers who writes to it, in pages.

import Type from 'typebox';
import { BusinessIds } from '../../../../partoo/ids.ts';
import { pageAnswer, pageOf, pageQuery } from '../../../../partoo/paging.ts';
import { reference } from '../../../../partoo/reference.ts';
import { Setting } from '../../../../partoo/setting.ts';
import type { Routes } from '../../../../plugins/validation.ts';
import { settingsOf } from '../../../../world/settings.ts';
import { vendorErrors } from '../../errors.ts';

/** @see https://developers.partoo.co/api-reference/messaging-settings/list */
const schema = {
  operationId: 'listMessagingSettings',
  summary: 'Messaging settings',
  description:
    'How businesses answer who writes to them, one setting a business. The mock keeps what is set and sends neither welcome nor offline messages (ours).',
  tags: ['Messaging Settings'],
  querystring: Type.Object({ ...pageQuery, business__in: Type.Optional(BusinessIds) }),
  response: {
    200: Type.Object(
      { settings: Type.Array(reference(Setting)), ...pageAnswer },
      { description: 'A page of settings.' },
    ),
    ...vendorErrors,
  },
};

export const listMessagingSettings: Routes = async (app) => {
  app.get('/messaging/settings', { schema }, async ({ query, world }) => {
    const { business__in: ids } = query;
    const found = settingsOf(world.state, app.dataset).filter(
      ({ business_id: id }) => ids === undefined || ids.has(id),
    );
    const { items, ...page } = pageOf(found, query);
    return { settings: items, ...page };
  });
};
