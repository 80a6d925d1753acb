import t from 'tap';
import { Check } from 'typebox/schema';
import { drawOf } from '../../src/faults/firing.ts';
import { fires, Schedule, scheduleIn, scheduleNames, schedules, seedOf } from '../../src/faults/schedule.ts';

const firing = (schedule: Schedule, times: number) =>
  Array.from({ length: times }, (_, at) => at + 1).filter((count) =>
    fires(schedule, count, drawOf(seedOf(schedule), count)),
  );

const rows: readonly [Schedule, readonly number[]][] = [
  [{ always: true }, [1, 2, 3, 4, 5, 6, 7, 8, 9]],
  [{ first: 2 }, [1, 2]],
  [{ every: 1 }, [1, 2, 3, 4, 5, 6, 7, 8, 9]],
  [{ every: 3 }, [3, 6, 9]],
  [{ fail: 2, recover: 3 }, [1, 2, 6, 7]],
  [{ fail: 2, recover: 0 }, [1, 2]],
  [{ fail: 2 }, [1, 2]],
  [{ probability: 0 }, []],
  [{ probability: 1 }, [1, 2, 3, 4, 5, 6, 7, 8, 9]],
];

for (const [schedule, expected] of rows) {
  t.test(`${JSON.stringify(schedule)} of nine: ${expected}`, async (t) => {
    t.ok(Check(Schedule, schedule));
    t.strictSame(firing(schedule, 9), expected);
  });
}

t.test('chance is the same for ever, and another for another seed', async (t) => {
  t.strictSame(firing({ probability: 0.2, seed: 7 }, 30), [1, 3, 9, 11, 16, 20, 23, 28]);
  t.strictSame(firing({ probability: 0.2, seed: 8 }, 30), [5, 6, 12, 22]);
  t.strictSame(firing({ probability: 0.2 }, 30), firing({ probability: 0.2, seed: 1 }, 30));
  t.ok(Math.abs(firing({ probability: 0.2, seed: 7 }, 10_000).length - 2000) < 160);
});

t.test('each is named by its first setting', async (t) => {
  for (const name of scheduleNames) {
    t.equal(scheduleIn({ [name]: 1 }), name);
    t.equal(Object.keys(schedules[name].settings.properties)[0], name);
  }
  t.equal(scheduleIn({ recover: 1 }), undefined);
});
