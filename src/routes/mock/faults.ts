// /_mock/faults: what goes wrong in a world, and when.

import Type from 'typebox';
import { FaultRule, problemsOfRules } from '../../faults/rules.ts';
import { errorNames } from '../../partoo/errors.ts';
import type { Routes } from '../../plugins/validation.ts';
import type { FieldProblem } from '../../problems/field-problem.ts';
import { isObject } from '../../problems/is-object.ts';
import { problemsOf } from '../../problems/problems-of.ts';
import { checkFaultCount } from '../../world/bounds.ts';
import type { World } from '../../world/world.ts';
import { checking } from './checking.ts';
import { done } from './done.ts';
import { Matched, matchedOf } from './matched.ts';
import { tag } from './tags.ts';

const rules = Type.Array(FaultRule, {
  description: 'The first that matches, and whose schedule says so, is the fault of a request.',
});
const Faults = Type.Object(
  { faults: rules, matched: Matched('requests') },
  { $id: 'Faults', additionalProperties: false, description: 'What goes wrong in a world.' },
);
const first = Type.Optional(
  Type.Boolean({ description: 'In front of those there are, so that they come before any other.' }),
);
const closed = { additionalProperties: false };
const examples = [
  { faults: [{ match: { id: 777 }, fault: 'status', with: { status: 503 }, schedule: { first: 2 } }] },
] as const;

const response = { 200: Faults };
const tags = [tag.faults];
const schemas = {
  list: { operationId: 'getFaults', summary: 'List the faults', tags, response },
  set: {
    operationId: 'setFaults',
    summary: 'Set the faults',
    description:
      'Takes the place of the whole list; the counts of the schedules begin again. A bad list changes nothing.',
    tags,
    body: Type.Object({ faults: rules }, { ...closed, examples }),
    response,
  },
  add: {
    operationId: 'addFaults',
    summary: 'Add faults behind those there are, or in front of them',
    description: 'The schedules of those count on. A bad list changes nothing.',
    tags,
    body: Type.Object({ faults: rules, first }, { ...closed, examples }),
    response,
  },
  clear: { operationId: 'clearFaults', summary: 'Remove all faults', tags, response: done },
};

export const faultRules: Routes = async (app) => {
  const { dataset } = app;
  const validatorCompiler = checking((body, schema) => {
    // `problemsOfRules` says more of each rule than the schema can.
    const others = problemsOf(schema, body).filter(({ pointer }) => !pointer.startsWith('/faults/'));
    return [...others, ...problemsIn(body)];
  });
  const problemsIn = (body: unknown): FieldProblem[] => {
    if (!isObject(body) || !Array.isArray(body.faults)) return [];
    checkFaultCount(body.faults.length);
    const problems = problemsOfRules(body.faults, [...dataset.examples, ...errorNames]);
    return problems.map((problem) => ({ ...problem, pointer: `/faults${problem.pointer}` }));
  };

  app.get('/faults', { schema: schemas.list }, async ({ world }) => listOf(world));

  app.put('/faults', { schema: schemas.set, validatorCompiler }, async ({ world, user, body }) => {
    await world.append(user, () => [{ type: 'faults.set', data: { rules: body.faults } }]);
    return listOf(world);
  });

  app.post('/faults', { schema: schemas.add, validatorCompiler }, async ({ world, user, body }) => {
    const { faults, first = false } = body;
    await world.append(user, (state) => {
      checkFaultCount(state.faults.length + faults.length);
      return [{ type: 'faults.added', data: { rules: faults, first } }];
    });
    return listOf(world);
  });

  app.delete('/faults', { schema: schemas.clear }, async ({ world, user }, reply) => {
    await world.append(user, () => [{ type: 'faults.set', data: { rules: [] } }]);
    return reply.code(204).send(null);
  });
};

const listOf = async (world: World) => {
  const { faults } = world.state;
  return { faults: faults.map(({ rule }) => rule), matched: await matchedOf(world, faults) };
};
