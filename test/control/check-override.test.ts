import t from 'tap';
import { overrideProblems } from '../../src/control/check-override.ts';
import type { Override } from '../../src/worlds/overrides.ts';
import { quietMock } from '../quiet-mock.ts';

const dayMs = 24 * 60 * 60 * 1000;
const nowMs = Date.parse('2026-01-15T09:30:00Z');

/** What is wrong with fields laid over a conversation, one line each. */
async function problemsIn(t: Parameters<typeof quietMock>[0], config: Parameters<typeof quietMock>[1] = {}) {
  const { conversations } = await quietMock(t, config);
  return (id: number, fields: Override['fields'], more: Partial<Override> = {}, atMs = nowMs) =>
    overrideProblems({ id, fields, unchecked: false, readBy: {}, ...more }, undefined, conversations, atMs).map(
      ({ pointer, value, expected }) => `${pointer} ${value} ${expected}`,
    );
}

t.test('what makes a conversation is fine', async (t) => {
  const problems = await problemsIn(t);
  for (const [id, fields] of [
    [1001, {}],
    [1001, { status: 'Closed', is_solved: true }],
    [1001, { last_message: null }],
    [1001, { last_message: { content: 'Merci !' } }],
    [1001, { business: { name: 'Chez Nous' }, assigned_user_id: null }],
    [1001, { messaging_partner: 'Telegram' }],
    [9, { is_read: true }],
    [404, { id: 404 }],
  ] as const) {
    t.strictSame(problems(id, fields), [], JSON.stringify(fields));
  }
  for (const variant of ['expired', 'vendor-example', 'issues'])
    t.strictSame(problems(9, {}, { variant }), [], variant);
});

t.test('a variant has to be one', async (t) => {
  const problems = await problemsIn(t);
  t.strictSame(problems(9, {}, { variant: 'exprd' }), ['/variant "exprd" did you mean expired?']);
  t.strictSame(problems(9, {}, { variant: 'exprd', unchecked: true }), ['/variant "exprd" did you mean expired?']);
  for (const variant of ['__proto__', 'constructor', 'toString', ''])
    t.match(problems(9, {}, { variant })[0], /^\/variant "\w*" (one of|did you mean) /, variant);
});

t.test('fields are shaped as the schema says', async (t) => {
  const problems = await problemsIn(t);
  t.strictSame(problems(1001, { status: 'Opn', is_solved: 'no', issues: null }), [
    '/status "Opn" one of Open, Closed',
    '/issues null array',
    '/is_solved "no" boolean',
  ]);
  t.strictSame(
    problems(1001, { business: 5, created_at: 'today' }).map((line) => line.split(' ')[0]),
    ['/created_at', '/business'],
  );
  for (const issues of [null, 'x', 5])
    t.strictSame(problems(1001, { issues }), [`/issues ${JSON.stringify(issues)} array`]);
  t.match(problems(1001, { last_message: [] })[0], /^\/last_message \[\] /);
  t.match(problems(1008, { last_message: { content: 'Hi' } })[0], '/last_message/id nothing to be there');
});

t.test('what a user has read hides no nonsense', async (t) => {
  const { conversations } = await quietMock(t);
  const override = { id: 1001, fields: { is_read: 'yes' }, unchecked: false, readBy: { alice: true } };
  t.strictSame(overrideProblems(override, 'alice', conversations, nowMs), [
    { pointer: '/is_read', value: '"yes"', expected: 'boolean' },
  ]);
});

t.test('who reads it alone is not told of what time has overtaken', async (t) => {
  const { conversations } = await quietMock(t);
  const fields = { is_expired: false, status: 'Open' };
  const before = { id: 3, fields, unchecked: false, readBy: {} };
  const override = { ...before, readBy: { alice: true } };
  const atMs = nowMs + 400 * dayMs;
  t.strictSame(overrideProblems(override, 'alice', conversations, atMs, before), []);
  t.match(overrideProblems(override, 'alice', conversations, atMs), [{ pointer: '/is_expired' }]);
  const silent = { id: 1001, fields: { last_message: null }, unchecked: false, readBy: {} };
  t.match(overrideProblems({ ...silent, readBy: { alice: false } }, 'alice', conversations, nowMs, silent), [
    { pointer: '/is_read', value: 'false', expected: /^true, because last_message is null/ },
  ]);
});

t.test('a misspelt field is told, wherever it stands', async (t) => {
  const problems = await problemsIn(t);
  const channel = { id: 'c', name: 'C', icon: null, is_readonly: false, nmae: 1 };
  t.strictSame(
    problems(2007, {
      statu: 1,
      'a/b~c': { deep: true },
      business: { nmae: 'x' },
      last_message: { contnet: 'x', custom_channel: channel },
      custom_channel: channel,
    }).map((line) => line.replace(/one of .*/, 'one of …')),
    [
      '/statu 1 did you mean status?',
      '/a~1b~0c {"deep":true} one of …',
      '/business/nmae "x" did you mean name?',
      '/last_message/contnet "x" did you mean content?',
      '/last_message/custom_channel/nmae 1 did you mean name?',
      '/custom_channel/nmae 1 did you mean name?',
    ],
  );
  for (const name of ['constructor', 'toString', '__proto__']) {
    t.match(problems(1001, JSON.parse(`{"${name}":1}`))[0], `/${name} 1 one of id, `, name);
    t.match(problems(1001, JSON.parse(`{"business":{"${name}":1}}`))[0], `/business/${name} 1 one of id, `, name);
  }
});

t.test('fields agree with one another', async (t) => {
  const problems = await problemsIn(t);
  t.strictSame(problems(1001, { is_expired: true }), [
    '/status "Open" Closed, because is_expired is true (expired-is-closed)',
    '/is_expired true false: the window of the channel has not passed (expired-after-its-window)',
  ]);
  t.strictSame(problems(1001, { id: 5, last_message: { conversation_id: 5 } }), ['/id 5 1001, as in the path']);
  t.strictSame(problems(1001, { last_message: { conversation_id: 7 } }), [
    "/last_message/conversation_id 7 the conversation's id, 1001 (message-of-this-conversation)",
  ]);
});

t.test('what is unchecked is never wrong', async (t) => {
  const problems = await problemsIn(t);
  t.strictSame(problems(1001, { id: 5, status: null, statu: 1, last_message: [] }, { unchecked: true }), []);
});

t.test('under a moved clock a fixture may be as old as it is', async (t) => {
  const problems = await problemsIn(t);
  const later = nowMs + 400 * dayMs;
  t.strictSame(problems(1001, { consumer_name: 'Camille' }, {}, later), []);
  t.strictSame(problems(1001, { consumer_name: 'Camille' }, {}, nowMs - 400 * dayMs), []);
  t.strictSame(problems(1001, {}, { variant: 'vendor-example' }, later), []);
  t.strictSame(
    problems(1001, { status: 'Closed' }, {}, later),
    ['/status "Closed" Open, because neither is_expired nor is_solved (closed-for-a-reason)'],
    'what it did not break before is still told',
  );
  t.strictSame(problems(1001, { status: 'Closed', is_expired: true }, {}, later), [], 'and it may expire now');
  t.match(problems(3, { is_expired: false, status: 'Open' }, {}, later)[0], /open-within-its-window/);
});

t.test('where nothing is below, a whole conversation is needed', async (t) => {
  const problems = await problemsIn(t, { 'only-fixtures': true });
  const { conversations } = await quietMock(t);
  const { conversation } = conversations.pick(9) ?? {};
  t.ok(conversation);
  t.strictSame(problems(9, { ...conversation }), []);
  t.match(problems(9, { is_read: true })[0], '/id nothing to be there');
  t.match(problems(9, { ...conversation, status: 'Open' })[0], /expired-is-closed/);
});
