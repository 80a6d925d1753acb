// /_mock/delivery: what becomes of the messages that users send in a world.

import Type from 'typebox';
import { limits } from '../../config/limits.ts';
import type { Routes } from '../../plugins/validation.ts';
import { fieldProblem } from '../../problems/field-problem.ts';
import { badFields, MockProblem } from '../../problems/problem-json.ts';
import { DeliveryRule, millisecondsOf } from '../../world/delivery.ts';
import type { World } from '../../world/world.ts';
import { checkingSchedules } from './checking.ts';
import { done } from './done.ts';
import { Matched, matchedOf } from './matched.ts';
import { tag } from './tags.ts';

const Deliveries = Type.Object(
  {
    rules: Type.Array(DeliveryRule, { description: 'The first that matches, and whose schedule says so, is meant.' }),
    matched: Matched('messages'),
  },
  { $id: 'Deliveries' },
);

const tags = [tag.messages];
const response = { 200: Deliveries };
const schemas = {
  list: { operationId: 'getDelivery', summary: 'List the rules of delivery', tags, response },
  set: {
    operationId: 'setDelivery',
    summary: 'Set what becomes of messages',
    description: 'The one rule takes the place of all there were. Without rules every message is delivered at once.',
    tags,
    body: DeliveryRule,
    response,
  },
  add: {
    operationId: 'addDelivery',
    summary: 'Add a rule of delivery in front of those there are',
    tags,
    body: DeliveryRule,
    response,
  },
  clear: { operationId: 'clearDelivery', summary: 'Remove all rules of delivery', tags, response: done },
};

export const delivery: Routes = async (app) => {
  app.get('/delivery', { schema: schemas.list }, async ({ world }) => listOf(world));

  app.put('/delivery', { schema: schemas.set, validatorCompiler: checkingSchedules }, async ({ world, user, body }) => {
    await checkDuration(body, world);
    await world.append(user, () => [{ type: 'delivery.set', data: { rules: [body] } }]);
    return listOf(world);
  });

  app.post(
    '/delivery',
    { schema: schemas.add, validatorCompiler: checkingSchedules },
    async ({ world, user, body }) => {
      await checkDuration(body, world);
      await world.append(user, (state) => {
        const most = limits.deliveryRulesPerWorld;
        if (state.deliveries.length >= most) throw new MockProblem('too-many', `a world has ${most} rules of delivery`);
        return [{ type: 'delivery.added', data: { rule: body } }];
      });
      return listOf(world);
    },
  );

  app.delete('/delivery', { schema: schemas.clear }, async ({ world, user }, reply) => {
    await world.append(user, () => [{ type: 'delivery.set', data: { rules: [] } }]);
    return reply.code(204).send(null);
  });
};

async function checkDuration({ after }: DeliveryRule, { nowMs }: World): Promise<void> {
  if (after !== undefined && !((await millisecondsOf(after, nowMs)) >= 0)) {
    throw badFields([fieldProblem('/after', after, 'a duration like PT30S')]);
  }
}

const listOf = async (world: World) => {
  const { deliveries } = world.state;
  return { rules: deliveries.map(({ rule }) => rule), matched: await matchedOf(world, deliveries) };
};
