// /_mock/keys: further keys of a world, for its other users.

import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type, { type Static } from 'typebox';
import { reservedKeys } from '../api/authenticate.ts';
import { hashOf, type Worlds } from '../worlds/worlds.ts';
import { partProblems } from './check-part.ts';
import { badFields, ControlError } from './problem.ts';
import { tag } from './tags.ts';
import { worldOf } from './world-of.ts';

export type KeyOptions = {
  readonly worlds: Worlds;
  /** Of one world. */
  readonly maxKeys: number;
};

export const BoundKey = Type.Object(
  {
    hash: Type.String({ description: 'The first digits of the SHA-256 of the key.' }),
    user: Type.Unsafe<string | null>({
      type: ['string', 'null'],
      description: 'The user it acts for; null for none.',
    }),
  },
  { description: 'A key that was bound to a world.' },
);
export type BoundKey = Static<typeof BoundKey>;

const done204 = { 204: Type.Null({ description: 'Done.' }) };
const listSchema = {
  operationId: 'listKeys',
  summary: 'The keys that were bound to the world',
  tags: [tag.world],
  response: { 200: Type.Object({ keys: Type.Array(BoundKey) }) },
};
const bindSchema = {
  operationId: 'bindKey',
  summary: 'Bind another key to the world',
  description: 'The key then acts in this world, perhaps as a user. One whose own world is in use is refused.',
  tags: [tag.world],
  body: Type.Object(
    {
      key: Type.String({ minLength: 1, maxLength: 500 }),
      user: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
    },
    { additionalProperties: false },
  ),
  response: done204,
};
const unbindSchema = {
  operationId: 'unbindKeys',
  summary: 'Take back the keys that were bound',
  description: 'Those that --key named stay.',
  tags: [tag.world],
  response: done204,
};

export const keyRoutes =
  ({ worlds, maxKeys }: KeyOptions): FastifyPluginCallbackTypebox =>
  (app, _, done) => {
    app.get('/keys', { schema: listSchema }, (request) => ({
      keys: worlds.keysOf(worldOf(request)).map(({ key, user }) => ({ hash: hashOf(key), user: user ?? null })),
    }));
    app.post('/keys', { schema: bindSchema, validatorCompiler: () => checkBinding }, (request, reply) => {
      const world = worldOf(request);
      const { key, user } = request.body;
      const others = worlds.keysOf(world).filter((binding) => binding.key !== key);
      if (others.length >= maxKeys)
        throw new ControlError('too-many', `a world has ${maxKeys} keys at most (--max-keys)`);
      if (Object.hasOwn(reservedKeys, key))
        throw new ControlError('conflict', 'this key is refused whatever it is bound to');
      if (!worlds.bind({ key, world: world.name, user })) {
        throw new ControlError('conflict', `the key ${hashOf(key)} acts in a world of its own already`);
      }
      reply.code(204).send(null);
    });
    app.delete('/keys', { schema: unbindSchema }, (request, reply) => {
      worlds.unbindAll(worldOf(request));
      reply.code(204).send(null);
    });
    done();
  };

/** A body that is wrong still holds a key, perhaps under another name: no value of it is shown. */
function checkBinding(body: unknown) {
  const problems = partProblems(body, bindSchema.body).map((problem) => ({ ...problem, value: 'not shown' }));
  return problems.length === 0 ? { value: body } : { error: badFields(problems) };
}
