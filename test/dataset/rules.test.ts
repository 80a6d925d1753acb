import t from 'tap';
import { datesOf, earliestConsumerContact, lastDateOf, momentOf } from '../../src/dataset/dates.ts';
import type { Rule } from '../../src/dataset/rules/rule.ts';
import { brokenRules, rules } from '../../src/dataset/rules/rules.ts';
import { type Channel, channelNames, channels } from '../../src/partoo/channels.ts';
import type { Conversation } from '../../src/partoo/conversation.ts';
import { formatTimestamp } from '../../src/partoo/timestamp.ts';
import { type Edits, edited, good } from './good-conversation.ts';
import { dayUs, startUs } from './options.ts';

/** An edit of the good conversation, the field it breaks a rule at and what was expected there. */
type Break = readonly [edits: Edits, pointer: string, expected: string];

const broken = new Set<string>();

/** Breaks each rule in turn: exactly that rule, at exactly that field, in exactly those words. */
function breakRules(rows: Partial<Record<keyof typeof rules, readonly Break[]>>): void {
  for (const [rule, breaks] of Object.entries(rows)) {
    broken.add(rule);
    t.test(`${rule} is broken by each of its edits, and no other rule is`, async (t) => {
      for (const [edits, pointer, expected] of breaks) {
        const found = brokenRules(edited(edits), startUs);
        t.strictSame(
          found.map((one) => [one.rule, one.pointer, one.expected]),
          [[rule, pointer, `${expected} (${rule})`]],
          JSON.stringify(edits),
        );
      }
    });
  }
}

/** Edits that come close and break no rule at all. */
function keepRules(group: string, rows: Readonly<Record<string, Edits>>): void {
  t.test(`what comes close to a rule on ${group} breaks none`, async (t) => {
    for (const [when, edits] of Object.entries(rows)) t.strictSame(brokenRules(edited(edits), startUs), [], when);
  });
}

t.test('every rule says where it comes from, and something of its own', async (t) => {
  const rows = Object.entries<Rule>(rules);
  for (const [name, { provenance, says }] of rows) {
    t.match(name, /^[a-z]+(-[a-z]+)*$/);
    t.ok(['documented', 'inferred', 'ours'].includes(provenance), name);
    t.match(says, /^[a-zF][^.]+$/, 'a clause for a table, without a full stop');
  }
  t.equal(new Set(rows.map(([, { says }]) => says)).size, rows.length);
});

t.test('a good conversation breaks none', async (t) => {
  t.strictSame(brokenRules(good, startUs), []);
});

t.test('all that are broken come back, in the order of the table', async (t) => {
  const conversation = edited({
    '/is_solved': true,
    '/is_expired': true,
    '/last_message/status': 'Failed',
    '/messaging_partner': 'SMS',
    '/business/zipcode': '69007',
  });
  t.strictSame(
    brokenRules(conversation, startUs).map(({ pointer, value, expected }) => [pointer, value, expected]),
    [
      ['/status', '"Open"', 'Closed, because is_expired is true (expired-is-closed)'],
      ['/status', '"Open"', 'Closed, because is_solved is true (solved-is-closed)'],
      ['/is_expired', 'true', 'false: the window of the channel has not passed (expired-after-its-window)'],
      ['/last_message/status', '"Failed"', 'Success, because a consumer sent it (delivery-of-user-messages)'],
      ['/consumer_phone_number', 'null', 'a number, because the channel is SMS (phone-on-phone-channels)'],
      [
        '/business/formatted_address',
        '"47 Cours Vitton, 69006 Lyon, France"',
        'an address with 69007 in it (address-holds-its-parts)',
      ],
    ],
  );
});

t.test('a moment that is not known breaks no rule, and all other rules are still checked', async (t) => {
  const rulesOf = (conversation: Conversation, nowUs: number) =>
    brokenRules(conversation, nowUs).map(({ rule }) => rule);
  const early = edited({ '/is_expired': true, '/status': 'Closed' });
  t.strictSame(rulesOf(early, startUs), ['expired-after-its-window']);
  t.strictSame(rulesOf(early, Number.NaN), []);
  t.strictSame(rulesOf(good, startUs - dayUs), ['nothing-later-than-now']);
  t.strictSame(rulesOf(good, startUs + 400 * dayUs), ['open-within-its-window']);
  t.strictSame(rulesOf(good, Number.NaN), []);
  t.strictSame(rulesOf(edited({ '/status': 'Closed' }), Number.NaN), ['closed-for-a-reason']);
});

const expiredIn = (channel: Channel) => startUs - channels[channel].windowMs * 1000;
const firstAt = (us: number): Edits => ({
  '/first_message_date': formatTimestamp(us),
  '/created_at': formatTimestamp(us),
});
const lastAt = (us: number): Edits => ({ ...firstAt(us - 1), '/last_message/date': formatTimestamp(us) });

const website = { id: '61', name: 'Website chat', icon: null, is_readonly: false };
const through = (channel: Channel): Edits => ({
  '/messaging_partner': channel,
  '/consumer_phone_number': channels[channel].hasPhone ? '+33639981234' : null,
  '/custom_channel': channel === 'Custom' ? website : null,
  '/last_message/custom_channel': channel === 'Custom' ? website : null,
});
const noMessage: Edits = { '/last_message': null, '/is_read': true };
const userAnswered: Edits = { '/last_message/sender_type': 'User', '/has_one_user_message': true };
const expired: Edits = { '/is_expired': true, '/status': 'Closed' };
const longAgo = startUs - 400 * dayUs;

breakRules({
  'expired-is-closed': [[{ ...lastAt(longAgo), '/is_expired': true }, '/status', 'Closed, because is_expired is true']],
  'solved-is-closed': [[{ '/is_solved': true }, '/status', 'Closed, because is_solved is true']],
  'closed-for-a-reason': [[{ '/status': 'Closed' }, '/status', 'Open, because neither is_expired nor is_solved']],
  'expired-after-its-window': [
    ...channelNames.map<Break>((channel) => [
      { ...through(channel), ...lastAt(expiredIn(channel) + 1), ...expired },
      '/is_expired',
      'false: the window of the channel has not passed',
    ]),
    [
      { ...lastAt(startUs), ...userAnswered, ...firstAt(expiredIn('Google') + 1), ...expired },
      '/is_expired',
      'false: the window of the channel has not passed',
    ],
  ],
  'open-within-its-window': [
    ...channelNames.map<Break>((channel) => [
      { ...through(channel), ...lastAt(expiredIn(channel)) },
      '/is_expired',
      'true: the window of the channel has passed',
    ]),
    [{ ...lastAt(expiredIn('Google')), ...userAnswered }, '/is_expired', 'true: the window of the channel has passed'],
  ],
  'messages-to-expire': [
    [{ ...firstAt(longAgo), ...noMessage, ...expired }, '/is_expired', 'false, because last_message is null'],
  ],
});

keepRules('the state', {
  'solved and closed': { '/is_solved': true, '/status': 'Closed' },
  'expired and solved': { ...lastAt(longAgo), ...expired, '/is_solved': true },
  'no message, however long ago it began': { ...firstAt(longAgo), ...noMessage },
  'a user wrote last, the consumer long ago': { ...firstAt(longAgo), ...userAnswered, ...expired },
  'an unknown channel, expired at once': { ...expired, '/messaging_partner': 'Telegram' },
  'an unknown channel, open for ever': { ...lastAt(longAgo), '/messaging_partner': 'Telegram' },
  ...Object.fromEntries(
    channelNames.flatMap((channel) => [
      [`${channel}, expired this moment`, { ...through(channel), ...lastAt(expiredIn(channel)), ...expired }],
      [`${channel}, expiring the next moment`, { ...through(channel), ...lastAt(expiredIn(channel) + 1) }],
    ]),
  ),
});

const noDate = '2025-02-29 10:00:00.000000+00:00';
const minuteUs = 60_000_000;
const nowText = formatTimestamp(startUs);
const future = formatTimestamp(startUs + 1);
const firstUs = startUs - dayUs;

breakRules({
  'real-dates': [
    [{ '/first_message_date': noDate }, '/first_message_date', 'a date that exists'],
    [{ '/created_at': noDate }, '/created_at', 'a date that exists'],
    [{ '/last_message/date': noDate }, '/last_message/date', 'a date that exists'],
    [{ '/last_message/date': noDate, '/created_at': noDate }, '/created_at', 'a date that exists'],
  ],
  'nothing-later-than-now': [
    [
      { '/last_message': null, '/is_read': true, '/first_message_date': future, '/created_at': nowText },
      '/first_message_date',
      'a date before the clock',
    ],
    [
      { '/last_message': null, '/is_read': true, '/first_message_date': nowText, '/created_at': future },
      '/created_at',
      'a date before the clock',
    ],
    [{ '/last_message/date': future }, '/last_message/date', 'a date before the clock'],
  ],
  'first-message-first': [
    [{ '/last_message/date': formatTimestamp(firstUs - 1) }, '/first_message_date', 'not later than last_message.date'],
  ],
  'created-with-first-message': [
    [
      { '/created_at': formatTimestamp(firstUs + minuteUs + 1) },
      '/created_at',
      'within a minute of first_message_date',
    ],
    [
      { '/created_at': formatTimestamp(firstUs - minuteUs - 1) },
      '/created_at',
      'within a minute of first_message_date',
    ],
  ],
});

keepRules('dates', {
  'the first message is the last': { '/last_message/date': formatTimestamp(firstUs) },
  'the last message comes this very moment': { '/last_message/date': nowText },
  'created a minute after the first message': { '/created_at': formatTimestamp(firstUs + minuteUs) },
  'created a minute before the first message': { '/created_at': formatTimestamp(firstUs - minuteUs) },
  'all at this very moment': { '/first_message_date': nowText, '/created_at': nowText, '/last_message/date': nowText },
});

const userId = '62d80fae74e8b11d700302b8';
const answered: Edits = { '/last_message/sender_type': 'User', '/has_one_user_message': true };
const bySms: Edits = { '/messaging_partner': 'SMS', '/consumer_phone_number': '+33639981234' };
const onInstagram: Edits = { '/messaging_partner': 'Instagram' };
const noStory = 'no story: it takes Instagram and a consumer';

breakRules({
  'message-of-this-conversation': [
    [{ '/last_message/conversation_id': 51 }, '/last_message/conversation_id', "the conversation's id, 50"],
  ],
  'user-message-counted': [
    [{ '/last_message/sender_type': 'User' }, '/has_one_user_message', 'true, because a user sent last_message'],
  ],
  'delivery-of-user-messages': ['Failed', 'Sending'].map((status) => [
    { '/last_message/status': status },
    '/last_message/status',
    'Success, because a consumer sent it',
  ]),
  'consumers-are-no-users': [
    [{ '/last_message/user_id': userId }, '/last_message/user_id', 'null, because a consumer sent it'],
  ],
  'nothing-to-read': [[{ '/last_message': null }, '/is_read', 'true, because last_message is null']],
  'no-media-by-sms': ['Image', 'Video', 'Audio', 'Document', 'Unsupported'].map((kind) => [
    { ...bySms, ...answered, '/last_message/content_type': kind },
    '/last_message/content_type',
    'Text, because the channel is SMS',
  ]),
  'stories-on-instagram': ['IgStoryReply', 'IgStoryMention'].flatMap((kind) => [
    [{ '/last_message/content_type': kind }, '/last_message/content_type', noStory],
    [{ ...onInstagram, ...answered, '/last_message/content_type': kind }, '/last_message/content_type', noStory],
  ]),
});

keepRules('the last message', {
  'a user’s message': { ...answered, '/last_message/user_id': userId },
  'a user’s message that failed': { ...answered, '/last_message/status': 'Failed' },
  'a message of the platform that is being sent': {
    '/last_message/sender_type': 'Metadata',
    '/last_message/status': 'Sending',
    '/last_message/user_id': userId,
  },
  'a user wrote before the consumer': { '/has_one_user_message': true },
  'a picture a consumer sends by SMS': { ...bySms, '/last_message/content_type': 'Image' },
  'a text a user sends by SMS': { ...bySms, ...answered },
  'a picture a user sends on Google': { ...answered, '/last_message/content_type': 'Image' },
  'a consumer’s reply to a story on Instagram': { ...onInstagram, '/last_message/content_type': 'IgStoryReply' },
  'no message, none unread': { '/last_message': null, '/is_read': true },
});

const chat = { id: '61', name: 'Website chat', icon: null, is_readonly: false };
const form = { id: '62', name: 'Contact form', icon: null, is_readonly: true };
const onCustom = (channel: object): Edits => ({
  '/messaging_partner': 'Custom',
  '/custom_channel': channel,
  '/last_message/custom_channel': channel,
});
const unanswered: Edits = { '/last_message': null, '/is_read': true };

breakRules({
  'phone-on-phone-channels': ['SMS', 'Whatsapp'].map((channel) => [
    { '/messaging_partner': channel },
    '/consumer_phone_number',
    `a number, because the channel is ${channel}`,
  ]),
  'custom-channel-if-custom': [
    [{ '/messaging_partner': 'Custom' }, '/custom_channel', 'an object, because the channel is Custom'],
    [
      { ...onCustom(chat), '/messaging_partner': 'Google' },
      '/custom_channel',
      'null, because the channel is not Custom',
    ],
    [{ ...unanswered, '/custom_channel': chat }, '/custom_channel', 'null, because the channel is not Custom'],
  ],
  'message-on-same-channel': [
    [
      { ...onCustom(chat), '/last_message/custom_channel': form },
      '/last_message/custom_channel',
      'the custom channel of the conversation',
    ],
    [
      { ...onCustom(chat), '/last_message/custom_channel': null },
      '/last_message/custom_channel',
      'the custom channel of the conversation',
    ],
    [
      { '/last_message/custom_channel': chat },
      '/last_message/custom_channel',
      'the custom channel of the conversation',
    ],
  ],
  'readonly-means-silence': [
    [
      { ...onCustom(form), '/has_one_user_message': true },
      '/has_one_user_message',
      'false, because the custom channel is read-only',
    ],
  ],
  'facebook-issue-on-facebook': [
    [{ '/issues': ['facebook_no_page_linked'] }, '/issues/0', 'an issue of another channel than Facebook'],
    [{ '/issues': ['google_gone', 'facebook_new'] }, '/issues/1', 'an issue of another channel than Facebook'],
  ],
});

keepRules('a channel', {
  'a number on Google': { '/consumer_phone_number': '+33639981234' },
  'a number on Whatsapp': { '/messaging_partner': 'Whatsapp', '/consumer_phone_number': '+33639981234' },
  'no number on an unknown channel': { '/messaging_partner': 'Telegram' },
  'no number on a channel named like something every object has': { '/messaging_partner': 'constructor' },
  'a custom channel': onCustom(chat),
  'a custom channel with no message': { '/messaging_partner': 'Custom', '/custom_channel': chat, ...unanswered },
  'a user wrote on a custom channel': { ...onCustom(chat), '/has_one_user_message': true },
  'nobody answered on a read-only channel': onCustom(form),
  'an issue of Facebook’s on Facebook': { '/messaging_partner': 'Facebook', '/issues': ['facebook_no_page_linked'] },
  'an issue of nobody’s': { '/issues': ['page_gone'] },
});

const address = '/business/formatted_address';

breakRules({
  'address-holds-its-parts': [
    [{ [address]: '47 Cours Vitton, Lyon, France' }, address, 'an address with 69006 in it'],
    [{ [address]: '47 Cours Vitton, 69006, France' }, address, 'an address with Lyon in it'],
    [{ [address]: '47 Cours Vitton, 69006 Lyon' }, address, 'an address with France in it'],
    [{ [address]: '' }, address, 'an address with 69006 in it'],
    [{ '/business/zipcode': '69007' }, address, 'an address with 69007 in it'],
    [{ '/business/city': 'Grenoble' }, address, 'an address with Grenoble in it'],
    [{ '/business/country': 'DE' }, address, 'an address with Deutschland in it'],
  ],
  'zipcode-of-its-country': [
    [{ '/business/zipcode': '6900' }, '/business/zipcode', 'a zipcode of France'],
    [
      { '/business/country': 'GB', [address]: '47 Cours Vitton, Lyon 69006, United Kingdom' },
      '/business/zipcode',
      'a zipcode of United Kingdom',
    ],
  ],
});

keepRules('an address', {
  'a country the mock does not know': { '/business/country': 'JP' },
  'any zipcode where it does not know the country': {
    '/business/country': 'JP',
    '/business/zipcode': '〒100-8111',
    [address]: '東京都千代田区, Lyon, 〒100-8111',
  },
  'a zipcode with the form of its country': { '/business/zipcode': '75011', [address]: 'Lyon, 75011, France' },
});

const firstContact = startUs - dayUs;
const lastContact = startUs - dayUs / 24;

t.test('every date has its pointer', async (t) => {
  t.strictSame(datesOf(good), {
    '/first_message_date': firstContact,
    '/created_at': firstContact,
    '/last_message/date': lastContact,
  });
  t.strictSame(datesOf(edited({ '/last_message': null })), {
    '/first_message_date': firstContact,
    '/created_at': firstContact,
  });
  t.strictSame(datesOf(edited({ '/created_at': '2025-02-30 00:00:00.000000+00:00' })), {
    '/first_message_date': firstContact,
    '/created_at': Number.NaN,
    '/last_message/date': lastContact,
  });
});

t.test('the last date is that of the last message, later than all where there is none', async (t) => {
  t.equal(lastDateOf(good), lastContact);
  t.equal(lastDateOf(edited({ '/last_message': null })), Number.POSITIVE_INFINITY);
});

t.test('a consumer was heard of in the last message if it is theirs, or in the first one', async (t) => {
  t.equal(earliestConsumerContact(good), lastContact);
  t.equal(earliestConsumerContact(edited({ '/last_message/sender_type': 'User' })), firstContact);
  t.equal(earliestConsumerContact(edited({ '/last_message/sender_type': 'Metadata' })), firstContact);
  t.equal(earliestConsumerContact(edited({ '/last_message': null })), firstContact);
});

t.test('every rule has an edit that breaks it', async (t) => {
  t.strictSame([...broken].sort(), Object.keys(rules).sort());
});

t.test('a conversation with later dates is judged at no known moment', async (t) => {
  t.equal(momentOf(good, startUs), startUs);
  t.ok(Number.isNaN(momentOf(good, startUs - dayUs)));
});
