import t from 'tap';
import { figuresOf } from '../../bench/figures.ts';
import { names } from '../../bench/names.ts';
import { smallRun } from './small-run.ts';

t.test('a server has one line of ratios', async (t) => {
  const figures = figuresOf(smallRun);
  t.equal(figures.length, 6);
  t.strictSame(
    figures.find(({ server }) => server === names.mock),
    {
      ...{ server: names.mock, requests: { fixture: 0.6, repeated: 0.5 }, p50: 10, p99: 40 },
      ...{ start: 2.2, memory: 1.6, megabytes: 4.6 },
    },
  );
});

t.test('what was not measured is undefined', async (t) => {
  const slower = figuresOf(smallRun).find(({ server }) => server === 'Slower');
  t.match(slower, { p50: undefined, p99: undefined, memory: undefined, megabytes: undefined });
  const [onlyRepeated] = figuresOf({
    ...smallRun,
    throughput: smallRun.throughput.filter(({ ids }) => ids === 'repeated'),
  });
  t.match(onlyRepeated, { server: names.mock, requests: { repeated: 0.5 }, memory: undefined });
});
