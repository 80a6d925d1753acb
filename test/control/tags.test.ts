import t from 'tap';
import { tag, tags } from '../../src/control/tags.ts';

t.test('each group says what it is', async (t) => {
  t.strictSame(
    tags.map(({ name }) => name),
    Object.values(tag),
  );
  for (const { name, description } of tags) t.match(description, /\.$/, name);
});
