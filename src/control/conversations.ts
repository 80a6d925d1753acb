// /_mock/conversations: what is laid over the conversations of a world.

import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type, { type Static } from 'typebox';
import { parseConversationId } from '../api/conversation-id.ts';
import { Conversation } from '../conversations/conversation.ts';
import type { Conversations } from '../conversations/pick.ts';
import { reference } from '../conversations/reference.ts';
import { bytesOf, type Override as Laid, laidOver } from '../worlds/overrides.ts';
import { overrideProblems } from './check-override.ts';
import { badFields, ControlError } from './problem.ts';
import { readOverride } from './read-override.ts';
import { badId, readOverrides } from './read-overrides.ts';
import { tag } from './tags.ts';
import { callerOf, worldOf } from './world-of.ts';

export type OverrideOptions = {
  readonly conversations: Conversations;
  /** Of one world. */
  readonly maxOverrides: number;
  readonly maxOverrideBytes: number;
};

/** Each user has an `is_read` of their own. */
const mostReaders = 1000;

export const Override = Type.Object(
  {
    id: Type.Integer({ description: 'Id of the conversation.' }),
    variant: Type.Optional(
      Type.String({ description: 'The variant or case that it starts from; absent for what would be served anyway.' }),
    ),
    fields: Type.Record(Type.String(), Type.Unknown(), {
      description: 'What replaces the fields of the conversation.',
    }),
    unchecked: Type.Boolean({ description: 'Served whatever the rules say.' }),
    readBy: Type.Record(Type.String(), Type.Boolean(), { description: '`is_read` by user, where one has set it.' }),
  },
  { $id: 'Override', description: 'What is laid over one conversation.' },
);
export type LaidOver = Static<typeof Override>;
const Overrides = Type.Object({ overrides: Type.Array(Override) }, { $id: 'Overrides' });

/** Fields are checked in place: laid over the conversation. */
const changes = Type.Record(Type.String(), Type.Unknown(), {
  description:
    'Fields of a conversation, all or some, and `variant`: the name of a variant or a case to start from. Objects are merged.',
  // One that is no text would be left out in silence.
  properties: { variant: { type: 'string' } },
  examples: [{ variant: 'expired' }, { is_read: false, business: { name: 'Chez Nous' } }],
});
const unchecked = Type.Optional(
  Type.Enum(['true', 'false'], { type: 'string', description: 'Serve it even if it is no valid conversation.' }),
);
const params = Type.Object({
  id: Type.String({ pattern: '^[1-9]\\d{0,15}$', description: 'Id of the conversation.' }),
});
const done204 = { 204: Type.Null({ description: 'Done.' }) };
const tags = [tag.answers];

const schemas = {
  list: { operationId: 'listOverrides', summary: 'List what is laid over', tags, response: { 200: Overrides } },
  replace: {
    operationId: 'replaceOverrides',
    summary: 'Replace the whole set, or nothing',
    description: 'One problem, and nothing changes.',
    tags,
    querystring: Type.Object({ unchecked }, { additionalProperties: false }),
    body: Type.Object(
      { conversations: Type.Record(Type.String(), changes, { description: 'By id.' }) },
      { additionalProperties: false },
    ),
    response: { 200: Overrides },
  },
  clear: { operationId: 'clearOverrides', summary: 'Take back all of them', tags, response: done204 },
  get: { operationId: 'getOverride', summary: 'What is laid over one', tags, params, response: { 200: Override } },
  set: {
    operationId: 'setOverride',
    summary: 'Lay something over one',
    description:
      'Answers the conversation as this key is served it now; unchecked, what may be none. `is_read` of a key with a user is that user’s own; alone it leaves the rest as it is.',
    tags,
    params,
    querystring: Type.Object({ unchecked }, { additionalProperties: false }),
    body: changes,
    response: { 200: reference(Conversation) },
  },
  delete: { operationId: 'deleteOverride', summary: 'Take back one', tags, params, response: done204 },
};

export const conversationRoutes =
  ({ conversations, maxOverrides, maxOverrideBytes }: OverrideOptions): FastifyPluginCallbackTypebox =>
  (app, _, done) => {
    app.get('/conversations', { schema: schemas.list }, (request) => ({
      overrides: worldOf(request).overrides.list(),
    }));

    app.put('/conversations', { schema: schemas.replace }, (request) => {
      const caller = callerOf(request);
      const { overrides } = caller.world;
      const bodies = Object.entries(request.body.conversations);
      makeSure(bodies.length <= maxOverrides);
      const isUnchecked = request.query.unchecked === 'true';
      const read = readOverrides(bodies, caller, conversations, isUnchecked);
      makeSureOfBytes(read.reduce((sum, override) => sum + bytesOf(override), 0));
      overrides.replace(read);
      return { overrides: overrides.list() };
    });

    app.delete('/conversations', { schema: schemas.clear }, (request, reply) => {
      worldOf(request).overrides.replace([]);
      reply.code(204).send(null);
    });

    app.get('/conversations/:id', { schema: schemas.get }, (request) => {
      const id = idOf(request.params.id);
      return found(worldOf(request).overrides.get(id), id);
    });

    app.put('/conversations/:id', { schema: schemas.set }, (request) => {
      const caller = callerOf(request);
      const { overrides, clock } = caller.world;
      const id = idOf(request.params.id);
      const before = overrides.get(id);
      const override = readOverride(id, request.body, caller.user, request.query.unchecked === 'true', before);
      const problems = overrideProblems(override, caller.user, conversations, clock.now(), before);
      if (problems.length > 0) throw badFields(problems);
      makeSure(overrides.size < maxOverrides || before !== undefined);
      if (Object.keys(override.readBy).length > mostReaders)
        throw new ControlError('too-many', `a conversation is read by ${mostReaders} users at most`);
      makeSureOfBytes(overrides.bytesWith(override));
      overrides.set(override);
      return laidOver(override, caller.user, conversations, clock.now());
    });

    app.delete('/conversations/:id', { schema: schemas.delete }, (request, reply) => {
      const id = idOf(request.params.id);
      const { overrides } = worldOf(request);
      found(overrides.get(id), id);
      overrides.delete(id);
      reply.code(204).send(null);
    });

    const makeSure = (fits: boolean) => {
      if (!fits) throw new ControlError('too-many', `a world has ${maxOverrides} overrides at most (--max-overrides)`);
    };
    const makeSureOfBytes = (bytes: number) => {
      if (bytes <= maxOverrideBytes) return;
      const most = `${maxOverrideBytes} bytes of overrides at most (--max-override-bytes)`;
      throw new ControlError('too-many', `a world has ${most}`);
    };
    done();
  };

function idOf(text: string): number {
  const id = parseConversationId(text);
  if (id === undefined) throw badFields([badId('/id', text)]);
  return id;
}

function found(override: Laid | undefined, id: number): LaidOver {
  if (override === undefined) throw new ControlError('not-found', `nothing is laid over ${id}`);
  return override;
}
