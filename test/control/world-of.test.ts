import type { FastifyRequest } from 'fastify';
import t from 'tap';
import { callerOf, worldOf } from '../../src/control/world-of.ts';

const from = (caller: object | null) => ({ caller }) as FastifyRequest;

t.test('the world is that of the caller', async (t) => {
  const caller = { world: { name: 'demo' }, user: 'alice' };
  t.equal(callerOf(from(caller)), caller);
  t.equal(worldOf(from(caller)), caller.world);
});

t.test('without a caller there is none', async (t) => {
  t.throws(() => worldOf(from(null)), new TypeError('this request has not passed the check of its key'));
});
