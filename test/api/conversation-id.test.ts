import t from 'tap';
import { badId, ConversationId, parseConversationId } from '../../src/api/conversation-id.ts';

t.test('an integer from 1 to 2^53-1 is an id', async (t) => {
  for (const id of [1, 123, 999_999, 2 ** 31, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER]) {
    t.equal(parseConversationId(String(id)), id);
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
    t.equal(parseConversationId(text), undefined, JSON.stringify(text));
  }
});

t.test('the message names the same bounds as the contract', async (t) => {
  t.match(ConversationId, { minimum: 1, maximum: 9007199254740991 });
  t.strictSame(badId.fields, { conversation_id: ['Must be an integer from 1 to 9007199254740991'] });
  t.equal(badId.message, 'Bad parameter: conversation_id');
});
