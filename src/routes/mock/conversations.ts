// /_mock/conversations: all that is laid over the conversations of a world.

import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { bytesOf } from '../worlds/overrides.ts';
import type { World } from '../worlds/world.ts';
import { changes, makeSureOfRoom, Override, type OverrideOptions, told, uncheckedQuery } from './override.ts';
import { readOverrides } from './read-overrides.ts';
import { tag } from './tags.ts';
import { callerOf, worldOf } from './world-of.ts';

const Overrides = Type.Object({ overrides: Type.Array(Override) }, { $id: 'Overrides' });

const tags = [tag.answers];
const response = { 200: Overrides };
const listSchema = { operationId: 'listOverrides', summary: 'List what is laid over', tags, response };
const replaceSchema = {
  operationId: 'replaceOverrides',
  summary: 'Replace the whole set, or nothing',
  description: 'One problem, and nothing changes.',
  tags,
  querystring: uncheckedQuery,
  body: Type.Object(
    { conversations: Type.Record(Type.String(), changes, { description: 'By id.' }) },
    { additionalProperties: false },
  ),
  response,
};
const clearSchema = {
  operationId: 'clearOverrides',
  summary: 'Take back all of them',
  tags,
  response: { 204: Type.Null({ description: 'Done.' }) },
};

export const conversationSetRoutes =
  ({ conversations, ...bounds }: OverrideOptions): FastifyPluginCallbackTypebox =>
  (app, _, done) => {
    app.get('/conversations', { schema: listSchema }, (request) => listed(worldOf(request)));

    app.put('/conversations', { schema: replaceSchema }, (request) => {
      const caller = callerOf(request);
      const bodies = Object.entries(request.body.conversations);
      makeSureOfRoom(bodies.length, 0, bounds);
      const read = readOverrides(bodies, caller, conversations, request.query.unchecked === 'true');
      makeSureOfRoom(
        read.length,
        read.reduce((sum, override) => sum + bytesOf(override), 0),
        bounds,
      );
      caller.world.overrides.replace(read);
      return listed(caller.world);
    });

    app.delete('/conversations', { schema: clearSchema }, (request, reply) => {
      worldOf(request).overrides.replace([]);
      reply.code(204).send(null);
    });
    done();
  };

const listed = ({ overrides }: World) => ({ overrides: overrides.list().map(told) });
