import t from 'tap';
import { textOf } from '../../src/byte-string.ts';
import { defaults } from '../../src/config/config.ts';
import { Conversations } from '../../src/conversations/pick.ts';
import type { Picked } from '../../src/conversations/picked.ts';
import { conversationsOf } from '../../src/conversations-of.ts';
import { startClock } from '../../src/worlds/clock.ts';
import { laidOver, type Override, Overrides } from '../../src/worlds/overrides.ts';
import { dayMs, settingOf, startMs } from '../conversations/setting.ts';

const conversations = conversationsOf(defaults);
const only = conversationsOf({ ...defaults, 'only-fixtures': true });

const overrideOf = (id: number, edits: Partial<Override> = {}): Override => ({
  id,
  fields: {},
  unchecked: false,
  readBy: {},
  ...edits,
});

/** What a user is served where only this is laid over. */
function pickOf(override: Override, user?: string, nowMs = startMs, from = conversations): Picked {
  const overrides = new Overrides();
  overrides.set(override);
  const picked = overrides.pick(override.id, user, from, nowMs);
  if (picked === undefined) throw new Error('nothing was picked');
  return picked;
}

t.test('fields take the place of those that would have been served', async (t) => {
  for (const id of [777, 123]) {
    const base = conversations.pick(id)?.conversation;
    const fields = { consumer_name: 'Ada', issues: ['new'], business: { name: 'Chez Nous' }, last_message: null };
    const { source, conversation } = pickOf(overrideOf(id, { fields }));
    t.equal(source, 'override');
    t.strictSame(conversation, { ...base, ...fields, business: { ...base?.business, name: 'Chez Nous' } });
  }
  t.not(conversations.pick(123)?.conversation.consumer_name, 'Ada', 'the fixture is left as it was');
});

t.test('an object is laid over null as it is', async (t) => {
  const base = conversations.pick(1001)?.conversation;
  t.equal(base?.custom_channel, null);
  const channel = { id: '61', name: 'Website chat', icon: null, is_readonly: false };
  t.strictSame(pickOf(overrideOf(1001, { fields: { custom_channel: channel } })).conversation.custom_channel, channel);
});

t.test('names that every object has are names like any other', async (t) => {
  const fields = JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"name": "x"}}');
  const json = textOf(pickOf(overrideOf(777, { fields, unchecked: true })).body);
  t.match(JSON.parse(json), { constructor: { name: 'x' } });
  t.ok(json.includes('"__proto__":{"polluted":true}'));
  t.equal(Object(Object.create(null)).polluted, undefined);
  t.notOk('polluted' in {});
});

t.test('it is named by the variant that it starts from, or by what it is', async (t) => {
  const rows: [Partial<Override>, string][] = [
    [{ variant: 'solved' }, 'solved'],
    [{ variant: 'right-to-left' }, 'right-to-left'],
    [{ variant: 'solved', unchecked: true }, 'solved'],
    [{ fields: { is_solved: true, is_expired: true, status: 'Closed' } }, 'expired-solved'],
    [{ fields: { status: 5 }, unchecked: true }, 'unchecked'],
  ];
  for (const [edits, expected] of rows) t.equal(pickOf(overrideOf(777, edits)).variant, expected, expected);
  t.match(pickOf(overrideOf(777, { variant: 'right-to-left' })).conversation, { id: 777 });
});

t.test('a variant is dated by when it was laid: time passes over it, and back', async (t) => {
  const laidAtMs = startMs + 30 * dayMs;
  const override = overrideOf(777, { variant: 'open', laidAtMs, fields: { consumer_name: 'Ada' } });
  const at = (nowMs: number) => pickOf(override, undefined, nowMs);
  const first = at(laidAtMs);
  t.equal(first.variant, 'open');
  t.match(first.conversation, { status: 'Open', is_expired: false, consumer_name: 'Ada' });
  const later = at(laidAtMs + 90 * dayMs);
  t.equal(later.variant, 'expired', 'named by what it has become');
  t.strictSame(
    later.conversation,
    { ...first.conversation, status: 'Closed', is_expired: true },
    'with the same dates',
  );
  t.strictSame(at(laidAtMs).conversation, first.conversation);
  for (const laterMs of [0, 1, 400 * dayMs])
    t.match(pickOf(overrideOf(777, { variant: 'expired', laidAtMs }), undefined, laidAtMs + laterMs), {
      variant: 'expired',
      conversation: { is_expired: true, status: 'Closed' },
    });
});

t.test('without one, what lies under it expires as its clock passes, and back', async (t) => {
  const overrides = new Overrides();
  const id = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((id) => conversations.pick(id)?.conversation.status === 'Open') ?? 0;
  overrides.set(overrideOf(id, { fields: { consumer_name: 'Ada' } }));
  const told = (nowMs: number) => overrides.pick(id, undefined, conversations, nowMs)?.conversation.is_expired;
  t.strictSame([startMs, startMs + 400 * dayMs, startMs].map(told), [false, true, false]);
});

t.test('asked again, nothing is made again while what lies under it stays', async (t) => {
  const overrides = new Overrides();
  overrides.set(overrideOf(123, { fields: { consumer_name: 'Ada' } }));
  const pick = () => overrides.pick(123, undefined, conversations, startMs);
  t.equal(pick(), pick());
});

t.test('each user has read it or not, the others see what lies under it', async (t) => {
  const override = overrideOf(777, { fields: { is_read: true }, readBy: { alice: false, bob: true } });
  const isRead = (user?: string) => pickOf(override, user).conversation.is_read;
  t.strictSame(
    [isRead('alice'), isRead('bob'), isRead('carol'), isRead(), isRead('constructor')],
    [false, true, true, true, true],
  );
  t.equal(pickOf(override, 'alice').source, 'override');
  t.equal(pickOf(override, 'alice').variant, pickOf(override).variant);
});

t.test('what it would be is told without being laid', async (t) => {
  const override = overrideOf(777, { fields: { consumer_name: 'Ada' }, readBy: { alice: true } });
  t.strictSame(laidOver(override, 'alice', conversations, startMs), pickOf(override, 'alice').conversation);
  t.strictSame(laidOver(override, undefined, conversations, startMs), pickOf(override).conversation);
});

t.test('where generation is off it stands alone, or on a fixture', async (t) => {
  const fields = { id: 5, consumer_name: 'Ada' };
  t.strictSame(pickOf(overrideOf(5, { fields, unchecked: true }), undefined, startMs, only).conversation, fields);
  t.match(pickOf(overrideOf(123, { fields: { is_read: true } }), undefined, startMs, only).conversation, { id: 123 });
});

t.test('a case that went with its file leaves what else there is', async (t) => {
  const without = new Conversations(1, settingOf(), startClock({ frozenAtMs: startMs }), false);
  const override = overrideOf(777, { variant: 'right-to-left' });
  t.strictSame(pickOf(override, undefined, startMs, without).conversation, without.pick(777)?.conversation);
});

t.test('overrides are listed by id, replaced as a whole, and taken away', async (t) => {
  const overrides = new Overrides();
  for (const id of [9, 1, 5]) overrides.set(overrideOf(id));
  const ids = () => overrides.list().map(({ id }) => id);
  t.strictSame([ids(), overrides.size], [[1, 5, 9], 3]);
  const again = overrideOf(5, { variant: 'solved' });
  overrides.set(again);
  t.equal(overrides.get(5), again);
  t.equal(overrides.size, 3);
  t.strictSame([overrides.delete(5), overrides.delete(5), overrides.get(5)], [true, false, undefined]);
  t.equal(overrides.pick(5, undefined, conversations, startMs), undefined);
  overrides.replace([overrideOf(2), overrideOf(3)]);
  t.strictSame(ids(), [2, 3]);
  overrides.replace([]);
  t.equal(overrides.size, 0);
});
