// /_mock/keys: further keys of a world, for its other users.

import Type, { type Static } from 'typebox';
import { limits } from '../../config/limits.ts';
import { isReservedKey, isSendable, sendable } from '../../partoo/keys.ts';
import type { Routes } from '../../plugins/validation.ts';
import { type FieldProblem, fieldProblem } from '../../problems/field-problem.ts';
import { nothing } from '../../problems/preview.ts';
import { MockProblem } from '../../problems/problem-json.ts';
import { problemsOf } from '../../problems/problems-of.ts';
import { sha256, shortHash } from '../../world/key-hash.ts';
import { checking } from './checking.ts';
import { done } from './done.ts';
import { tag } from './tags.ts';

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

const tags = [tag.world];
const schemas = {
  list: {
    operationId: 'listKeys',
    summary: 'The keys that were bound to the world',
    tags,
    response: { 200: Type.Object({ keys: Type.Array(BoundKey) }) },
  },
  bind: {
    operationId: 'bindKey',
    summary: 'Bind another key to the world',
    description: 'The key then acts in this world, perhaps as a user. One whose own world is in use is refused.',
    tags,
    body: Type.Object(
      {
        key: Type.String({ minLength: 1, maxLength: 500 }),
        user: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
      },
      { additionalProperties: false, examples: [{ key: 'key-of-a-service', user: 'alice' }] },
    ),
    response: done,
  },
  unbind: {
    operationId: 'unbindKeys',
    summary: 'Remove the keys that were bound',
    description: 'Those that --key named stay.',
    tags,
    response: done,
  },
};

export const keys: Routes = async (app) => {
  const { worlds } = app;

  app.get('/keys', { schema: schemas.list }, async ({ world }) => ({
    keys: worlds.keysOf(world).map(({ hash, user }) => ({ hash: hash.slice(0, 8), user })),
  }));

  const validatorCompiler = checking(problemsOfBinding);
  app.post('/keys', { schema: schemas.bind, validatorCompiler }, async (request, reply) => {
    const { world, user, body } = request;
    const hash = sha256(body.key);
    await world.append(user, () => {
      const others = worlds.keysOf(world).filter((bound) => bound.hash !== hash);
      if (others.length >= limits.keysPerWorld) {
        throw new MockProblem('too-many', `a world has ${limits.keysPerWorld} keys at most`);
      }
      if (isReservedKey(body.key)) {
        throw new MockProblem('conflict', 'this key is refused whatever it is bound to');
      }
      if (!worlds.canBind(body.key, world)) {
        throw new MockProblem('conflict', `the key ${shortHash(body.key)} acts in a world of its own already`);
      }
      return [{ type: 'key.bound', data: { hash, user: body.user ?? null } }];
    });
    return reply.code(204).send(null);
  });

  app.delete('/keys', { schema: schemas.unbind }, async ({ world, user }, reply) => {
    await world.append(user, () => [{ type: 'keys.unbound', data: {} }]);
    return reply.code(204).send(null);
  });
};

/** They show no values: any of them may be a key, also under a wrong name. */
function problemsOfBinding(body: unknown): FieldProblem[] {
  const { key } = Object(body);
  const unsendable =
    typeof key === 'string' && key !== '' && !isSendable(key) ? [fieldProblem('/key', key, sendable)] : [];
  const all = [...problemsOf(schemas.bind.body, body), ...unsendable];
  return all.map((problem) => ({ ...problem, value: problem.value === nothing ? nothing : 'not shown' }));
}
