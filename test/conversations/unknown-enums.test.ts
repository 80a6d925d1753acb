import t from 'tap';
import { Errors } from 'typebox/schema';
import { Conversation, shapes } from '../../src/conversations/conversation.ts';
import { unknown, withUnknownEnums } from '../../src/conversations/unknown-enums.ts';
import { edited, good } from './good-conversation.ts';

t.test('both open enums get a value, the body a field, and all else stays', async (t) => {
  const conversation = edited({ '/messaging_partner': 'Facebook', '/issues': ['facebook_no_page_linked'] });
  t.strictSame(withUnknownEnums(conversation), {
    ...conversation,
    messaging_partner: 'MockUnknownChannel',
    issues: ['facebook_no_page_linked', 'mock_unknown_issue'],
    mock_unknown_field: 'added by the mock',
  });
});

t.test('the conversation it was made from is left as it was', async (t) => {
  const conversation = edited({});
  withUnknownEnums(conversation);
  t.strictSame(conversation, good);
});

t.test('the schema takes what it promises to take', async (t) => {
  t.strictSame(Errors(shapes, Conversation, withUnknownEnums(good)), [true, []]);
});

t.test('what is unknown says whose it is', async (t) => {
  for (const name of Object.values(unknown)) t.match(name, /^mock_?unknown/i);
});

t.test('issues that an unchecked override made nonsense of are no 500: fuzzing found them', async (t) => {
  for (const issues of [5, null, 'text', {}]) {
    t.strictSame(
      withUnknownEnums(edited({ '/issues': issues })).issues,
      ['mock_unknown_issue'],
      JSON.stringify(issues),
    );
  }
});
