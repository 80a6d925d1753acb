import t from 'tap';
import { ConversationSet } from '../../src/library/conversation-set.ts';
import { refusal, standIn } from './stand-in.ts';

t.test('a whole set can be unchecked', async (t) => {
  const { client, asked } = await standIn(t, { json: { overrides: [] } });
  const set = new ConversationSet(client);
  await set.set({ 5: { status: 'Archived', odd: 1 } }, { unchecked: true });
  await set.set({ 5: { status: 'Open' } }, { unchecked: false });
  // @ts-expect-error Checked, it is no status.
  await set.set({ 5: { status: 'Archived' } });
  t.same(
    asked.map(({ line }) => line),
    ['PUT /_mock/conversations?unchecked=true', 'PUT /_mock/conversations', 'PUT /_mock/conversations'],
  );
});

t.test('gets what is laid over one, or nothing', async (t) => {
  const override = { id: 5, variant: 'sms', fields: {}, unchecked: false, readBy: {} };
  const { client, asked } = await standIn(t, { json: override }, refusal(404, 'nothing'), refusal(400, 'no id'));
  const set = new ConversationSet(client);
  t.same(await set.get(5), override);
  t.equal(await set.get(6), undefined);
  await t.rejects(set.get(0.5), { name: 'ControlError', message: 'no id' });
  t.match(asked, [{ line: 'GET /_mock/conversations/5' }, {}, {}]);
});

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
