import t from 'tap';
import Type, { type TSchema } from 'typebox';
import { Errors } from 'typebox/schema';
import { expectedBy, nameIn } from '../src/expected.ts';

const toldOf = (schema: TSchema, value: unknown) => Errors(schema, value)[1].map((error) => expectedBy(error, value));

t.test('what a schema allows is told in words', async (t) => {
  const rows: [TSchema, unknown, string][] = [
    [Type.String(), 5, 'string'],
    [Type.Integer({ minimum: 1 }), 0, '>= 1'],
    [Type.String({ minLength: 1 }), '', 'at least 1 character'],
    [Type.String({ minLength: 2 }), '', 'at least 2 characters'],
    [Type.String({ maxLength: 1 }), 'xx', 'at most 1 character'],
    [Type.Array(Type.Any(), { minItems: 1 }), [], 'at least 1 item'],
    [Type.String({ pattern: '^a$' }), 'b', 'text of the pattern "^a$"'],
    [Type.Literal(true), false, 'true'],
    [Type.Enum(['GET', 'POST']), 'get', 'did you mean GET?'],
    [Type.Enum(['GET', 'POST']), 7, 'one of GET, POST'],
    [Type.Unsafe({ type: ['string', 'null'] }), 7, 'either string or null'],
  ];
  for (const [schema, value, expected] of rows) t.strictSame(toldOf(schema, value), [expected], expected);
});

t.test('without what was given, a closed list is told', async (t) => {
  const [, [error]] = Errors(Type.Enum(['GET', 'POST']), 'get');
  t.equal(error && expectedBy(error), 'one of GET, POST');
});

t.test('anything has a name', async (t) => {
  t.strictSame(['x', 5, null, { toString: 1 }].map(nameIn), ['x', '5', 'null', '{"toString":1}']);
});
