// /_mock/faults: what goes wrong in a world, and when.

import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { errors } from '../api/errors.ts';
import type { Conversations } from '../conversations/pick.ts';
import { FaultList, FaultRule, isRuleList, maxRules, problemsOf } from '../faults/fault-list.ts';
import type { World } from '../worlds/world.ts';
import { checkPart } from './check-part.ts';
import { badFields, ControlError } from './problem.ts';
import { tag } from './tags.ts';
import { worldOf } from './world-of.ts';

const Faults = Type.Object(
  {
    faults: Type.Array(FaultRule, {
      description: 'The first that matches and whose schedule says so spoils a request.',
    }),
  },
  { $id: 'Faults', additionalProperties: false, description: 'What goes wrong in a world.' },
);

const response = { 200: Faults };
const getSchema = { operationId: 'getFaults', summary: 'List the faults', tags: [tag.trouble], response };
const setSchema = {
  operationId: 'setFaults',
  summary: 'Set the faults',
  description:
    'Takes the place of the whole list; the counts of the schedules begin again. A bad list changes nothing.',
  tags: [tag.trouble],
  body: Faults,
  response,
};
const addSchema = {
  operationId: 'addFaults',
  summary: 'Add faults behind those there are',
  description: 'The schedules of those count on.',
  tags: [tag.trouble],
  body: Faults,
  response,
};
const clearSchema = {
  operationId: 'clearFaults',
  summary: 'Take back all faults',
  tags: [tag.trouble],
  response: { 204: Type.Null({ description: 'Done.' }) },
};

/** The list is looked through by `problemsOf`, which says more of each item than a schema can. */
const anyList = Type.Object({ faults: Type.Array(Type.Unknown()) }, { additionalProperties: false });
const validatorCompiler = () => checkPart(anyList);

export const faultRoutes =
  ({ conversations }: { readonly conversations: Conversations }): FastifyPluginCallbackTypebox =>
  (app, _, done) => {
    const read = (list: readonly unknown[]): readonly FaultRule[] => {
      const variants = [...conversations.examples, ...Object.keys(errors)];
      if (isRuleList(list, variants)) return list;
      const problems = problemsOf(list, variants);
      throw badFields(problems.map((problem) => ({ ...problem, pointer: `/faults${problem.pointer}` })));
    };
    const use = (world: World, faults: FaultList) => {
      if (faults.rules.length > maxRules) throw new ControlError('too-many', `a world has ${maxRules} faults at most`);
      world.faults = faults;
      return listed(world);
    };

    app.get('/faults', { schema: getSchema }, (request) => listed(worldOf(request)));
    app.put('/faults', { schema: setSchema, validatorCompiler }, (request) =>
      use(worldOf(request), new FaultList(read(request.body.faults))),
    );
    app.post('/faults', { schema: addSchema, validatorCompiler }, (request) => {
      const world = worldOf(request);
      return use(world, world.faults.plus(read(request.body.faults)));
    });
    app.delete('/faults', { schema: clearSchema }, (request, reply) => {
      use(worldOf(request), new FaultList([]));
      reply.code(204).send(null);
    });
    done();
  };

const listed = ({ faults }: World) => ({ faults: [...faults.rules] });
