// /_mock/conversations/{id}: the override of one conversation of a world.

import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { Conversation } from '../../partoo/conversation.ts';
import { integerId } from '../../partoo/fields.ts';
import { parseId } from '../../partoo/ids.ts';
import { reference } from '../../partoo/reference.ts';
import type { Routes } from '../../plugins/validation.ts';
import { badFields } from '../../problems/problem-json.ts';
import { badId, changeOverride, overrideIn, replaceOverride, restoreConversation } from '../../world/decide.ts';
import { withTouched } from '../../world/shown.ts';
import { done } from './done.ts';
import { Changes, Override, overrideOf, uncheckedQuery } from './override.ts';
import { tag } from './tags.ts';

/** An id in a path. What is none is refused by {@link idOf}, in words. */
export const idText = (of: string) =>
  Type.String({ shownAs: Type.Integer({ ...integerId, description: `Id of the ${of}.` }) });

const params = Type.Object({ id: idText('conversation') });
const tags = [tag.overrides];
const served =
  'Answers the conversation as this key is served it now; unchecked, what may be none. `is_read` of a key with a user is that user’s own; alone it leaves the rest as it is.';
const change = { tags, params, querystring: uncheckedQuery, body: Changes, response: { 200: reference(Conversation) } };

const schemas = {
  get: {
    operationId: 'getOverride',
    summary: 'Read the override of a conversation',
    tags,
    params,
    response: { 200: Override },
  },
  set: {
    operationId: 'setOverride',
    summary: 'Override a conversation',
    description: `Takes the place of the override that it had. ${served}`,
    ...change,
  },
  add: {
    operationId: 'addToOverride',
    summary: 'Add to the override of a conversation',
    description: `Its other fields stay, but for those that a new variant sets; a variant takes the place of another. ${served}`,
    ...change,
  },
  delete: {
    operationId: 'deleteOverride',
    summary: 'Remove the override of a conversation',
    tags,
    params,
    response: done,
  },
};

export const conversation: Routes = async (app) => {
  const { dataset } = app;

  app.get('/conversations/:id', { schema: schemas.get }, async ({ world, params }) => {
    const id = idOf(params.id);
    return overrideOf(id, overrideIn(world.state, id));
  });

  app.put('/conversations/:id', { schema: schemas.set }, async (request) => {
    const { world, user, params, body, query } = request;
    const command = { id: idOf(params.id), body, user, unchecked: query.unchecked === 'true' };
    await world.append(user, (state, nowMs) => replaceOverride(command, state, dataset, nowMs));
    return servedTo(request, command.id);
  });

  app.patch('/conversations/:id', { schema: schemas.add }, async (request) => {
    const { world, user, params, body, query } = request;
    const command = { id: idOf(params.id), body, user, unchecked: query.unchecked === 'true' };
    await world.append(user, (state, nowMs) => changeOverride(command, state, dataset, nowMs));
    return servedTo(request, command.id);
  });

  app.delete('/conversations/:id', { schema: schemas.delete }, async ({ world, user, params }, reply) => {
    await world.append(user, (state) => restoreConversation(idOf(params.id), state));
    return reply.code(204).send(null);
  });
};

/** The conversation as the caller is served it, unless somebody else has removed the override in the meantime. */
function servedTo(
  { server, world, user }: Pick<FastifyRequest, 'server' | 'world' | 'user'>,
  id: number,
): Conversation {
  return withTouched(overrideIn(world.state, id), server.dataset, id, user, world.nowMs).conversation;
}

/** The id that a parameter holds. */
export function idOf(text: string, pointer = '/id'): number {
  const id = parseId(text);
  if (id === undefined) throw badFields([badId(pointer, text)]);
  return id;
}
