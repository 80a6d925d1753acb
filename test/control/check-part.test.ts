import t from 'tap';
import Type from 'typebox';
import { checkPart, namesOf, partProblems } from '../../src/control/check-part.ts';

const schema = Type.Object({ now: Type.String(), all: Type.Optional(Type.Boolean()) }, { additionalProperties: false });

t.test('every problem is told, with what would have been valid', async (t) => {
  t.strictSame(partProblems({ now: 'x', all: true }, schema), []);
  t.strictSame(partProblems({ nwo: 'x', all: 3 }, schema), [
    { pointer: '/nwo', value: '"x"', expected: 'did you mean now?' },
    { pointer: '/now', value: 'nothing', expected: 'to be there' },
    { pointer: '/all', value: '3', expected: 'boolean' },
  ]);
  for (const part of [null, [], 5, 'text', true]) {
    t.strictSame(partProblems(part, schema), [{ pointer: '', value: JSON.stringify(part), expected: 'object' }]);
  }
});

t.test('a schema that takes any name takes it', async (t) => {
  t.strictSame(partProblems({ now: 'x', more: 1 }, Type.Object({ now: Type.String() })), []);
});

t.test('the check of a route', async (t) => {
  const check = checkPart(schema);
  const part = { now: 'x' };
  t.strictSame(check(part), { value: part });
  t.match(check({}), { error: { message: '/now nothing: expected to be there' } });
});

t.test('names of a prototype are as unknown as any', async (t) => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    const part = JSON.parse(`{"now":"x","${name}":1}`);
    t.strictSame(partProblems(part, schema), [{ pointer: `/${name}`, value: '1', expected: 'one of now, all' }], name);
  }
});

t.test('the names of a schema, and of one that has none', async (t) => {
  t.strictSame(namesOf(schema), ['now', 'all']);
  t.strictSame(namesOf(Type.String()), []);
});
