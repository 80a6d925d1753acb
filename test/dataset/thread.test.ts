import t from 'tap';
import { defaults } from '../../src/config/read.ts';
import { countries, countryOf, localeNames } from '../../src/dataset/countries/countries.ts';
import { Directory } from '../../src/dataset/directory.ts';
import { builtInFixtures } from '../../src/dataset/fixtures/built-in.ts';
import { openDataset } from '../../src/dataset/open.ts';
import { Organisation } from '../../src/dataset/organisation.ts';
import { byActivity } from '../../src/dataset/population.ts';
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

t.test('a variant expires by its last message of the consumer, too', async (t) => {
  for (const name of variantNames) {
    for (const id of idsUpTo(100)) {
      for (const nowMs of [startMs, startMs + 20 * dayMs]) {
        const conversation = dataset.example(name, id, nowMs)?.conversation ?? good;
        if (!agrees(dataset.thread(id, conversation), conversation, nowMs)) t.fail(`${name} ${id} at ${nowMs}`);
      }
    }
  }
});

t.test('a thread is the same whenever it is asked for, and time changes nothing in it', async (t) => {
  const again = openDataset(defaults, startMs);
  for (const id of idsUpTo(200)) {
    const thread = dataset.thread(id, conversationAt(id));
    t.strictSame(again.thread(id, conversationAt(id, startMs + 40 * dayMs)), thread);
  }
});

t.test('a thread reads like one: answers fit what was asked, in the language of the country', async (t) => {
  let special = 0;
  for (const id of idsUpTo(1_000)) {
    const { business } = conversationAt(id);
    const { talk, industries } = countryOf(business.country) ?? countries.fr;
    const spoken = industries.flatMap(({ consumer, user }) => [...consumer, ...user]);
    const known = new Set([...Object.values(talk).flat(), ...spoken]);
    const said = dataset.thread(id, conversationAt(id)).filter(({ content_type: type }) => type === 'Text');
    t.strictSame(
      said.filter(({ content }) => !known.has(content ?? '')),
      [],
      String(id),
    );
    for (const [at, { content, sender_type: sender }] of said.entries()) {
      const industry = industries.find(({ user }) => user.includes(content ?? ''));
      const before = said[at - 1];
      if (sender !== 'User' || industry === undefined || before?.sender_type !== 'Consumer') continue;
      const places = industry.answers[industry.user.indexOf(content ?? '')] ?? [];
      t.ok(
        places.some((place) => industry.consumer[place] === before.content) ||
          talk.question.includes(before.content ?? ''),
        `${id}: ${before.content} ${content}`,
      );
      special += 1;
    }
  }
  t.ok(special > 300, `${special} of them about the business`);
});

t.test(
  'where the name of a business says what it is, a thread is about that; else about what anybody may ask',
  async (t) => {
    const last = { ...message, custom_channel: null };
    const bakery = dataset.thread(123, { ...conversationAt(123), last_message: { ...last, conversation_id: 123 } });
    t.match(bakery.map(({ content }) => content).join(' '), /baguettes|Pâques|gâteau/);
    const bookshop = conversationAt(1003);
    const abroad = { ...bookshop, business: { ...bookshop.business, country: 'JP' } };
    for (const [conversation, { talk }] of [
      [bookshop, countries.it],
      [abroad, countries.en_GB],
    ] as const) {
      const said = dataset.thread(1003, conversation).slice(0, -1);
      const words = said.filter(({ content_type: type }) => type === 'Text').map(({ content }) => content ?? '');
      t.ok(words.length > 0);
      t.ok(
        words.every((text) => Object.values<readonly string[]>(talk).flat().includes(text)),
        words.join(' '),
      );
    }
  },
);

t.test('what an unchecked override makes impossible has no earlier messages', async (t) => {
  const conversation = conversationAt(1001);
  for (const first_message_date of ['2030-01-01 00:00:00.000000+00:00', 'never']) {
    t.strictSame(dataset.thread(1001, { ...conversation, first_message_date }), [conversation.last_message]);
  }
});

t.test('an expired conversation that a user has answered last was asked once; an open one a while ago', async (t) => {
  const date = '2026-01-15 09:00:00.000000+00:00';
  const sent: Conversation = {
    ...conversationAt(1001),
    last_message: { ...message, conversation_id: 1001, sender_type: 'User', user_id: '65154a8bdb20fe23787251fa', date },
  };
  const thread = dataset.thread(1001, sent);
  t.strictSame(brokenThreadRules(thread, sent), []);
  t.ok(parseTimestamp(date) - parseTimestamp(thread.at(-2)?.date ?? '') <= 20 * 60_000_000);
  const expired: Conversation = { ...sent, is_expired: true, status: 'Closed' };
  t.match(dataset.thread(1001, expired), [{ date: sent.first_message_date, sender_type: 'Consumer' }, { date }]);
  t.equal(dataset.thread(1001, expired).length, 2);
});

t.test('where a client states that it is expired, or not, the consumer wrote accordingly', async (t) => {
  const flipped = { expired: 0, open: 0 };
  for (const id of idsUpTo(10_000)) {
    const conversation = conversationAt(id);
    const { is_expired, messaging_partner: channel, last_message: last, first_message_date } = conversation;
    if (last?.sender_type !== 'User' || !isChannel(channel) || dataset.cases.some((one) => one.id === id)) continue;
    const sinceMs = parseTimestamp(is_expired ? last.date : first_message_date) / 1000;
    // Within the twenty minutes of an answer either may be true.
    const isPossible = is_expired
      ? sinceMs - 20 * 60_000 > startMs - channels[channel].windowMs
      : sinceMs <= startMs - channels[channel].windowMs;
    if (!isPossible) continue;
    const stated: Conversation = { ...conversation, is_expired: !is_expired, status: is_expired ? 'Open' : 'Closed' };
    const thread = dataset.thread(id, stated, true);
    if (brokenThreadRules(thread, stated).length > 0 || !agrees(thread, stated, startMs)) t.fail(String(id));
    flipped[is_expired ? 'open' : 'expired'] += 1;
  }
  t.ok(flipped.expired > 0, 'some are expired');
  t.ok(flipped.open > 0, 'some are open');
});

t.test('a conversation of one moment has a user’s message in it, where it says so', async (t) => {
  const answered = { ...conversationAt(1002), has_one_user_message: true };
  const thread = dataset.thread(1002, answered);
  t.strictSame(brokenThreadRules(thread, answered), []);
  t.ok(thread.length > 2);
});

t.test('on a channel that the mock does not know there is text only', async (t) => {
  for (const id of idsUpTo(50)) {
    const conversation = { ...conversationAt(id), messaging_partner: 'Telegram' };
    const earlier = dataset.thread(id, conversation).slice(0, -1);
    t.ok(earlier.every(({ content_type: type }) => type === 'Text'));
  }
});

t.test(
  'people and businesses of a country that the mock does not know have names and settings, in English',
  async (t) => {
    const { business, ...conversation } = conversationAt(1001);
    const directory = new Directory(new Organisation(localeNames), 1, [
      { conversation: { ...conversation, business: { ...business, country: 'JP' } } },
    ]);
    t.match(directory.userById(conversation.assigned_user_id ?? ''), { lang: 'en', first_name: /./, last_name: /./ });
    t.match(directory.businessById(business.id), { country: 'JP', default_lang: 'en' });
    t.equal(directory.settings.length, directory.businesses.length);
  },
);

t.test(
  'of two conversations that were active at one moment, the later event comes first, or the higher id',
  async (t) => {
    const places = [1, 3, 2, 0].map((id) => ({ id, atUs: 5, ...(id === 0 && { seq: 7 }) }));
    t.strictSame(
      places.toSorted(byActivity).map(({ id }) => id),
      [0, 3, 2, 1],
    );
  },
);

t.test('there is room for other ids, whatever that of the last message is', async (t) => {
  for (const id of [1, 5, 100, Number.MAX_SAFE_INTEGER]) {
    const { last_message: last, ...conversation } = conversationAt(1001);
    const thread = dataset.thread(1001, { ...conversation, last_message: last && { ...last, id } });
    t.ok(thread.length > 2);
    t.equal(new Set(thread.map((one) => one.id)).size, thread.length);
  }
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
