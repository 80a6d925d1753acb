import t from 'tap';
import { settledFields } from '../../src/conversations/settled-fields.ts';
import { variantNames, variants } from '../../src/conversations/variants.ts';
import { bodyOf, idsUpTo } from './setting.ts';

t.test('a variant decides the fields of its traits, a case none', async (t) => {
  t.strictSame(settledFields('unassigned'), ['assigned_user_id']);
  t.strictSame([...new Set(settledFields('solved'))].sort(), ['is_expired', 'is_solved', 'status']);
  for (const name of ['right-to-left', '', 'constructor']) t.strictSame(settledFields(name), [], name);
});

t.test('a field with one value in every conversation of a variant, and not in all others, is among them', async (t) => {
  for (const name of variantNames) {
    const bodies = idsUpTo(60).map((id) => bodyOf(id, variants[name].traits));
    const all = idsUpTo(60).map((id) => bodyOf(id));
    for (const field of ['status', 'is_expired', 'is_solved', 'messaging_partner'] as const) {
      const isDecided = new Set(bodies.map((body) => body[field])).size === 1;
      if (isDecided && new Set(all.map((body) => body[field])).size > 1)
        t.ok(settledFields(name).includes(field), `${name} ${field}`);
    }
  }
});
