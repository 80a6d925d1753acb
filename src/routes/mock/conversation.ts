// /_mock/conversations/{id}: what is laid over one conversation of a world.

import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { parseConversationId } from '../api/conversation-id.ts';
import { Conversation } from '../conversations/conversation.ts';
import { reference } from '../conversations/reference.ts';
import { type Override as Laid, laidOver } from '../worlds/overrides.ts';
import type { Caller } from '../worlds/worlds.ts';
import { overrideProblems } from './check-override.ts';
import { changes, makeSureOfRoom, Override, type OverrideOptions, told, uncheckedQuery } from './override.ts';
import { badFields, ControlError } from './problem.ts';
import { addToOverride, readOverride } from './read-override.ts';
import { badId } from './read-overrides.ts';
import { tag } from './tags.ts';
import { callerOf, worldOf } from './world-of.ts';

const params = Type.Object({
  id: Type.String({ pattern: '^[1-9]\\d{0,15}$', description: 'Id of the conversation.' }),
});
const tags = [tag.answers];
const served =
  'Answers the conversation as this key is served it now; unchecked, what may be none. `is_read` of a key with a user is that user’s own; alone it leaves the rest as it is.';
const change = { tags, params, querystring: uncheckedQuery, body: changes, response: { 200: reference(Conversation) } };

const getSchema = {
  operationId: 'getOverride',
  summary: 'What is laid over one',
  tags,
  params,
  response: { 200: Override },
};
const setSchema = {
  operationId: 'setOverride',
  summary: 'Lay something over one',
  description: `Takes the place of all that was laid over it before. ${served}`,
  ...change,
};
const addSchema = {
  operationId: 'addToOverride',
  summary: 'Add to what is laid over one',
  description: `What was laid over it before stays, but for the fields that are given anew; a variant takes the place of another. ${served}`,
  ...change,
};
const deleteSchema = {
  operationId: 'deleteOverride',
  summary: 'Take back one',
  tags,
  params,
  response: { 204: Type.Null({ description: 'Done.' }) },
};

export const conversationRoutes =
  ({ conversations, ...bounds }: OverrideOptions): FastifyPluginCallbackTypebox =>
  (app, _, done) => {
    /** Lays an override over what was there, if it makes a conversation. */
    const lay = ({ world, user }: Caller, override: Laid, basis: Laid | undefined) => {
      const { overrides, clock } = world;
      const problems = overrideProblems(override, user, conversations, clock.now(), basis);
      if (problems.length > 0) throw badFields(problems);
      const isNew = overrides.get(override.id) === undefined;
      makeSureOfRoom(overrides.size + (isNew ? 1 : 0), overrides.bytesWith(override), bounds);
      overrides.set(override);
      return laidOver(override, user, conversations, clock.now());
    };
    const layerOf = ({ world, user }: Caller, { unchecked }: { readonly unchecked?: string }) => ({
      user,
      nowMs: world.clock.now(),
      unchecked: unchecked === 'true',
    });

    app.get('/conversations/:id', { schema: getSchema }, (request) => {
      const id = idOf(request.params.id);
      return told(found(worldOf(request).overrides.get(id), id));
    });

    app.put('/conversations/:id', { schema: setSchema }, (request) => {
      const caller = callerOf(request);
      const id = idOf(request.params.id);
      const before = caller.world.overrides.get(id);
      const override = readOverride(id, request.body, layerOf(caller, request.query), before);
      // Who only reads it leaves what lies there.
      return lay(caller, override, override.fields === before?.fields ? before : undefined);
    });

    app.patch('/conversations/:id', { schema: addSchema }, (request) => {
      const caller = callerOf(request);
      const id = idOf(request.params.id);
      const before = caller.world.overrides.get(id);
      return lay(caller, addToOverride(id, request.body, layerOf(caller, request.query), before), before);
    });

    app.delete('/conversations/:id', { schema: deleteSchema }, (request, reply) => {
      const id = idOf(request.params.id);
      const { overrides } = worldOf(request);
      found(overrides.get(id), id);
      overrides.delete(id);
      reply.code(204).send(null);
    });
    done();
  };

function idOf(text: string): number {
  const id = parseConversationId(text);
  if (id === undefined) throw badFields([badId('/id', text)]);
  return id;
}

function found(override: Laid | undefined, id: number): Laid {
  if (override === undefined) throw new ControlError('not-found', `nothing is laid over ${id}`);
  return override;
}
