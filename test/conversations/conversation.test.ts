import t from 'tap';
import Schema from 'typebox/schema';
import { channelNames } from '../../src/conversations/channels.ts';
import { Business, Conversation, CustomChannel, Message, shapes } from '../../src/conversations/conversation.ts';
import { type Edits, edited } from './good-conversation.ts';

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
    t.strictSame(shape.required, Object.keys(shape.properties));
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
