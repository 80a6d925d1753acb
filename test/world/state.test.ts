import fc from 'fast-check';
import t from 'tap';
import { defaults } from '../../src/config/read.ts';
import { openDataset } from '../../src/dataset/open.ts';
import type { Conversation } from '../../src/partoo/conversation.ts';
import { startClock } from '../../src/world/clock.ts';
import { deepMerge } from '../../src/world/deep-merge.ts';
import { type Event, eventNames, type Fact, type Override } from '../../src/world/events.ts';
import { conversationAt } from '../../src/world/shown.ts';
import { apply, emptyState, type WorldState } from '../../src/world/state.ts';
import { threadAt } from '../../src/world/thread.ts';

const at = '2026-01-15T09:30:00.000Z';
const startMs = Date.parse(at);
const dayMs = 24 * 60 * 60 * 1000;
const dataset = openDataset(defaults, startMs);

/** The state after facts of a user. */
const after = (facts: readonly Fact[], user: string | null = null, from = emptyState(7)): WorldState =>
  facts.reduce((state, fact) => apply(state, { seq: state.seq + 1, at, user, ...fact }, 7), from);

const override: Override = { fields: { consumer_name: 'Ada' }, unchecked: false };
const overridden: Fact = { type: 'conversation.overridden', data: { id: 777, override } };
const read: Fact = { type: 'conversation.read', data: { id: 777, isRead: false } };
const rule = { fault: 'status' } as const;

t.test('an override takes the place of another, and what users have read stays', async (t) => {
  const first = after([overridden, read], 'alice');
  const again: Override = { variant: 'solved', variantAt: at, fields: {}, unchecked: true };
  const second = after([{ type: 'conversation.overridden', data: { id: 777, override: again } }], null, first);
  t.strictSame(second.touched.get(777), { override: again, readBy: { alice: false } });
  t.strictSame(first.touched.get(777), { override, readBy: { alice: false } }, 'the state before is as it was');
});

t.test('each user reads alone, and so does a key without one', async (t) => {
  t.strictSame(after([read]).touched.get(777)?.readBy, { '': false });
  t.strictSame(after([read], '__proto__').touched.get(777)?.readBy, JSON.parse('{"__proto__":false}'));
});

t.test('conversations are restored, one or all', async (t) => {
  const two = after([overridden, { type: 'conversation.overridden', data: { id: 5, override } }]);
  const one = after([{ type: 'conversation.restored', data: { id: 777 } }], null, two);
  t.strictSame(
    [...one.touched].map(([id]) => id),
    [5],
  );
  t.equal(after([{ type: 'conversations.restored', data: {} }], null, two).touched.size, 0);
});

t.test('the clock moves from where it was', async (t) => {
  const to = new Date(startMs + dayMs).toISOString();
  const moved = after([{ type: 'clock.moved', data: { to } }]);
  t.equal(moved.clockOffsetMs, dayMs);
  const later: Event = { seq: 2, at: to, user: null, type: 'clock.moved', data: { to: at } };
  t.equal(apply(moved, later, 7).clockOffsetMs, 0);
});

t.test('faults are set, and added behind or in front; each rule has a counter of its own', async (t) => {
  const set = after([{ type: 'faults.set', data: { rules: [rule] } }]);
  const both = after(
    [
      { type: 'faults.added', data: { rules: [rule, rule], first: false } },
      { type: 'faults.added', data: { rules: [rule], first: true } },
    ],
    null,
    set,
  );
  t.strictSame(
    both.faults.map(({ key }) => key),
    ['faults/3/0', 'faults/1/0', 'faults/2/0', 'faults/2/1'],
  );
  const again = after([{ type: 'faults.set', data: { rules: [rule] } }], null, both);
  t.strictSame(again.faults, [{ rule, key: 'faults/4/0' }]);
});

t.test('a rate limit has a counter of its own, too', async (t) => {
  t.strictSame(emptyState(7).rateLimit, { limit: 7, key: 'rate-limit/0' });
  const set = after([{ type: 'rate-limit.set', data: { limit: 2 } }]);
  t.strictSame(set.rateLimit, { limit: 2, key: 'rate-limit/1' });
  t.strictSame(after([{ type: 'rate-limit.set', data: { limit: null } }]).rateLimit.limit, null);
});

t.test('keys are bound, and removed', async (t) => {
  const hash = 'a'.repeat(64);
  const bound = after([{ type: 'key.bound', data: { hash, user: 'alice' } }]);
  t.strictSame([...bound.keys], [[hash, 'alice']]);
  t.equal(after([{ type: 'keys.unbound', data: {} }], null, bound).keys.size, 0);
});

t.test('a reset leaves nothing but the number of the event', async (t) => {
  const state = after([overridden, { type: 'rate-limit.set', data: { limit: 2 } }, { type: 'world.reset', data: {} }]);
  t.strictSame(state, emptyState(7, 3));
});

const instant = fc.date({ min: new Date('1990-01-01'), max: new Date('9998-12-31'), noInvalidDate: true });
const iso = instant.map((date) => date.toISOString());
const ids = fc.integer({ min: 1, max: 9 });
const users = fc.constantFrom(null, 'alice', '__proto__', 'constructor');
const overrides: fc.Arbitrary<Override> = fc
  .record({
    variant: fc.option(fc.constantFrom('open', 'expired', 'no-messages', 'gone'), { nil: undefined }),
    fields: fc.dictionary(fc.string(), fc.jsonValue()),
    unchecked: fc.constant(true),
  })
  .map(({ variant, ...rest }) => (variant === undefined ? rest : { variant, variantAt: at, ...rest }));
const messages = fc.record({
  id: ids,
  message: fc.integer({ min: 1, max: 20 }),
  date: fc.constantFrom('2026-01-15 09:30:00.000000+00:00', '2026-02-31 00:00:00.000000+00:00'),
  contentType: fc.string(),
  content: fc.string(),
  senderLabel: fc.option(fc.string()),
});
const deliveries = fc.record({
  outcome: fc.constantFrom('Success', 'Failed', 'Sending'),
  afterMs: fc.constantFrom(0, 1000),
});
const created = dataset.resolve(2007, startMs)?.conversation as Conversation;
const messaging: fc.Arbitrary<Fact> = fc.oneof(
  fc.constantFrom<Fact>(
    { type: 'conversation.created', data: { id: 7, conversation: created } },
    { type: 'delivery.set', data: { rules: [{ outcome: 'Failed' }] } },
    { type: 'delivery.added', data: { rule: { outcome: 'Sending', after: 'PT1S' } } },
  ),
  fc.tuple(ids, fc.boolean()).map(([id, isSolved]): Fact => ({ type: 'conversation.solved', data: { id, isSolved } })),
  ids.map((id): Fact => ({ type: 'conversation.assigned', data: { id, userId: null } })),
  messages.map((data): Fact => ({ type: 'message.received', data })),
  fc
    .tuple(messages, deliveries)
    .map(([data, delivery]): Fact => ({ type: 'message.sent', data: { ...data, userId: 'a', delivery } })),
  fc.tuple(messages, fc.string()).map(
    ([data, externalMessageId]): Fact => ({
      type: 'message.sent',
      data: { ...data, externalMessageId, userId: null, delivery: null },
    }),
  ),
  fc
    .tuple(messages, deliveries)
    .map(([{ id, message }, delivery]): Fact => ({ type: 'message.retried', data: { id, message, delivery } })),
  messages.map(({ id, message }): Fact => ({ type: 'message.failed', data: { id, message } })),
  messages.map(({ id, message }): Fact => ({ type: 'message.deleted', data: { id, message } })),
);
const facts: fc.Arbitrary<Fact> = fc.oneof(
  messaging,
  messaging,
  fc.constantFrom<Fact>(
    { type: 'world.reset', data: {} },
    { type: 'conversations.restored', data: {} },
    { type: 'keys.unbound', data: {} },
    { type: 'settings.updated', data: { id: 5, changes: { is_launched: false } } },
    { type: 'faults.set', data: { rules: [rule, rule] } },
    { type: 'faults.added', data: { rules: [rule], first: true } },
    { type: 'key.bound', data: { hash: 'b'.repeat(64), user: null } },
    { type: 'rate-limit.set', data: { limit: 5 } },
    { type: 'webhook.created', data: { id: 1, url: 'http://a/', eventType: 'message_created', customHeaders: {} } },
    { type: 'webhook.updated', data: { id: 1, url: 'http://b/', customHeaders: {} } },
    { type: 'webhook.deleted', data: { id: 1 } },
    { type: 'webhook-faults.set', data: { rules: [{ fault: 'late' }] } },
  ),
  ids.map((id): Fact => ({ type: 'conversation.restored', data: { id } })),
  fc.tuple(ids, fc.boolean()).map(([id, isRead]): Fact => ({ type: 'conversation.read', data: { id, isRead } })),
  fc.tuple(ids, overrides).map(([id, one]): Fact => ({ type: 'conversation.overridden', data: { id, override: one } })),
  iso.map((to): Fact => ({ type: 'clock.moved', data: { to } })),
);

t.test('whatever the events, the fold and what it shows never fail, and are the same again', async (t) => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(fc.tuple(facts, users, iso), { maxLength: 30 }), (rows) => {
      const events = rows.map(([fact, user, stamped], index) => ({ seq: index + 1, at: stamped, user, ...fact }));
      for (const { type } of events) seen.add(type);
      const fold = () => events.reduce((state, event) => apply(state, event, null), emptyState(null));
      const state = fold();
      t.strictSame(fold(), state);
      if (state.seq !== events.length) throw new Error(`${state.seq} events`);
      for (const [id] of state.touched) {
        for (const user of [undefined, 'alice', '__proto__']) conversationAt(state, dataset, id, user, startMs);
        const thread = threadAt(state, dataset, id, startMs);
        if (thread?.slice(0, 100).length !== thread?.length) throw new Error(`${id} has ${thread?.length} messages`);
      }
    }),
    { numRuns: 200 },
  );
  t.strictSame([...seen].sort(), [...eventNames].sort());
});

t.test('an untouched conversation is that of the dataset', async (t) => {
  const { source, text } = conversationAt(emptyState(null), dataset, 777, 'alice', startMs) ?? {};
  t.equal(source, 'generated');
  t.equal(text, dataset.resolve(777, startMs)?.text);
});

t.test('objects are merged field by field, anything else is replaced', async (t) => {
  t.strictSame(deepMerge({ a: { b: 1, c: 2 }, d: [1] }, { a: { b: 3 }, d: [] }), { a: { b: 3, c: 2 }, d: [] });
  t.strictSame(deepMerge(undefined, { a: { b: 1 } }), { a: { b: 1 } });
  const merged = deepMerge({}, JSON.parse('{"__proto__":{"polluted":true},"constructor":{"name":"x"}}'));
  t.equal(JSON.stringify(merged), '{"__proto__":{"polluted":true},"constructor":{"name":"x"}}');
  t.notOk('polluted' in {});
});

t.test('a clock is frozen, of today, or running', async (t) => {
  const midnight = Date.UTC(2026, 0, 15);
  let machineMs = midnight + 1234;
  const now = () => machineMs;
  const [frozen, today, real] = ([{ frozenAtMs: 5 }, 'today', 'real'] as const).map((option) =>
    startClock(option, now),
  );
  machineMs += dayMs;
  t.match(frozen, { startMs: 5, isRunning: false });
  t.match(today, { startMs: midnight, isRunning: false });
  t.match(real, { startMs: midnight, isRunning: true });
  t.strictSame([frozen?.now(), today?.now(), real?.now()], [5, midnight, machineMs]);
});
