// GET /v2/user/search: the users of the organisation, in pages.

import Type from 'typebox';
import { pageAnswer, pageOf, pageQuery } from '../../../partoo/paging.ts';
import { reference } from '../../../partoo/reference.ts';
import { isFound } from '../../../partoo/search.ts';
import { User } from '../../../partoo/user.ts';
import type { Routes } from '../../../plugins/validation.ts';
import { vendorErrors } from '../errors.ts';

const sortable = ['email', 'first_name', 'last_name', 'role', 'org_id', 'status'] as const;
const orders = [...sortable, ...sortable.map((name) => `-${name}` as const)];

/** @see https://developers.partoo.co/api-reference/users */
const schema = {
  operationId: 'searchUsers',
  summary: 'Search users',
  description:
    'The users of the organisation whom all parameters describe. The vendor has more parameters, whose names are not public; the mock has no groups to order by. The order without `order_by` is ours, and so is that every key finds every user.',
  tags: ['Users'],
  querystring: Type.Object({
    ...pageQuery,
    email: Type.Optional(Type.String({ description: 'The whole address, in capitals or not.' })),
    query: Type.Optional(Type.String({ description: 'Words in the name or the address, in any order.' })),
    status: Type.Optional(Type.Enum(['active', 'invited'], { type: 'string', description: 'Has joined or not.' })),
    org_id: Type.Optional(Type.String({ description: 'Id of the organisation; for providers.' })),
    display_business_ids: Type.Optional(
      Type.Enum(['true', 'false'], {
        type: 'string',
        description: 'Whether users have `business_ids`. Without it they have none (ours).',
      }),
    ),
    order_by: Type.Optional(Type.Enum(orders, { type: 'string', description: 'A field; with `-`, descending.' })),
  }),
  response: {
    200: Type.Object({ users: Type.Array(reference(User)), ...pageAnswer }, { description: 'A page of the users.' }),
    ...vendorErrors,
  },
};

export const searchUsers: Routes = async (app) => {
  app.get('/user/search', { schema }, async ({ query: asked }) => {
    const { email, query, status, org_id, display_business_ids, order_by } = asked;
    const found = app.dataset.directory.users.filter(
      (user) =>
        (email === undefined || user.email === email.toLowerCase()) &&
        (query === undefined || isFound(query, `${user.first_name} ${user.last_name} ${user.email}`)) &&
        (status === undefined || user.status === status) &&
        (org_id === undefined || String(user.org_id) === org_id),
    );
    const { items, ...page } = pageOf(order_by === undefined ? found : sorted(found, order_by), asked);
    const shown = display_business_ids === 'true' ? items : items.map(({ business_ids, ...user }) => user);
    return { users: shown, ...page };
  });
};

/** By code points: an order that follows the locale of the machine is another one elsewhere. */
function sorted(users: readonly User[], order: (typeof orders)[number]): User[] {
  const textOf = (user: User) => String(Reflect.get(user, order.replace('-', '')));
  const sign = order.startsWith('-') ? -1 : 1;
  return users.toSorted(
    (one, other) => sign * (textOf(one) < textOf(other) ? -1 : Number(textOf(one) > textOf(other))),
  );
}
