import t from 'tap';
import { type Demand, type FaultRule, type Match, startMock } from '../../src/index.ts';

t.test('what the control plane refuses of a fault, its type does', async (t) => {
  await using mock = await startMock();
  const { faults } = mock.world('suite-42');
  const good: FaultRule[] = [
    { fault: 'reset', with: {} },
    { fault: 'status', with: { status: 503 }, match: { method: 'PROPFIND' }, schedule: { fail: 1, recover: 2 } },
    { fault: 'latency', with: { ms: 3 }, schedule: { probability: 0.5, seed: 7 } },
  ];
  t.equal((await faults.set(good)).length, good.length);

  // @ts-expect-error A reset has no settings.
  const settings: FaultRule = { fault: 'reset', with: { ms: 3 } };
  // @ts-expect-error Settings of another fault.
  const others: FaultRule = { fault: 'drip', with: { ms: 3 } };
  // @ts-expect-error One rule, one schedule.
  const two: FaultRule = { fault: 'hang', schedule: { first: 1, every: 2 } };
  // @ts-expect-error A setting of another schedule.
  const mixed: FaultRule = { fault: 'hang', schedule: { first: 1, seed: 2 } };
  // @ts-expect-error No schedule.
  const none: FaultRule = { fault: 'hang', schedule: {} };
  // @ts-expect-error Methods are in capitals.
  const method: FaultRule = { fault: 'hang', match: { method: 'get' } };
  // @ts-expect-error No fault.
  const fault: FaultRule = { fault: 'rest' };
  for (const rule of [settings, others, two, mixed, none, method, fault]) {
    await t.rejects(faults.set([rule]), { name: 'ControlError', status: 400 }, JSON.stringify(rule));
  }
});

t.test('what the control plane refuses of a demand, its type does', async (t) => {
  await using mock = await startMock();
  const world = mock.world('suite-42');
  const good: Demand[] = [
    { count: 0 },
    { match: { id: null, source: 'fixture' }, atLeast: 0, atMost: 2 },
    { match: { method: 'GET' }, atMost: 2 },
  ];
  for (const demand of good) t.equal(await world.verify(demand), 0);

  // @ts-expect-error Exactly so many, or a bound.
  const two: Demand = { count: 1, atLeast: 2 };
  // @ts-expect-error How many?
  const unbound: Demand = { match: { id: 5 } };
  // @ts-expect-error Each step of an order has a match of its own.
  const ordered: Demand = { match: { id: 5 }, inOrder: [{ id: 5 }] };
  // @ts-expect-error Nothing is demanded.
  const nothing: Demand = {};
  // @ts-expect-error No source.
  const source: Match = { source: 'fixtur' };
  for (const demand of [two, unbound, ordered, nothing, { match: source, count: 0 }]) {
    await t.rejects(world.verify(demand), { name: 'ControlError', status: 400 }, JSON.stringify(demand));
  }
});
