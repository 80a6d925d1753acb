import t from 'tap';
import { table } from '../../bench/table.ts';

t.test('columns line up', async (t) => {
  t.equal(
    table([['server', 'ms'], ['mock', '1'], ['peer', '1000'], ['none']]),
    'server    ms\nmock       1\npeer    1000\nnone\n',
  );
  t.equal(table([]), '\n');
});
