import t from 'tap';
import { serialise } from '../../src/api/serialise.ts';

t.test('a body is written as JSON, an object once', async (t) => {
  let written = 0;
  const body = {
    toJSON: () => {
      written += 1;
      return { id: 1, name: 'é 🥐' };
    },
  };
  t.equal(serialise(body), '{"id":1,"name":"é 🥐"}');
  t.equal(serialise(body), '{"id":1,"name":"é 🥐"}');
  t.equal(written, 1);
});
