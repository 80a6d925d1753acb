// GET /v2/user/{user_id}: one user of the organisation.

import Type from 'typebox';
import { userId } from '../../../partoo/fields.ts';
import { reference } from '../../../partoo/reference.ts';
import { User } from '../../../partoo/user.ts';
import { Refusal } from '../../../plugins/refusal.ts';
import type { Routes } from '../../../plugins/validation.ts';
import { vendorErrors } from '../errors.ts';

/** @see https://developers.partoo.co/api-reference/users */
const schema = {
  operationId: 'getUser',
  summary: 'User information',
  description: 'One user of the organisation, such as the one that a conversation is assigned to.',
  tags: ['Users'],
  params: Type.Object({ user_id: Type.String({ ...userId, description: 'Id of the user.' }) }),
  response: { 200: reference(User), ...vendorErrors },
};

export const getUser: Routes = async (app) => {
  app.get('/user/:user_id', { schema }, async ({ params }) => {
    const user = app.dataset.directory.userById(params.user_id);
    if (user === undefined) throw new Refusal('not-found', 'none');
    return user;
  });
};
