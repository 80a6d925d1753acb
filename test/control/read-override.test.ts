import t from 'tap';
import { addToOverride, type Layer, readOverride } from '../../src/control/read-override.ts';

const nowMs = 1_000;

/** Laid by a user, or by nobody who has a name. */
const by = (user?: string, unchecked = false): Layer => ({ user, nowMs, unchecked });

t.test('a body is a variant to start from and fields to lay over it', async (t) => {
  t.strictSame(readOverride(5, { variant: 'expired', is_read: false, issues: [] }, by()), {
    id: 5,
    variant: 'expired',
    laidAtMs: nowMs,
    fields: { is_read: false, issues: [] },
    unchecked: false,
    readBy: {},
  });
  t.strictSame(readOverride(5, {}, by('alice', true)), { id: 5, fields: {}, unchecked: true, readBy: {} });
});

t.test('is_read of a user is that user’s own', async (t) => {
  const fields = { status: 'Open' };
  t.match(readOverride(5, { ...fields, is_read: true }, by('alice')), { fields, readBy: { alice: true } });
  const before = { id: 5, fields: {}, unchecked: false, readBy: { bob: true, alice: true } };
  t.strictSame(readOverride(5, { ...fields, is_read: false }, by('alice'), before), {
    id: 5,
    fields,
    unchecked: false,
    readBy: { bob: true, alice: false },
  });
  t.strictSame(readOverride(5, { is_read: 'yes' }, by('alice')).fields, { is_read: 'yes' }, 'unless it is nonsense');
});

t.test('alone it leaves the rest as it is', async (t) => {
  const before = { id: 5, variant: 'solved', fields: { issues: [] }, unchecked: true, readBy: { bob: true } };
  t.strictSame(readOverride(5, { is_read: false }, by('alice'), before), {
    ...before,
    readBy: { bob: true, alice: false },
  });
  t.strictSame(readOverride(5, { is_read: false }, by(), before), {
    id: 5,
    fields: { is_read: false },
    unchecked: false,
    readBy: { bob: true },
  });
});

t.test('a user may have any name', async (t) => {
  for (const name of ['__proto__', 'constructor', 'toString']) {
    const { readBy } = readOverride(5, { is_read: true }, by(name));
    t.strictSame(Object.entries(readBy), [[name, true]]);
    const next = readOverride(5, { is_read: false }, by('bob'), { id: 5, fields: {}, unchecked: false, readBy });
    t.strictSame(Object.entries(next.readBy), [
      [name, true],
      ['bob', false],
    ]);
  }
});

t.test('a message belongs to its conversation without being told so', async (t) => {
  const messageOf = (last_message: unknown) => readOverride(5, { last_message }, by()).fields.last_message;
  t.strictSame(messageOf({ content: 'Hi' }), { conversation_id: 5, content: 'Hi' });
  t.strictSame(messageOf({ conversation_id: 7 }), { conversation_id: 7 });
  for (const other of [null, [], 'text', 5]) t.strictSame(messageOf(other), other);
});

t.test('what is added leaves what was there, but for fields that are given anew', async (t) => {
  const before = {
    id: 5,
    variant: 'sms',
    laidAtMs: 7,
    fields: { assigned_user_id: 'a', business: { name: 'x', city: 'y' } },
    unchecked: false,
    readBy: { bob: true },
  };
  t.strictSame(addToOverride(5, { business: { name: 'z' }, is_solved: true }, by(), before), {
    ...before,
    fields: { assigned_user_id: 'a', business: { name: 'z', city: 'y' }, is_solved: true },
  });
  t.strictSame(addToOverride(5, { is_read: false }, by('alice'), before).readBy, { bob: true, alice: false });
  t.strictSame(addToOverride(5, {}, by(), { ...before, unchecked: true }).unchecked, true, 'nonsense stays nonsense');
  t.strictSame(addToOverride(5, { issues: [] }, by()), readOverride(5, { issues: [] }, by()), 'over nothing');
});

t.test('a variant that is added takes the place of another, and of the fields that it decides', async (t) => {
  const fields = { is_solved: true, status: 'Closed', assigned_user_id: 'a' };
  const before = { id: 5, variant: 'sms', laidAtMs: 7, fields, unchecked: false, readBy: {} };
  t.match(addToOverride(5, { variant: 'open' }, by(), before), {
    variant: 'open',
    laidAtMs: nowMs,
    fields: { assigned_user_id: 'a' },
  });
  t.strictSame(addToOverride(5, { variant: 'open' }, by(), before).fields, { assigned_user_id: 'a' });
  t.strictSame(addToOverride(5, { variant: 'right-to-left' }, by(), before).fields, fields, 'a case decides none');
});
