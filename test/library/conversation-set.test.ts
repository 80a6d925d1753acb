import t from 'tap';
import { ConversationSet } from '../../src/library/conversation-set.ts';
import { standIn } from './stand-in.ts';

t.test('replaces, lists and clears the whole set', async (t) => {
  const overrides = [{ id: 5, variant: 'sms', fields: {}, unchecked: false }];
  const { client, asked } = await standIn(t, { json: { overrides } }, { json: { overrides } }, { status: 204 });
  const set = new ConversationSet(client);
  t.same(await set.set({ 5: { variant: 'sms' }, 6: { consumer_name: null } }), overrides);
  t.same(await set.list(), overrides);
  t.equal(await set.clear(), undefined);
  t.match(asked, [
    {
      line: 'PUT /_mock/conversations',
      body: { conversations: { 5: { variant: 'sms' }, 6: { consumer_name: null } } },
    },
    { line: 'GET /_mock/conversations' },
    { line: 'DELETE /_mock/conversations' },
  ]);
});
