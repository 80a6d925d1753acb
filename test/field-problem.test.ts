import t from 'tap';
import { escaped, problem, told, unknownFields } from '../src/field-problem.ts';

const known = ['now', 'all'];

t.test('a problem shows what was given, and is told in a sentence', async (t) => {
  t.strictSame(problem('/at', { a: 1 }, 'text'), { pointer: '/at', value: '{"a":1}', expected: 'text' });
  t.equal(told(problem('/at', 5, 'text')), '/at 5: expected text');
  t.equal(told(problem('', undefined, 'did you mean now?')), 'the body nothing: did you mean now?');
});

t.test('each name that is not known is a problem', async (t) => {
  t.strictSame(unknownFields({ now: 1, 'a/b~c': 1 }, known, '/at'), [problem('/at/a~1b~0c', 1, 'one of now, all')]);
  t.strictSame(unknownFields({ nwo: 1 }, known), [problem('/nwo', 1, 'did you mean now?')]);
  t.strictSame(unknownFields({ x: 1 }, []), [problem('/x', 1, 'no field')]);
  for (const given of [null, undefined, [1], 'text', {}]) t.strictSame(unknownFields(given, known), []);
});

t.test('names are steps of a JSON pointer, cut where they are long', async (t) => {
  t.equal(escaped('a/b~c'), 'a~1b~0c');
  t.equal(escaped('y'.repeat(1_000)), 'y'.repeat(80));
});
