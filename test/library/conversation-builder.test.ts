import t from 'tap';
import { ConversationBuilder } from '../../src/library/conversation-builder.ts';
import { startMock } from '../../src/library/start-mock.ts';
import { refusal, standIn } from './stand-in.ts';

type Step = (builder: ConversationBuilder) => ConversationBuilder;

/** What a chain of steps sends. */
const chains: readonly [step: Step, body: object, query?: string][] = [
  [(builder) => builder, {}],
  [(builder) => builder.expired(), { variant: 'expired' }],
  [(builder) => builder.expired().variant('expired'), { variant: 'expired' }],
  [(builder) => builder.variant('right-to-left'), { variant: 'right-to-left' }],
  [(builder) => builder.solved(), { is_solved: true, status: 'Closed' }],
  [(builder) => builder.expired().solved(), { variant: 'expired', is_solved: true, status: 'Closed' }],
  [(builder) => builder.withIssues(), { variant: 'issues' }],
  [(builder) => builder.withIssues('new_issue'), { variant: 'issues', issues: ['new_issue'] }],
  [(builder) => builder.withIssues().expired(), { variant: 'expired-issues' }],
  [(builder) => builder.expired().withIssues(), { variant: 'expired-issues' }],
  [(builder) => builder.expired().withIssues('new_issue'), { variant: 'expired-issues', issues: ['new_issue'] }],
  [(builder) => builder.variant('facebook').withIssues(), { variant: 'facebook', issues: ['facebook_no_page_linked'] }],
  [(builder) => builder.variant('issues').withIssues(), { variant: 'issues' }],
  [(builder) => builder.assignedTo('62d80fae74e8b11d700302b8'), { assigned_user_id: '62d80fae74e8b11d700302b8' }],
  [(builder) => builder.unassigned(), { assigned_user_id: null }],
  [
    (builder) => builder.with({ last_message: { content: 'Hi' } }).with({ last_message: { status: 'Failed' } }),
    { last_message: { content: 'Hi', status: 'Failed' } },
  ],
  [(builder) => builder.with({ last_message: { content: 'Hi' } }).with({ last_message: null }), { last_message: null }],
  [(builder) => builder.with({ consumer_name: 'Ada' }).unchecked(), { consumer_name: 'Ada' }, '?unchecked=true'],
  [(builder) => builder.unchecked({ status: 7, odd: [] }), { status: 7, odd: [] }, '?unchecked=true'],
];

for (const [step, body, query = ''] of chains) {
  t.test(String(step), async (t) => {
    const { client, asked } = await standIn(t, { json: { id: 777, overrides: [] } });
    t.match(await step(new ConversationBuilder(client, 777)), { id: 777 });
    t.same(
      asked.filter(({ line }) => !line.startsWith('GET')),
      [{ line: `PATCH /_mock/conversations/777${query}`, key: 'suite-42', body }],
    );
  });
}

t.test('a step changes no builder, and nothing is sent until one is awaited', async (t) => {
  const { client, asked } = await standIn(t);
  const first = new ConversationBuilder(client, 5);
  const second = first.unassigned();
  t.not(first, second);
  t.same(asked, []);
  await first;
  await first;
  t.same(
    asked.map(({ body }) => body),
    [{}, {}],
  );
});

t.test('one conversation is made from one variant', async (t) => {
  const { client } = await standIn(t);
  t.throws(
    () => new ConversationBuilder(client, 5).variant('sms').expired(),
    new TypeError('conversation(5) is made from sms, it cannot be made from expired too'),
  );
});

t.test('what the mock refuses rejects', async (t) => {
  const { client } = await standIn(t, refusal(400, 'wrong'));
  await t.rejects(Promise.resolve(new ConversationBuilder(client, 5)), { name: 'ControlError', message: 'wrong' });
  t.equal(await new ConversationBuilder(client, 5).then(undefined, String), 'ControlError: wrong');
});

t.test('remove takes away at once', async (t) => {
  const { client, asked } = await standIn(t, { status: 204 });
  t.equal(await new ConversationBuilder(client, 5).remove(), undefined);
  t.equal(asked[0]?.line, 'DELETE /_mock/conversations/5');
});

t.test('remove is no error where nothing is laid over, but where no control plane answers', async (t) => {
  const { client } = await standIn(t, refusal(404, 'nothing is laid over 5'), { status: 404, text: '{}' });
  t.equal(await new ConversationBuilder(client, 5).remove(), undefined);
  await t.rejects(new ConversationBuilder(client, 5).remove(), { name: 'ControlError', status: 404 });
});

t.test('issues are a field where the conversation was made from another variant before', async (t) => {
  const rows = [
    [{}, { variant: 'issues' }],
    [{ variant: 'sms' }, { issues: ['facebook_no_page_linked'] }],
    [{ variant: 'expired' }, { variant: 'expired-issues' }],
    [{ variant: 'issues' }, { variant: 'issues' }],
  ] as const;
  for (const [laid, body] of rows) {
    const { client, asked } = await standIn(t, { json: { id: 5, ...laid } }, { json: { id: 5 } });
    await new ConversationBuilder(client, 5).withIssues();
    t.match(asked, [{ line: 'GET /_mock/conversations/5' }, { line: 'PATCH /_mock/conversations/5', body }]);
  }
});

t.test('what is said in successive calls adds up', async (t) => {
  await using mock = await startMock();
  const world = mock.world('suite-42');
  const user = '62d80fae74e8b11d700302b8';
  await world.conversation(2002).assignedTo(user);
  await world.conversation(2002).solved();
  t.match(await world.conversation(2002), { assigned_user_id: user, is_solved: true, status: 'Closed' });
  t.match(await world.conversation(2002).variant('open'), { assigned_user_id: user, is_solved: false, status: 'Open' });
  await world.conversation(2002).remove();
  await world.conversation(2002).variant('facebook');
  await world.conversation(2002).expired();
  t.match(await world.conversation(2002).unassigned(), { is_expired: true, assigned_user_id: null });
});
