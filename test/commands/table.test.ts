import t from 'tap';
import { columns } from '../../src/commands/table.ts';

t.test('cells stand under each other, two blanks apart', async (t) => {
  t.same(
    columns([
      ['ID', 'CASE', 'OF'],
      ['123', 'vendor-example', 'Partoo'],
      ['1001', 'open', 'the mock'],
    ]),
    ['ID    CASE            OF', '123   vendor-example  Partoo', '1001  open            the mock'],
  );
});

t.test('no line ends with blanks', async (t) => {
  t.same(columns([['a', ''], ['long', 'b'], ['c']]), ['a', 'long  b', 'c']);
});

t.test('a row may have more cells than the first', async (t) => {
  t.same(columns([['a'], ['long', 'b']]), ['a', 'long  b']);
});

t.test('no rows make no lines', async (t) => {
  t.same(columns([]), []);
});
