import t from 'tap';
import Type, { type Static } from 'typebox';
import Schema from 'typebox/schema';
import { reference } from '../../src/conversations/reference.ts';

const Fruit = Type.Object({ name: Type.String() }, { $id: 'Fruit' });

t.test('a reference is the id of what it names, and nothing of its body', async (t) => {
  t.strictSame(JSON.parse(JSON.stringify(reference(Fruit))), { $ref: 'Fruit' });
});

t.test('a reference has the type and the constraints of what it names', async (t) => {
  const basket = Type.Array(reference(Fruit));
  const fruits: Static<typeof basket> = [{ name: 'quince' }];
  t.ok(Schema.Check({ Fruit }, basket, fruits));
  t.notOk(Schema.Check({ Fruit }, basket, [{ name: 5 }]));
});
