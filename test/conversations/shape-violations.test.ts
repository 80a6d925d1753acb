import t from 'tap';
import { shapeViolations } from '../../src/conversations/shape-violations.ts';
import { type Edits, edited, good } from './good-conversation.ts';

const chat = { id: '61', name: 'Website chat', icon: null, is_readonly: false };
const pattern = (text: string) => `text of the pattern "${text}"`;

/** Where and what, for a table. */
const told = (body: unknown) => shapeViolations(body).map(({ pointer, expected }) => `${pointer}: ${expected}`);

t.test('a conversation has nothing wrong with its shape, nor has one with fields of the future', async (t) => {
  t.strictSame(shapeViolations(good), []);
  t.strictSame(told(edited({ '/messaging_partner': 'Telegram', '/issues': ['new'], '/new_field': 1 })), []);
  t.strictSame(told(edited({ '/last_message/content_type': 'Poem', '/last_message/sender_type': 'Bot' })), []);
});

t.test('one wrong field is told once, in words that say what was meant', async (t) => {
  const rows: [Edits, string[]][] = [
    [{ '/status': undefined }, ['/status: to be there']],
    [{ '/is_read': 'yes' }, ['/is_read: boolean']],
    [{ '/id': 1.5 }, ['/id: integer']],
    [{ '/status': 'Expired' }, ['/status: one of Open, Closed']],
    [{ '/consumer_img': 'a picture' }, ['/consumer_img: text of the format "uri"']],
    [{ '/consumer_phone_number': '0612' }, [`/consumer_phone_number: ${pattern('^\\+[1-9]\\d{6,14}$')}`]],
    [{ '/assigned_user_id': 'Zoé' }, [`/assigned_user_id: ${pattern('^[0-9a-f]{24}$')}`]],
    [{ '/messaging_partner': 5 }, ['/messaging_partner: string']],
    [{ '/issues': ['new', 5] }, ['/issues/1: string']],
    [{ '/business/zipcode': 69006 }, ['/business/zipcode: string']],
    [{ '/business': null }, ['/business: object']],
    [{ '/last_message/status': 'Read' }, ['/last_message/status: one of Sending, Success, Failed']],
    [{ '/last_message/id': undefined }, ['/last_message/id: to be there', '/last_message: null']],
    [{ '/last_message': 5 }, ['/last_message: object', '/last_message: null']],
    [
      { '/last_message/custom_channel': { ...chat, icon: 5 } },
      ['/last_message/custom_channel/icon: either string or null'],
    ],
    [{ '/custom_channel': { ...chat, is_readonly: null } }, ['/custom_channel/is_readonly: boolean']],
  ];
  for (const [edits, expected] of rows) t.strictSame(told(edited(edits)), expected, JSON.stringify(edits));
});

t.test('all that is wrong is told, what is missing too', async (t) => {
  t.strictSame(
    told(edited({ '/status': undefined, '/is_expired': undefined, '/is_read': 1, '/business/city': undefined })).sort(),
    ['/business/city: to be there', '/is_expired: to be there', '/is_read: boolean', '/status: to be there'],
  );
  t.strictSame(
    told(edited({ '/last_message/id': undefined, '/last_message/status': 'Read' })).sort(),
    ['/last_message/id: to be there', '/last_message/status: one of Sending, Success, Failed'],
    'inside a field that may be null too',
  );
});

t.test('what is no object is no conversation', async (t) => {
  for (const body of [null, [], 'text', 5, true]) t.strictSame(told(body), [': object'], JSON.stringify(body));
  t.equal(told({}).length, 17, 'an empty one lacks every field');
});

t.test('thousands of wrong items are told in good time: fuzzing found them to take six seconds', async (t) => {
  const startedMs = performance.now();
  t.ok(shapeViolations(edited({ '/issues': Array.from({ length: 100_000 }, () => 1) })).length > 1000);
  t.ok(performance.now() - startedMs < 3000);
});
