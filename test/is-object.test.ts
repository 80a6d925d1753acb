import t from 'tap';
import { isObject } from '../src/is-object.ts';

t.test('null and arrays have no fields, texts and functions neither', async (t) => {
  t.strictSame([{}, Object.create(null), [], null, 'x', 5, undefined, () => {}].map(isObject), [
    true,
    true,
    false,
    false,
    false,
    false,
    false,
    false,
  ]);
});
