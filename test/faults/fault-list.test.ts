import t from 'tap';
import { FaultList, type FaultRule, firingOf } from '../../src/faults/fault-list.ts';
import { faultNames } from '../../src/faults/faults.ts';
import { drawOf } from '../../src/faults/firing.ts';

const asked = { id: 777, variant: 'open', user: undefined, method: 'GET' };
const names = (list: FaultList, times: number) => Array.from({ length: times }, () => list.decide(asked)?.name);

t.test('an empty list never strikes', async (t) => {
  t.equal(new FaultList([]).decide(asked), undefined);
});

t.test('the first rule that matches and is due wins', async (t) => {
  const list = new FaultList([
    { match: { id: 5 }, fault: 'hang' },
    { fault: 'reset', schedule: { every: 2 } },
    { fault: 'empty', schedule: { first: 2 } },
  ]);
  t.strictSame(names(list, 5), ['empty', 'reset', 'empty', 'reset', undefined]);
  t.equal(list.decide({ ...asked, id: 5 })?.name, 'hang');
});

t.test('a rule counts the requests that match it and reach it', async (t) => {
  const list = new FaultList([
    { match: { user: 'alice' }, fault: 'hang' },
    { fault: 'status', schedule: { first: 2 } },
    { fault: 'reset', schedule: { first: 1 } },
  ]);
  for (let times = 0; times < 5; times += 1) t.equal(list.decide({ ...asked, user: 'alice' })?.name, 'hang');
  t.strictSame(names(list, 4), ['status', 'status', 'reset', undefined]);
});

t.test('two lists never share a count', async (t) => {
  const rules: FaultRule[] = [{ fault: 'status', schedule: { first: 1 } }];
  const [left, right] = [new FaultList(rules), new FaultList(rules)];
  t.strictSame(
    [names(left, 2), names(right, 2)],
    [
      ['status', undefined],
      ['status', undefined],
    ],
  );
  t.equal(left.rules, rules);
});

t.test('more rules leave the counts of the others alone', async (t) => {
  const list = new FaultList([{ fault: 'status', schedule: { first: 2 } }]);
  t.strictSame(names(list, 2), ['status', 'status']);
  const longer = list.plus([{ fault: 'reset', schedule: { first: 1 } }]);
  t.strictSame(names(longer, 2), ['reset', undefined]);
  t.equal(list.rules.length, 1);
  t.equal(longer.rules.length, 2);
});

t.test('settings of the rule go over those of the fault', async (t) => {
  const list = new FaultList([{ fault: 'drip', with: { bytes: 7 } }]);
  t.strictSame(list.decide(asked)?.settings, { bytes: 7, everyMs: 100 });
});

t.test('the same requests in the same order draw the same', async (t) => {
  const run = (seed: number) => {
    const list = new FaultList([{ fault: 'latency', schedule: { probability: 0.5, seed } }]);
    return Array.from({ length: 20 }, () => list.decide(asked)?.draw.fraction());
  };
  t.strictSame(run(7), run(7));
  t.notSame(run(7), run(8));
  const drawn = run(7).filter((fraction) => fraction !== undefined);
  t.ok(
    drawn.some((fraction) => fraction > 0.5),
    'what chance drew is not drawn again',
  );
  t.equal(new FaultList([{ fault: 'latency' }]).decide(asked)?.draw.fraction(), drawOf(1, 1).fraction());
});

t.test('a preference has each as it comes', async (t) => {
  for (const name of faultNames) t.equal(firingOf(name).name, name);
  t.strictSame(firingOf('status').settings, { status: 503 });
  t.equal(firingOf('latency').draw.fraction(), firingOf('latency').draw.fraction());
});

t.test('rules in front come first, and the others count on', async (t) => {
  const list = new FaultList([{ fault: 'status', schedule: { first: 2 } }]);
  t.strictSame(names(list, 1), ['status']);
  const longer = list.plus([{ fault: 'reset', schedule: { first: 2 } }], true);
  t.strictSame(names(longer, 4), ['reset', 'reset', 'status', undefined]);
});
