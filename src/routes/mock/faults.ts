// /_mock/faults: what goes wrong in a world, and when.

import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { errors } from '../api/errors.ts';
import type { Conversations } from '../conversations/pick.ts';
import { FaultList, FaultRule, problemsOf } from '../faults/fault-list.ts';
import type { FieldProblem } from '../field-problem.ts';
import { isObject } from '../is-object.ts';
import type { World } from '../worlds/world.ts';
import { partProblems } from './check-part.ts';
import { badFields, ControlError } from './problem.ts';
import { tag } from './tags.ts';
import { worldOf } from './world-of.ts';

export type FaultOptions = {
  readonly conversations: Conversations;
  /** Of one world. */
  readonly maxFaults: number;
};

const rules = Type.Array(FaultRule, {
  description: 'The first that matches and whose schedule says so spoils a request.',
});
const Faults = Type.Object(
  { faults: rules },
  { $id: 'Faults', additionalProperties: false, description: 'What goes wrong in a world.' },
);
const first = Type.Boolean({ description: 'In front of those there are, so that they strike before any other.' });
const examples = [
  { faults: [{ match: { id: 777 }, fault: 'status', with: { status: 503 }, schedule: { first: 2 } }] },
] as const;

const response = { 200: Faults };
const tags = [tag.trouble];
const getSchema = { operationId: 'getFaults', summary: 'List the faults', tags, response };
const setSchema = {
  operationId: 'setFaults',
  summary: 'Set the faults',
  description:
    'Takes the place of the whole list; the counts of the schedules begin again. A bad list changes nothing.',
  tags,
  body: Type.Object({ faults: rules }, { additionalProperties: false, examples }),
  response,
};
const addSchema = {
  operationId: 'addFaults',
  summary: 'Add faults behind those there are, or in front of them',
  description: 'The schedules of those count on. A bad list changes nothing.',
  tags,
  body: Type.Object({ faults: rules, first: Type.Optional(first) }, { additionalProperties: false, examples }),
  response,
};
const clearSchema = {
  operationId: 'clearFaults',
  summary: 'Take back all faults',
  tags,
  response: { 204: Type.Null({ description: 'Done.' }) },
};

/** The rules are looked through by `problemsOf`, which says more of each than a schema can. */
const list = Type.Array(Type.Unknown());
const setShape = Type.Object({ faults: list }, { additionalProperties: false });
const addShape = Type.Object({ faults: list, first: Type.Optional(first) }, { additionalProperties: false });

export const faultRoutes =
  ({ conversations, maxFaults }: FaultOptions): FastifyPluginCallbackTypebox =>
  (app, _, done) => {
    const check = (shape: typeof setShape | typeof addShape) => () => (body: unknown) => {
      const problems = [...partProblems(body, shape), ...problemsOfRules(body)];
      return problems.length === 0 ? { value: body } : { error: badFields(problems) };
    };
    const problemsOfRules = (body: unknown): FieldProblem[] => {
      if (!isObject(body) || !Array.isArray(body.faults)) return [];
      makeSure(body.faults.length);
      const variants = [...conversations.examples, ...Object.keys(errors)];
      return problemsOf(body.faults, variants).map((one) => ({ ...one, pointer: `/faults${one.pointer}` }));
    };
    const makeSure = (count: number) => {
      if (count > maxFaults)
        throw new ControlError('too-many', `a world has ${maxFaults} faults at most (--max-faults)`);
    };
    const use = (world: World, faults: FaultList) => {
      makeSure(faults.rules.length);
      world.faults = faults;
      return listed(world);
    };

    app.get('/faults', { schema: getSchema }, (request) => listed(worldOf(request)));
    app.put('/faults', { schema: setSchema, validatorCompiler: check(setShape) }, (request) =>
      use(worldOf(request), new FaultList(request.body.faults)),
    );
    app.post('/faults', { schema: addSchema, validatorCompiler: check(addShape) }, (request) => {
      const world = worldOf(request);
      const { faults, first } = request.body;
      return use(world, world.faults.plus(faults, first));
    });
    app.delete('/faults', { schema: clearSchema }, (request, reply) => {
      use(worldOf(request), new FaultList([]));
      reply.code(204).send(null);
    });
    done();
  };

const listed = ({ faults }: World) => ({ faults: [...faults.rules] });
