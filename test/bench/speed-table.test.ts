import t from 'tap';
import { speedTable } from '../../bench/speed-table.ts';
import { smallRun } from './small-run.ts';

t.test('the table says when and where, and holds ratios', async (t) => {
  const [heads, ...rows] = speedTable(smallRun);
  t.match(heads, ['2026-01-15, Node 24.1.0, Abacus, 2 cores', 'requests: fixture']);
  t.strictSame(rows[1], ['partoo-mock, as it comes', '0.60', '0.50', '', '10.0', '40.0', '2.2', '1.6', '4.6 MB']);
  t.strictSame(rows.at(-1), ['Slower', '0.10', '', '', '', '', '4.0', '', '']);
  t.notOk(rows.some(([server]) => server === 'bare node:http'));
});
