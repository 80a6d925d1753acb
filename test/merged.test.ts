import t from 'tap';
import { merged } from '../src/merged.ts';

t.test('objects are merged, anything else takes the place of what was there', async (t) => {
  t.strictSame(
    merged({ a: { b: 1, c: 2 }, d: [1], e: { f: 1 }, g: 1 }, { a: { b: 3 }, d: [], e: null, h: { i: {} } }),
    {
      a: { b: 3, c: 2 },
      d: [],
      e: null,
      g: 1,
      h: { i: {} },
    },
  );
  for (const below of [undefined, null, [], 'x']) t.strictSame(merged(below, { a: 1 }), { a: 1 });
});

t.test('neither is changed, and names of a prototype are names like any other', async (t) => {
  const [below, above] = [{ a: { b: 1 } }, JSON.parse('{"a":{"c":2},"__proto__":{"x":1},"constructor":{"y":1}}')];
  const before = JSON.stringify([below, above]);
  t.equal(JSON.stringify(merged(below, above)), '{"a":{"b":1,"c":2},"__proto__":{"x":1},"constructor":{"y":1}}');
  t.equal(JSON.stringify([below, above]), before);
  t.equal(Object(Object.create({})).x, undefined);
});
