// POST /v2/messaging/settings/{setting_id}: changes how a business answers who writes to it.

import Type from 'typebox';
import { SettingId } from '../../../../partoo/ids.ts';
import { reference } from '../../../../partoo/reference.ts';
import { changesIn, Setting, SettingUpdate } from '../../../../partoo/setting.ts';
import { Refusal } from '../../../../plugins/refusal.ts';
import type { Routes } from '../../../../plugins/validation.ts';
import { settingsOf } from '../../../../world/settings.ts';
import type { WorldState } from '../../../../world/state.ts';
import { vendorErrors } from '../../errors.ts';

/** @see https://developers.partoo.co/api-reference/messaging-settings/update */
const schema = {
  operationId: 'updateMessagingSettings',
  summary: 'Update messaging settings',
  description:
    'Changes the fields that are given. That the others stay is ours, and so is that chat hours of its own are needed once `uses_business_hours` is false.',
  tags: ['Messaging Settings'],
  params: Type.Object({ setting_id: SettingId }),
  body: SettingUpdate,
  response: { 200: reference(Setting), ...vendorErrors },
};

export const updateMessagingSettings: Routes = async (app) => {
  app.post('/messaging/settings/:setting_id', { schema }, async ({ params, body, world, user }) => {
    const id = params.setting_id;
    const changes = changesIn(body);
    const settingIn = (state: WorldState) => settingsOf(state, app.dataset).find((one) => one.id === id);
    await world.append(user, (state) => {
      const before = settingIn(state);
      if (before === undefined) throw new Refusal('not-found', 'none');
      const { uses_business_hours: usesBusinessHours, custom_chat_hours: hours } = { ...before, ...changes };
      if (!usesBusinessHours && hours === null) {
        const fields = { custom_chat_hours: 'is required, because uses_business_hours is false' };
        throw new Refusal('bad-request', 'request', { fields });
      }
      return [{ type: 'settings.updated', data: { id, changes } }];
    });
    return settingIn(world.state);
  });
};
