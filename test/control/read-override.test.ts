import t from 'tap';
import { readOverride } from '../../src/control/read-override.ts';

t.test('a body is a variant to start from and fields to lay over it', async (t) => {
  t.strictSame(readOverride(5, { variant: 'expired', is_read: false, issues: [] }, undefined, false), {
    id: 5,
    variant: 'expired',
    fields: { is_read: false, issues: [] },
    unchecked: false,
    readBy: {},
  });
  t.strictSame(readOverride(5, {}, 'alice', true), { id: 5, fields: {}, unchecked: true, readBy: {} });
});

t.test('is_read of a user is that user’s own', async (t) => {
  const fields = { status: 'Open' };
  t.match(readOverride(5, { ...fields, is_read: true }, 'alice', false), { fields, readBy: { alice: true } });
  const before = { id: 5, fields: {}, unchecked: false, readBy: { bob: true, alice: true } };
  t.strictSame(readOverride(5, { ...fields, is_read: false }, 'alice', false, before), {
    id: 5,
    fields,
    unchecked: false,
    readBy: { bob: true, alice: false },
  });
  t.strictSame(readOverride(5, { is_read: 'yes' }, 'alice', false).fields, { is_read: 'yes' }, 'unless it is nonsense');
});

t.test('alone it leaves the rest as it is', async (t) => {
  const before = { id: 5, variant: 'solved', fields: { issues: [] }, unchecked: true, readBy: { bob: true } };
  t.strictSame(readOverride(5, { is_read: false }, 'alice', false, before), {
    ...before,
    readBy: { bob: true, alice: false },
  });
  t.strictSame(readOverride(5, { is_read: false }, undefined, false, before), {
    id: 5,
    fields: { is_read: false },
    unchecked: false,
    readBy: { bob: true },
  });
});

t.test('a user may have any name', async (t) => {
  for (const name of ['__proto__', 'constructor', 'toString']) {
    const { readBy } = readOverride(5, { is_read: true }, name, false);
    t.strictSame(Object.entries(readBy), [[name, true]]);
    const next = readOverride(5, { is_read: false }, 'bob', false, { id: 5, fields: {}, unchecked: false, readBy });
    t.strictSame(Object.entries(next.readBy), [
      [name, true],
      ['bob', false],
    ]);
  }
});

t.test('a message belongs to its conversation without being told so', async (t) => {
  const messageOf = (last_message: unknown) => readOverride(5, { last_message }, undefined, false).fields.last_message;
  t.strictSame(messageOf({ content: 'Hi' }), { conversation_id: 5, content: 'Hi' });
  t.strictSame(messageOf({ conversation_id: 7 }), { conversation_id: 7 });
  for (const other of [null, [], 'text', 5]) t.strictSame(messageOf(other), other);
});
