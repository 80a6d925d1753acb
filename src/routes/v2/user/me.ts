// GET /v2/user/me: the user of the key.

import { reference } from '../../../partoo/reference.ts';
import { User } from '../../../partoo/user.ts';
import type { Routes } from '../../../plugins/validation.ts';
import { vendorErrors } from '../errors.ts';

/** @see https://developers.partoo.co/api-reference/users */
const schema = {
  operationId: 'getMe',
  summary: 'The user of the key',
  description:
    'Who a key belongs to. Which user that is here is ours: a key without a user is an administrator’s; the user `alice` in `suite-42:alice` is the one with that id, e-mail address or first name, and any other name stands for one of the users, always the same.',
  tags: ['Users'],
  response: { 200: reference(User), ...vendorErrors },
};

export const getMe: Routes = async (app) => {
  app.get('/user/me', { schema }, async ({ user }) => app.dataset.directory.callerOf(user));
};
