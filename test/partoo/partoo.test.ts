import t from 'tap';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import Schema from 'typebox/schema';
import { variants } from '../../src/dataset/variants.ts';
import { channelNames, channels, isChannel } from '../../src/partoo/channels.ts';
import { Business, Conversation, shapes } from '../../src/partoo/conversation.ts';
import { ConversationId, parseId } from '../../src/partoo/ids.ts';
import { CustomChannel, Message } from '../../src/partoo/message.ts';
import { reference } from '../../src/partoo/reference.ts';
import { formatTimestamp, parseTimestamp, Timestamp } from '../../src/partoo/timestamp.ts';
import { type Edits, edited } from '../dataset/good-conversation.ts';
import { idsUpTo } from '../dataset/options.ts';

t.test('an integer from 1 to 2^53-1 is an id', async (t) => {
  for (const id of [1, 123, 999_999, 2 ** 31, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER]) {
    t.equal(parseId(String(id)), id);
  }
});

t.test('nothing that merely converts to an integer is one', async (t) => {
  const texts = [
    '',
    '0',
    '-1',
    '+5',
    '007',
    '1e3',
    '0x10',
    '12.0',
    '12.',
    ' 12',
    '12 ',
    '12\n',
    '١٢',
    'Infinity',
    'NaN',
    '1_000',
  ];
  for (const text of [...texts, '9007199254740992', '9999999999999999', '12345678901234567890123']) {
    t.equal(parseId(text), undefined, JSON.stringify(text));
  }
});

t.test('the schema of the path parameter takes the same texts and gives a number', async (t) => {
  const id = Compile(ConversationId);
  t.equal(id.Decode('123'), 123);
  t.equal(id.Encode(123), '123');
  for (const text of ['0', '1e3', '007', ' 12', '9007199254740992', 5]) t.notOk(id.Check(text), String(text));
  t.match(id.Errors('9007199254740992'), [{ message: 'must be an integer from 1 to 9007199254740991' }]);
});

t.test('the channels are those the vendor lists, and Custom', async (t) => {
  t.strictSame(channelNames, ['Google', 'Facebook', 'Instagram', 'SMS', 'Whatsapp', 'Custom']);
});

t.test('a name is a channel if it is in the table', async (t) => {
  for (const name of channelNames) t.ok(isChannel(name), name);
  for (const name of ['google', 'Telegram', '', 'toString', '__proto__']) t.notOk(isChannel(name), name);
});

t.test('every channel has a variant of its own that fixes it', async (t) => {
  for (const name of channelNames) t.strictSame(variants[channels[name].variant].traits, { channel: name });
});

t.test('a channel stays open as long as its platform lets a business write', async (t) => {
  const days = { Google: 30, Facebook: 7, Instagram: 7, SMS: 90, Whatsapp: 1, Custom: 90 };
  t.strictSame(
    Object.fromEntries(channelNames.map((name) => [name, channels[name].windowMs])),
    Object.fromEntries(Object.entries(days).map(([name, count]) => [name, count * 86_400_000])),
  );
});

t.test('phone channels are the two that text', async (t) => {
  t.strictSame(
    channelNames.filter((name) => channels[name].hasPhone),
    ['SMS', 'Whatsapp'],
  );
});

const rows: readonly [string, number][] = [
  ['1970-01-01 00:00:00.000000+00:00', 0],
  ['1970-01-01 00:00:00.000001+00:00', 1],
  ['1970-01-01 00:00:00.999999+00:00', 999_999],
  ['1970-01-01 00:00:01.000000+00:00', 1_000_000],
  ['1970-01-01 23:59:59.999999+00:00', 86_399_999_999],
  ['1970-01-02 00:00:00.000000+00:00', 86_400_000_000],
  ['1969-12-31 23:59:59.999999+00:00', -1],
  ['2000-02-29 12:00:00.000000+00:00', Date.UTC(2000, 1, 29, 12) * 1000],
  ['2023-01-31 16:22:17.327878+00:00', 1_675_182_137_327_878],
  ['2024-12-31 23:59:59.999999+00:00', Date.UTC(2025, 0, 1) * 1000 - 1],
  ['0001-01-01 00:00:00.000000+00:00', Date.parse('0001-01-01T00:00:00Z') * 1000],
  ['2255-01-01 00:00:00.000001+00:00', Date.UTC(2255, 0, 1) * 1000 + 1],
];

t.test('microseconds are written as the vendor writes a date, and read back', async (t) => {
  for (const [text, timeUs] of rows) {
    t.equal(formatTimestamp(timeUs), text);
    t.equal(parseTimestamp(text), timeUs, text);
  }
});

t.test('any moment survives being written and read', async (t) => {
  // A stride that meets every second of the minute, hour of the day and length of the fraction.
  const moments = idsUpTo(5_000).map((step) => step * 487_651_234_567 - 400_000_000_000_000);
  t.strictSame(
    moments.filter((timeUs) => parseTimestamp(formatTimestamp(timeUs)) !== timeUs),
    [],
  );
  t.ok(moments.every((timeUs) => Schema.Check(Timestamp(''), formatTimestamp(timeUs))));
});

t.test('a date of another offset is the same moment', async (t) => {
  const timeUs = parseTimestamp('2023-01-31 16:22:17.327878+00:00');
  for (const text of [
    '2023-01-31 17:22:17.327878+01:00',
    '2023-01-31 10:52:17.327878-05:30',
    '2023-02-01 00:22:17.327878+08:00',
  ]) {
    t.equal(parseTimestamp(text), timeUs, text);
  }
});

t.test('a date that does not exist is not a number', async (t) => {
  for (const day of [
    '2023-02-29',
    '2023-02-31',
    '1900-02-29',
    '2023-04-31',
    '2023-01-00',
    '2023-00-10',
    '2023-13-01',
  ]) {
    t.ok(Number.isNaN(parseTimestamp(`${day} 10:00:00.000000+00:00`)), day);
  }
  for (const time of [
    '25:00:00.000000+00:00',
    '10:60:00.000000+00:00',
    '10:00:60.000000+00:00',
    '10:00:00.000000+24:00',
  ]) {
    t.ok(Number.isNaN(parseTimestamp(`2023-01-31 ${time}`)), time);
  }
});

t.test('the shape takes the vendor’s form and no other', async (t) => {
  const taken = (text: string) => Schema.Check(Timestamp('when'), text);
  const { description, examples } = JSON.parse(JSON.stringify(Timestamp('when')));
  t.equal(description, 'when');
  for (const text of examples) t.ok(taken(text), text);
  t.ok(taken('2023-01-31 16:22:17.327878-05:30'));
  t.ok(taken('2023-01-31 16:22:17+00:00'), 'Python leaves the fraction of a whole second out');
  for (const text of [
    '2023-01-31T16:22:17.327878+00:00',
    '2023-01-31 16:22:17.327+00:00',
    '2023-01-31 16:22:17.327878Z',
    '2023-01-31 16:22:17.+00:00',
    '2023-01-31 16:22:17.327878+0000',
    ' 2023-01-31 16:22:17.327878+00:00',
    '2023-01-31 16:22:17.327878+00:00\n',
  ]) {
    t.notOk(taken(text), text);
  }
});

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

const chat = { id: '61', name: 'Website chat', icon: null, is_readonly: false };
const takes = (edits: Edits) => Schema.Check(shapes, Conversation, edited(edits));

/** As the vendor’s page on the endpoint lists them, in its order. */
const documented = [
  'id',
  'consumer_img',
  'consumer_name',
  'consumer_phone_number',
  'last_message',
  'is_read',
  'status',
  'created_at',
  'has_one_user_message',
  'business',
  'messaging_partner',
  'issues',
  'first_message_date',
  'is_expired',
  'is_solved',
  'assigned_user_id',
  'custom_channel',
];

t.test('every documented field is required, in its order, and has a description', async (t) => {
  t.strictSame(Object.keys(Conversation.properties), documented);
  for (const shape of Object.values(shapes)) {
    // What only ingested conversations have is ours.
    const ours = Object.keys(shape.properties).filter((name) => name.startsWith('external_'));
    t.strictSame([...(shape.required ?? []), ...ours], Object.keys(shape.properties));
    const { description, properties } = JSON.parse(JSON.stringify(shape));
    t.ok(description);
    for (const [name, schema] of Object.entries<{ description?: string; $ref?: string }>(properties)) {
      const isPlain = ['name', 'city', 'zipcode'].includes(name) && shape === Business;
      t.ok(isPlain || schema.description || schema.$ref, name);
    }
  }
  for (const name of documented) t.notOk(takes({ [`/${name}`]: undefined }), `${name} left out`);
});

t.test('shapes are named as they are referred to', async (t) => {
  t.strictSame(shapes, { CustomChannel, Message, Business, Conversation });
  for (const [name, shape] of Object.entries(shapes)) t.equal(JSON.parse(JSON.stringify(shape)).$id, name);
});

t.test('what may be missing is null', async (t) => {
  const nullable = [
    '/consumer_img',
    '/consumer_name',
    '/consumer_phone_number',
    '/last_message',
    '/assigned_user_id',
    '/custom_channel',
    '/last_message/sender_label',
    '/last_message/content',
    '/last_message/user_id',
    '/last_message/custom_channel',
  ];
  for (const pointer of nullable) t.ok(takes({ [pointer]: null }), pointer);
  t.ok(takes({ '/custom_channel': { ...chat, icon: 'https://example.com/icon.png' } }));
  const rest = [...documented, ...Object.keys(Message.properties).map((name) => `last_message/${name}`)];
  for (const name of rest.filter((name) => !nullable.includes(`/${name}`)))
    t.notOk(takes({ [`/${name}`]: null }), name);
});

t.test('values of the vendor’s forms are taken, others are not', async (t) => {
  const id = '62d80fae74e8b11d700302b8';
  const rows: Record<string, { good: unknown[]; bad: unknown[] }> = {
    '/id': { good: [1, 2 ** 53 - 1], bad: ['1', 1.5, true, 0, -1, 2 ** 53] },
    '/consumer_img': { good: ['https://example.com/a.png'], bad: ['a picture', 5] },
    '/consumer_name': { good: ['', '@zoe', 'علي'], bad: [5] },
    '/consumer_phone_number': {
      good: ['+33639981234', '+1234567'],
      bad: ['0639981234', '+33 6', '+0123456789', '', '+1234567890123456'],
    },
    '/status': { good: ['Open', 'Closed'], bad: ['open', 'Expired', ''] },
    '/assigned_user_id': { good: [id], bad: [id.toUpperCase(), id.slice(1), `${id}0`, 5] },
    '/business/id': { good: [id], bad: ['5', null] },
    '/is_read': { good: [true, false], bad: ['true', 1] },
    '/issues': { good: [[], ['facebook_no_page_linked', 'new']], bad: [null, 'facebook_no_page_linked', [5]] },
    '/created_at': { good: ['2023-01-31 16:22:17.327878+00:00'], bad: ['2023-01-31T16:22:17Z', 1_675_182_137] },
    '/last_message/status': { good: ['Sending', 'Success', 'Failed'], bad: ['Read', 'success'] },
    '/last_message/id': { good: [1, 2 ** 53 - 1], bad: ['1', 0, 2 ** 53] },
    '/last_message/conversation_id': { good: [1, 2 ** 53 - 1], bad: ['1', 0, 2 ** 53] },
    '/custom_channel': { good: [chat], bad: [{}, { ...chat, icon: 'none' }, { ...chat, id: 61 }, 'chat'] },
  };
  for (const [pointer, { good, bad }] of Object.entries(rows)) {
    for (const value of good) t.ok(takes({ [pointer]: value }), `${pointer} ${JSON.stringify(value)}`);
    for (const value of bad) t.notOk(takes({ [pointer]: value }), `${pointer} ${JSON.stringify(value)}`);
  }
});

t.test('open enums name what is known and take any other string', async (t) => {
  const rows: Record<string, readonly string[]> = {
    '/messaging_partner': channelNames,
    '/issues/0': ['facebook_no_page_linked'],
    '/last_message/content_type': [
      'Text',
      'Image',
      'Video',
      'Audio',
      'Document',
      'IgStoryReply',
      'IgStoryMention',
      'Unsupported',
    ],
    '/last_message/sender_type': ['User', 'Consumer', 'Metadata'],
  };
  const contract = JSON.stringify(shapes);
  for (const [pointer, known] of Object.entries(rows)) {
    t.ok(contract.includes(JSON.stringify(known)), `${pointer} lists what is known`);
    for (const value of [...known, 'Telegram']) t.ok(takes({ [pointer]: value }), `${pointer} ${value}`);
    for (const value of [5, null]) t.notOk(takes({ [pointer]: value }), `${pointer} ${value}`);
  }
});
