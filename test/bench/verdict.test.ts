import t from 'tap';
import { verdictsOf } from '../../bench/verdict.ts';
import { smallRun } from './small-run.ts';

t.test('every figure is held against the best of the peers', async (t) => {
  const verdicts = verdictsOf(smallRun);
  t.match(
    verdicts.find(({ what }) => what.startsWith('throughput, 1,000 ids')),
    { ours: 0.5, best: { server: 'Slow', value: 0.2 }, ahead: true },
  );
  t.match(
    verdicts.find(({ what }) => what.startsWith('start')),
    { ours: 110, best: { server: 'Slow', value: 100 }, ahead: false },
  );
  t.strictSame(
    verdicts.filter(({ ahead }) => !ahead).map(({ what }) => what),
    [
      'start in ms, first answer fixture, partoo-mock, as it comes',
      'resident set idle, MiB',
      'resident set after load, MiB',
    ],
  );
  t.equal(verdicts.length, 3 + 9 + 1 + 3);
  t.ok(verdicts.some(({ what }) => what === 'p99 in ms, 1 connection'));
});

t.test('what was not measured is not judged', async (t) => {
  t.strictSame(verdictsOf({ ...smallRun, peers: [] }), []);
  t.notOk(verdictsOf({ ...smallRun, sizes: [] }).some(({ what }) => what.startsWith('install')));
});
