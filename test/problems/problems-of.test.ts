import t from 'tap';
import Type, { type TSchema } from 'typebox';
import { Conversation, shapes } from '../../src/partoo/conversation.ts';
import { formatProblem } from '../../src/problems/field-problem.ts';
import { namesOf, problemsOf } from '../../src/problems/problems-of.ts';

const lines = (schema: TSchema, value: unknown, pointer = '') =>
  problemsOf(schema, value, pointer, shapes).map(formatProblem);

const business = {
  id: '62d80fae74e8b11d700302b8',
  name: 'Chez Nous',
  city: 'Lyon',
  zipcode: '69006',
  country: 'FR',
  formatted_address: '1 rue Neuve, 69006 Lyon',
};
const message = {
  id: 5,
  conversation_id: 61,
  date: '2026-03-01 10:00:00.000000+00:00',
  content_type: 'Text',
  sender_type: 'Consumer',
  sender_label: null,
  status: 'Success',
  is_deleted: false,
  content: 'Bonjour',
  user_id: null,
  custom_channel: null,
};
const good = {
  id: 61,
  consumer_img: null,
  consumer_name: 'Zoé',
  consumer_phone_number: '+33612345678',
  last_message: message,
  is_read: false,
  status: 'Open',
  created_at: '2026-03-01 10:00:00.000000+00:00',
  has_one_user_message: false,
  business,
  messaging_partner: 'Sms',
  issues: [],
  first_message_date: '2026-03-01 10:00:00.000000+00:00',
  is_expired: false,
  is_solved: false,
  assigned_user_id: null,
  custom_channel: null,
};

t.test('a good value has no problems, nor has one with values that the vendor may add', async (t) => {
  t.strictSame(lines(Conversation, good), []);
  t.strictSame(lines(Conversation, { ...good, messaging_partner: 'Telegram', issues: ['new'], new_field: 1 }), []);
  t.strictSame(lines(Conversation, { ...good, last_message: { ...message, content_type: 'Poem' } }), []);
});

t.test('one wrong field is one problem, in words that say what was meant', async (t) => {
  const chat = { id: '61', name: 'Website chat', icon: null, is_readonly: false };
  const rows: [object, string][] = [
    [{ status: undefined }, '/status is missing: expected one of Open, Closed'],
    [{ is_read: 'yes' }, '/is_read "yes": expected boolean'],
    [{ id: 1.5 }, '/id 1.5: expected integer'],
    [{ status: 'Expired' }, '/status "Expired": expected one of Open, Closed'],
    [{ status: 'Opn' }, '/status "Opn": did you mean Open?'],
    [{ consumer_img: 'a picture' }, '/consumer_img "a picture": expected text like https://example.org/photo.jpg'],
    [{ assigned_user_id: 'Zoé' }, '/assigned_user_id "Zoé": expected text like 62d80fae74e8b11d700302b8'],
    [{ messaging_partner: 5 }, '/messaging_partner 5: expected string'],
    [{ issues: ['new', 5] }, '/issues/1 5: expected string'],
    [{ business: { ...business, zipcode: 69006 } }, '/business/zipcode 69006: expected string'],
    [{ business: null }, '/business null: expected object'],
    [{ custom_channel: { ...chat, is_readonly: null } }, '/custom_channel/is_readonly null: expected boolean'],
    [
      { last_message: { ...message, custom_channel: { ...chat, icon: 5 } } },
      '/last_message/custom_channel/icon 5: expected either string or null',
    ],
    [{ last_message: { ...message, id: undefined } }, '/last_message/id is missing: expected integer'],
    [{ last_message: { ...message, status: 'Sucess' } }, '/last_message/status "Sucess": did you mean Success?'],
  ];
  for (const [edits, expected] of rows) {
    const value = JSON.parse(JSON.stringify({ ...good, ...edits }));
    t.strictSame(lines(Conversation, value), [expected], expected);
  }
});

t.test('all problems are reported at once, missing fields too', async (t) => {
  const { status: _status, is_expired: _isExpired, ...rest } = good;
  t.strictSame(lines(Conversation, { ...rest, is_read: 1, business: { ...business, city: 5 } }), [
    '/status is missing: expected one of Open, Closed',
    '/is_expired is missing: expected boolean',
    '/is_read 1: expected boolean',
    '/business/city 5: expected string',
  ]);
  t.equal(lines(Conversation, {}).length, 17, 'an empty conversation lacks every field');
});

t.test('something else than an object is one problem', async (t) => {
  for (const value of [null, [], 'text', 5, true])
    t.strictSame(lines(Conversation, value), [`the body ${JSON.stringify(value)}: expected object`]);
});

t.test('bounds are said in words', async (t) => {
  const rows: [TSchema, unknown, string][] = [
    [Type.Integer({ minimum: 1 }), 0, '>= 1'],
    [Type.String({ minLength: 1 }), '', 'at least 1 character'],
    [Type.String({ minLength: 2 }), '', 'at least 2 characters'],
    [Type.String({ maxLength: 1 }), 'xx', 'at most 1 character'],
    [Type.Array(Type.Any(), { minItems: 1 }), [], 'at least 1 item'],
    [Type.Literal(true), false, 'true'],
    [Type.Enum(['GET', 'POST']), 'get', 'did you mean GET?'],
    [Type.Enum(['GET', 'POST']), 7, 'one of GET, POST'],
    [Type.Enum(['GET', 'POST']), { toString: 1 }, 'one of GET, POST'],
  ];
  for (const [schema, value, expected] of rows)
    t.strictSame(
      problemsOf(schema, value).map((problem) => problem.expected),
      [expected],
    );
});

const closed = { additionalProperties: false };
const named = Type.Object(
  {
    now: Type.String(),
    all: Type.Optional(Type.Boolean()),
    list: Type.Optional(Type.Array(Type.Object({ count: Type.Integer() }, closed))),
    nothing: Type.Optional(Type.Object({}, closed)),
    inner: Type.Optional(Type.Unsafe({ $ref: 'Inner' })),
    inside: Type.Optional(Type.Union([Type.Unsafe({ $ref: 'Inner' }), Type.Null()])),
  },
  closed,
);
const Inner = Type.Object({ status: Type.Integer() }, closed);

t.test('of a field that may be anything it is said that there has to be a value', async (t) => {
  const problems = problemsOf(Type.Object({ any: Type.Unknown() }), {}).map(formatProblem);
  t.strictSame(problems, ['/any is missing: expected a value']);
});

t.test('where a schema takes no other fields, an unknown one is a problem that names the nearest', async (t) => {
  const of = (value: unknown) => problemsOf(named, value, '/at', { Inner }).map(formatProblem);
  t.strictSame(of({ now: 'x', all: true }), []);
  t.strictSame(
    of({ nwo: 'x', all: 3 }),
    ['/at/nwo "x": did you mean now?', '/at/now is missing: expected string', '/at/all 3: expected boolean'],
    'unknown fields come first',
  );
  t.strictSame(of({ now: 'x', list: [{ count: 1, cuont: 2 }] }), ['/at/list/0/cuont 2: did you mean count?']);
  t.strictSame(of({ now: 'x', nothing: { ms: 5 } }), ['/at/nothing/ms 5: expected no field']);
  t.strictSame(of({ now: 'x', inner: { status: 1, stauts: 5 } }), ['/at/inner/stauts 5: did you mean status?']);
  t.strictSame(of({ now: 'x', inside: { status: 1, stauts: 5 } }), ['/at/inside/stauts 5: did you mean status?']);
  t.strictSame(of({ now: 'x', 'a/b~c': 1 }), ['/at/a~1b~0c 1: expected one of now, all, list, nothing, inner, inside']);
});

t.test('names of a prototype are unknown fields like any other', async (t) => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    const value = JSON.parse(`{"status":1,"${name}":1}`);
    t.strictSame(lines(Inner, value), [`/${name} 1: expected one of status`]);
  }
});

t.test('the names of the fields of a schema', async (t) => {
  t.strictSame(namesOf(Inner), ['status']);
  t.strictSame(namesOf(Type.String()), []);
});

t.test('100,000 wrong items take under three seconds', async (t) => {
  const issues = Array.from({ length: 100_000 }, () => 1);
  const startedMs = performance.now();
  t.ok(lines(Conversation, { ...good, issues }).length > 1000);
  t.ok(performance.now() - startedMs < 3000);
});
