// /_mock/conversations: all overrides of a world.

import Type from 'typebox';
import type { Routes } from '../../plugins/validation.ts';
import { replaceOverrides } from '../../world/decide.ts';
import type { World } from '../../world/world.ts';
import { done } from './done.ts';
import { Changes, Override, overrideOf, uncheckedQuery } from './override.ts';
import { tag } from './tags.ts';

const Overrides = Type.Object({ overrides: Type.Array(Override) }, { $id: 'Overrides' });

const tags = [tag.overrides];
const response = { 200: Overrides };
const schemas = {
  list: { operationId: 'listOverrides', summary: 'List the overrides', tags, response },
  replace: {
    operationId: 'replaceOverrides',
    summary: 'Replace all overrides, or none',
    description: 'One problem, and nothing changes.',
    tags,
    querystring: uncheckedQuery,
    body: Type.Object(
      { conversations: Type.Record(Type.String(), Changes, { description: 'By id.' }) },
      { additionalProperties: false, examples: [{ conversations: { 777: { variant: 'expired' } } }] },
    ),
    response,
  },
  clear: { operationId: 'clearOverrides', summary: 'Remove all overrides', tags, response: done },
};

export const conversations: Routes = async (app) => {
  app.get('/conversations', { schema: schemas.list }, async ({ world }) => listOf(world));

  app.put('/conversations', { schema: schemas.replace }, async ({ world, user, body, query }) => {
    const command = { bodies: body.conversations, user, unchecked: query.unchecked === 'true' };
    await world.append(user, (_state, nowMs) => replaceOverrides(command, app.dataset, nowMs));
    return listOf(world);
  });

  app.delete('/conversations', { schema: schemas.clear }, async ({ world, user }, reply) => {
    await world.append(user, () => [{ type: 'conversations.restored', data: {} }]);
    return reply.code(204).send(null);
  });
};

const listOf = ({ state }: World) => ({
  overrides: [...state.touched].sort(([a], [b]) => a - b).map(([id, touched]) => overrideOf(id, touched)),
});
