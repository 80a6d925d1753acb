import t from 'tap';
import { FaultList } from '../../src/faults/fault-list.ts';
import { startClock } from '../../src/worlds/clock.ts';
import { World } from '../../src/worlds/world.ts';
import { startMs } from '../conversations/setting.ts';
import { requestOf } from './entries.ts';

const setting = {
  clock: startClock({ frozenAtMs: startMs }),
  rateLimit: 300,
  journal: { entries: 10, bytes: 10_000 },
};

/** All that a world can tell of itself. */
const toldBy = (world: World) => ({
  now: world.clock.now(),
  overrides: world.overrides.list(),
  faults: world.faults.rules,
  limit: world.rateLimit.limit,
  remaining: world.rateLimit.remaining(startMs),
  requests: world.journal.list(),
  share: world.coverage.report([]).share,
});

/** Changes everything that can be. */
function change(world: World): void {
  world.clock.set(startMs + 1);
  world.overrides.set({ id: 777, fields: {}, unchecked: false, readBy: {} });
  world.faults = new FaultList([{ fault: 'reset' }]);
  world.rateLimit.set(2);
  world.rateLimit.count(startMs);
  world.journal.add(requestOf());
  world.coverage.add({ features: [0], source: 'generated', variant: 'open', status: 200 });
}

t.test('a new world is as the mock was started', async (t) => {
  const world = new World('suite-42', setting);
  t.equal(world.name, 'suite-42');
  t.strictSame(toldBy(world), {
    now: startMs,
    overrides: [],
    faults: [],
    limit: 300,
    remaining: 300,
    requests: [],
    share: 0,
  });
});

t.test('reset, it is as if nobody had been there', async (t) => {
  const world = new World('suite-42', setting);
  const before = toldBy(world);
  change(world);
  const changed = toldBy(world);
  for (const [name, value] of Object.entries(before)) t.notSame(Object(changed)[name], value, name);
  world.reset();
  t.strictSame(toldBy(world), before);
});

t.test('two worlds share nothing', async (t) => {
  const [one, two] = [new World('one', setting), new World('two', setting)];
  const before = toldBy(two);
  change(one);
  t.strictSame(toldBy(two), before);
});

t.test('who follows its journal goes on following it through a reset', async (t) => {
  const world = new World('suite-42', setting);
  const numbers: number[] = [];
  world.journal.subscribe(({ number }) => numbers.push(number));
  for (const _ of [1, 2]) world.journal.add(requestOf());
  world.reset();
  world.journal.add(requestOf());
  t.strictSame(numbers, [1, 2, 1]);
});
