import t from 'tap';
import { wholeNumberUpTo } from '../src/whole-number.ts';

t.test('digits are a number, anything that merely converts to one is none', async (t) => {
  t.strictSame(
    ['0', '599', '007'].map((text) => wholeNumberUpTo(599, text)),
    [0, 599, 7],
  );
  for (const text of ['', '600', '1e2', '0x10', '+5', '-1', ' 5', '1.5', '12345678901234567'])
    t.equal(wholeNumberUpTo(599, text), undefined, text);
});
