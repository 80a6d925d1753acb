import t from 'tap';
import { defaults } from '../../src/config/read.ts';
import { builtInFixtures } from '../../src/dataset/fixtures/built-in.ts';
import { openDataset } from '../../src/dataset/open.ts';
import { brokenThreadRules, threadRules } from '../../src/dataset/rules/thread.ts';
import { variantNames } from '../../src/dataset/variants.ts';
import { channels, isChannel } from '../../src/partoo/channels.ts';
import type { Conversation } from '../../src/partoo/conversation.ts';
import type { Message } from '../../src/partoo/message.ts';
import { parseTimestamp } from '../../src/partoo/timestamp.ts';
import { good } from './good-conversation.ts';
import { dayMs, idsUpTo, startMs } from './options.ts';

const dataset = openDataset(defaults, startMs);

function conversationAt(id: number, nowMs = startMs): Conversation {
  const conversation = dataset.resolve(id, nowMs)?.conversation;
  if (conversation === undefined) throw new Error(`${id} has no conversation`);
  return conversation;
}

/** Whether what the conversation says of its age follows from when the consumer wrote last. */
function agrees(thread: readonly Message[], { is_expired, messaging_partner }: Conversation, nowMs: number): boolean {
  const last = thread.findLast(({ sender_type }) => sender_type === 'Consumer');
  if (last === undefined || !isChannel(messaging_partner)) return true;
  return parseTimestamp(last.date) / 1000 + channels[messaging_partner].windowMs <= nowMs === is_expired;
}

t.test(
  'the threads of ten thousand ids obey every rule, and expire by their last message of the consumer',
  async (t) => {
    const lengths = new Map<number, number>();
    for (const id of idsUpTo(10_000)) {
      const conversation = conversationAt(id);
      const thread = dataset.thread(id, conversation);
      lengths.set(thread.length, (lengths.get(thread.length) ?? 0) + 1);
      const broken = brokenThreadRules(thread, conversation);
      if (broken.length > 0) t.strictSame(broken, [], `${id}: ${JSON.stringify(conversation)}`);
      for (const nowMs of [startMs, startMs + 3 * dayMs, startMs + 20 * dayMs]) {
        if (!dataset.cases.some((one) => one.id === id) && !agrees(thread, conversationAt(id, nowMs), nowMs))
          t.fail(`${id} at ${nowMs}`);
      }
    }
    t.ok(lengths.size > 8, 'threads are of many lengths');
  },
);

t.test('the threads of every case and of every variant obey every rule', async (t) => {
  for (const { id } of dataset.cases) {
    const conversation = conversationAt(id);
    t.strictSame(brokenThreadRules(dataset.thread(id, conversation), conversation), [], String(id));
  }
  for (const name of variantNames) {
    for (const id of idsUpTo(100)) {
      const conversation = dataset.example(name, id, startMs)?.conversation ?? good;
      t.strictSame(brokenThreadRules(dataset.thread(id, conversation), conversation), [], `${name} ${id}`);
    }
  }
});

t.test('a thread is the same whenever it is asked for, and nobody says a thing of the business twice', async (t) => {
  const again = openDataset(defaults, startMs);
  for (const id of idsUpTo(200)) {
    const thread = dataset.thread(id, conversationAt(id));
    t.strictSame(again.thread(id, conversationAt(id)), thread);
  }
  const long =
    idsUpTo(500)
      .map((id) => dataset.thread(id, conversationAt(id)))
      .find(({ length }) => length > 7) ?? [];
  t.ok(new Set(long.map(({ content }) => content)).size > 4);
});

t.test('a thread talks about the business, in the language of its country', async (t) => {
  const bakery = dataset.thread(123, {
    ...conversationAt(123),
    last_message: { ...message, conversation_id: 123, custom_channel: null },
  });
  t.match(bakery[0]?.content, /baguettes|gluten|Pâques|gâteau|fraisier|pain/);
});

const message = conversationAt(1002).last_message as Message;
const thread = dataset.thread(1002, conversationAt(1002));

t.test('each rule is broken by an edit, and says where', async (t) => {
  const conversation = conversationAt(1002);
  const long = conversationAt(10_001);
  const late = dataset.thread(10_001, long).toReversed();
  t.strictSame(brokenThreadRules(thread, conversation), []);
  const found = [
    brokenThreadRules([], conversation),
    brokenThreadRules(late, long),
    brokenThreadRules(
      [{ ...message, id: 5, date: conversation.first_message_date, sender_type: 'User' }, message],
      conversation,
    ),
    brokenThreadRules([{ ...message, date: conversation.first_message_date }, message], conversation),
    brokenThreadRules(
      [{ ...message, id: 7, date: conversation.first_message_date, status: 'Failed' }, message],
      conversation,
    ),
    brokenThreadRules([{ ...message, id: 7, date: conversation.first_message_date }, message], {
      ...conversation,
      has_one_user_message: true,
    }),
  ].flat();
  const names = new Set(found.map(({ expected }) => expected.replace(/.*\((.*)\)$/, '$1')));
  t.strictSame([...names].sort(), Object.keys(threadRules).sort());
  t.match(
    found.find(({ expected }) => expected.includes('Success')),
    { pointer: '/0/status', value: '"Failed"' },
  );
});

t.test('the inbox has the cases and generated conversations, newest activity first', async (t) => {
  const { inbox } = dataset;
  t.equal(inbox.length, builtInFixtures.fixtures.length + defaults.inbox);
  const sorted = inbox.toSorted((one, other) => other.atUs - one.atUs || other.id - one.id);
  t.strictSame(inbox, sorted);
  t.equal(dataset.inbox, inbox, 'it is made once');
  t.ok(inbox.some(({ id }) => id === 123) && inbox.some(({ id }) => id === 10_001));
  t.notOk(inbox.some(({ atUs }) => Number.isNaN(atUs)));
  const strict = openDataset({ ...defaults, 'only-fixtures': true }, startMs);
  t.equal(strict.inbox.length, strict.cases.length);
});

t.test('everybody whom conversations name is in the directory, once, with access to their business', async (t) => {
  const { directory } = dataset;
  for (const id of [...dataset.cases.map((one) => one.id), ...idsUpTo(500)]) {
    const { business, assigned_user_id, last_message } = conversationAt(id);
    t.match(directory.businessById(business.id), { name: business.name, city: business.city });
    for (const user of [assigned_user_id, last_message?.user_id]) {
      if (user) t.equal(directory.whyNotAssignable(user, business.id), undefined, `${user} in ${id}`);
    }
  }
  for (const all of [directory.users, directory.businesses]) t.equal(new Set(all.map(({ id }) => id)).size, all.length);
  t.equal(new Set(directory.users.map(({ email }) => email)).size, directory.users.length);
});

t.test('bots, strangers, those who left and those without access cannot be assigned', async (t) => {
  const { directory } = dataset;
  const { business } = conversationAt(1001);
  const why = (id = '') => directory.whyNotAssignable(id, business.id);
  const bots = directory.users.filter(({ id }) => why(id)?.includes('bot'));
  t.equal(bots.length, 2);
  t.equal(directory.users.filter(({ disabled }) => disabled).length, 1);
  t.equal(why(directory.users.find(({ disabled }) => disabled)?.id), 'must be an active user');
  t.equal(why('62d80fae74e8b11d70030000'), 'must be the id of a user of the organisation, or unassigned');
  t.match(why(directory.users.find(({ business_ids }) => business_ids?.includes(business.id) === false)?.id), 'access');
  t.equal(why(directory.users[0]?.id), undefined, 'the administrator has access to everything');
});

t.test('a key acts as the administrator, as a user that its name says, or as anybody, always the same', async (t) => {
  const { directory } = dataset;
  const [administrator] = directory.users;
  const somebody = directory.users[20];
  t.equal(directory.callerOf(undefined), administrator);
  t.equal(directory.callerOf(somebody?.id), somebody);
  t.equal(directory.callerOf(somebody?.email.toUpperCase()), somebody);
  t.equal(directory.callerOf('somebody-else'), directory.callerOf('somebody-else'));
  t.notSame(directory.callerOf('somebody-else'), directory.callerOf('and-another'));
});
