import t from 'tap';
import type { Mock } from '../../../src/mock.ts';
import { as, control, misread, quietMock, refused, served } from './asking.ts';

/** The clock of the mock. */
const variantAt = '2026-01-15T09:30:00.000Z';
const badId = 'expected an id from 1 to 9007199254740991';
const user = '62d80fae74e8b11d700302b8';

const put = (mock: Mock, id: number | string, body: unknown, key = 'demo') =>
  control(mock, 'PUT', `/conversations/${id}`, body, as(key));
const patch = (mock: Mock, id: number | string, body: unknown, key = 'demo') =>
  control(mock, 'PATCH', `/conversations/${id}`, body, as(key));
const overrideOf = async (mock: Mock, id: number) => (await control(mock, 'GET', `/conversations/${id}`)).body;
const move = (mock: Mock, by: string) => control(mock, 'POST', '/clock/advance', { by });

t.test('a conversation is overridden, shown, listed and restored', async (t) => {
  const mock = await quietMock(t);
  t.strictSame((await control(mock, 'GET', '/conversations')).body, { overrides: [] });
  const before = (await served(mock, 1001)).body;

  const answer = await put(mock, 1001, { business: { name: 'Chez Nous' }, is_read: false });
  t.equal(answer.status, 200);
  t.equal(answer.type, 'application/json; charset=utf-8');
  const expected = { ...before, business: { ...before.business, name: 'Chez Nous' }, is_read: false };
  t.strictSame(answer.body, expected);
  t.strictSame(await served(mock, 1001), { status: 200, source: 'override open', body: expected });
  t.strictSame((await served(mock, 1001, 'other')).body, before, 'in this world only');

  const fields = { business: { name: 'Chez Nous' }, is_read: false };
  const override = { id: 1001, fields, unchecked: false, readBy: {} };
  t.strictSame(await overrideOf(mock, 1001), override);
  await put(mock, 7, { variant: 'expired' });
  const other = { id: 7, variant: 'expired', variantAt, fields: {}, unchecked: false, readBy: {} };
  t.strictSame((await control(mock, 'GET', '/conversations')).body, { overrides: [other, override] });

  const restored = await control(mock, 'DELETE', '/conversations/1001');
  t.equal(restored.status, 204);
  t.equal(restored.text, '');
  t.strictSame((await served(mock, 1001)).body, before);
  t.equal((await control(mock, 'DELETE', '/conversations')).status, 204);
  t.strictSame((await control(mock, 'GET', '/conversations')).body, { overrides: [] });
  for (const method of ['GET', 'DELETE']) {
    const answer = await control(mock, method, '/conversations/5');
    refused(t, answer, 404, 'not-found', '5 has no override');
  }
});

t.test('an override starts from a variant or a case, under any id', async (t) => {
  const mock = await quietMock(t);
  for (const variant of ['expired', 'vendor-example']) {
    const { body } = await put(mock, 42, { variant });
    t.equal(body.id, 42, variant);
    t.strictSame(await served(mock, 42), { status: 200, source: `override ${variant}`, body });
  }
  t.match((await put(mock, 404, { variant: 'solved', is_read: true })).body, { id: 404, is_solved: true });
  t.equal((await served(mock, 404)).status, 200, 'an override comes before a status id');
});

t.test('PUT takes the place of the override that was there', async (t) => {
  const mock = await quietMock(t);
  await put(mock, 1001, { variant: 'solved', consumer_name: 'Ada' });
  await put(mock, 1001, { assigned_user_id: null });
  const { body } = await served(mock, 1001);
  t.match(body, { is_solved: false, consumer_name: 'Camille Roussel', assigned_user_id: null });
});

t.test('PATCH adds to the override that was there', async (t) => {
  const mock = await quietMock(t);
  t.equal((await patch(mock, 1001, { assigned_user_id: user })).body.assigned_user_id, user);
  const solved = await patch(mock, 1001, { is_solved: true, status: 'Closed' });
  t.match(solved.body, { assigned_user_id: user, is_solved: true });
  const open = await patch(mock, 1001, { variant: 'open' });
  t.match(open.body, { assigned_user_id: user, is_solved: false, status: 'Open' }, 'a variant sets its fields anew');
  t.match((await patch(mock, 1001, { is_read: false }, 'demo:alice')).body, { assigned_user_id: user, is_read: false });
  misread(t, await patch(mock, 1001, { is_solved: true }), [
    '/status',
    '"Open"',
    'expected Closed, because is_solved is true (solved-is-closed)',
  ]);
  t.match((await served(mock, 1001)).body, { is_solved: false }, 'a refusal changes nothing');
  await patch(mock, 1001, { business: { name: 'Chez Nous' } });
  await patch(mock, 1001, { variant: 'right-to-left', business: { name: 'Chez Elle' } });
  t.match(await overrideOf(mock, 1001), {
    variant: 'right-to-left',
    fields: { assigned_user_id: user, business: { name: 'Chez Elle' } },
    readBy: { alice: false },
  });
});

t.test('a last message is merged with the one before, and belongs to its conversation', async (t) => {
  const mock = await quietMock(t);
  const before = (await served(mock, 1001)).body.last_message;
  const message = async (body: object) => (await put(mock, 1001, body)).body.last_message;
  t.strictSame(await message({ last_message: { content: 'Merci !' } }), { ...before, content: 'Merci !' });
  t.equal(await message({ last_message: null }), null);
  const unread = { ...(await message({ variant: 'unread' })), content: 'Bonjour', id: 5 };
  const { conversation_id: _, ...partial } = unread;
  t.strictSame(await message({ variant: 'unread', last_message: partial }), unread);
  misread(t, await put(mock, 1001, { last_message: { conversation_id: 7 } }), [
    '/last_message/conversation_id',
    '7',
    "expected the conversation's id, 1001 (message-of-this-conversation)",
  ]);
});

t.test('an object takes the place of null as it is', async (t) => {
  const mock = await quietMock(t);
  const channel = { id: '61', name: 'Website chat', icon: null, is_readonly: false };
  const answer = await put(mock, 1001, {
    variant: 'sms',
    messaging_partner: 'Custom',
    custom_channel: channel,
    last_message: { custom_channel: channel },
  });
  t.strictSame(answer.body.custom_channel, channel);
});

t.test('with issues, the server decides which variant shows one', async (t) => {
  const mock = await quietMock(t);
  const issues = ['facebook_no_page_linked'];
  const rows = [
    [1, { withIssues: true }, 'issues'],
    [2, { variant: 'expired', withIssues: true }, 'expired-issues'],
    [3, { variant: 'video', withIssues: true }, 'video'],
    [4, { variant: 'facebook', withIssues: true }, 'issues'],
    [6, { variant: 'solved+unread', withIssues: true }, 'solved+unread+issues'],
    [7, { variant: '+unread', withIssues: true }, 'unread+issues'],
  ] as const;
  for (const [id, body, variant] of rows) {
    for (const answer of [await put(mock, id, body), await patch(mock, id + 10, body)]) {
      t.match(answer.body, { messaging_partner: 'Facebook', issues }, variant);
    }
    t.equal((await overrideOf(mock, id)).variant, variant);
  }
  t.strictSame((await overrideOf(mock, 3)).fields, { issues }, 'without such a variant it is a field');
  const set = await control(mock, 'PUT', '/conversations', { conversations: { 5: { withIssues: true } } });
  t.match(set.body.overrides, [{ id: 5, variant: 'issues' }]);
});

t.test('with issues, PATCH goes on from the variant there is, PUT does not', async (t) => {
  const mock = await quietMock(t);
  await put(mock, 777, { variant: 'expired', assigned_user_id: user });
  t.match((await patch(mock, 777, { withIssues: true })).body, { is_expired: true, assigned_user_id: user });
  t.equal((await overrideOf(mock, 777)).variant, 'expired-issues');
  await patch(mock, 777, { withIssues: true });
  t.equal((await overrideOf(mock, 777)).variant, 'expired-issues');
  await put(mock, 777, { withIssues: true });
  t.equal((await overrideOf(mock, 777)).variant, 'issues');
  await put(mock, 777, { variant: 'video' });
  await patch(mock, 777, { withIssues: true });
  t.match(await overrideOf(mock, 777), { variant: 'video', fields: { issues: ['facebook_no_page_linked'] } });
});

t.test('a variant with a plus is added to the one there is; of that, what contradicts it goes', async (t) => {
  const mock = await quietMock(t);
  await put(mock, 777, { variant: 'sms+answered', is_solved: true, status: 'Closed', assigned_user_id: user });
  t.match((await patch(mock, 777, { variant: '+unread' })).body, {
    messaging_partner: 'SMS',
    is_read: false,
    is_solved: true,
    assigned_user_id: user,
  });
  t.equal((await overrideOf(mock, 777)).variant, 'sms+unread');
  const unassigned = await patch(mock, 777, { variant: '+unassigned', consumer_name: 'Ada' });
  t.match(unassigned.body, { is_read: false, is_solved: true, assigned_user_id: null, consumer_name: 'Ada' });
  await patch(mock, 777, { variant: '+issues' });
  t.match(await overrideOf(mock, 777), { variant: 'unread+unassigned+issues', fields: { is_solved: true } });
  await put(mock, 777, { variant: '+unread' });
  t.equal((await overrideOf(mock, 777)).variant, 'unread', 'PUT has nothing to add to');
  const contradiction = '/variant "open+expired": expected variants that do not contradict each other';
  t.equal((await patch(mock, 777, { variant: '+open+expired' })).body.detail, contradiction);
});

t.test('with a list of issues, it is these', async (t) => {
  const mock = await quietMock(t);
  const { body } = await put(mock, 777, { withIssues: ['facebook_missing_permissions', 'new_issue'] });
  t.match(body, { messaging_partner: 'Facebook', issues: ['facebook_missing_permissions', 'new_issue'] });
  t.match(await overrideOf(mock, 777), { variant: 'issues', fields: { issues: [/./, /./] } });
  misread(t, await put(mock, 777, { withIssue: true }), ['/withIssue', 'true', 'did you mean withIssues?']);
  misread(t, await put(mock, 777, { withIssues: ['x', 5] }), ['/withIssues/1', '5', 'expected string']);
  for (const withIssues of [false, 5, [], 'x']) t.equal((await put(mock, 777, { withIssues })).status, 400);
});

t.test('is_read is each user’s own', async (t) => {
  const mock = await quietMock(t);
  const isRead = async (key: string) => (await served(mock, 1001, key)).body.is_read;
  t.equal((await put(mock, 1001, { variant: 'solved', is_read: false })).body.is_read, false, 'everybody’s');
  t.equal((await put(mock, 1001, { is_read: true }, 'demo:alice')).body.is_read, true);
  t.strictSame(await Promise.all(['demo', 'demo:alice', 'demo:bob'].map(isRead)), [false, true, false]);
  t.equal((await served(mock, 1001)).body.is_solved, true, 'alone it leaves the override as it is');
  await put(mock, 1001, { is_read: false }, 'demo:alice');
  t.equal(await isRead('demo:alice'), false);

  await put(mock, 1001, { variant: 'open', is_read: true }, 'demo:bob');
  const readBy = { alice: false, bob: true };
  const override = { id: 1001, variant: 'open', variantAt, fields: {}, unchecked: false, readBy };
  t.strictSame(await overrideOf(mock, 1001), override, 'what others have read stays');
  t.equal((await put(mock, 1001, { is_read: 'yes' }, 'demo:alice')).status, 400);

  await put(mock, 5, { is_read: false }, 'demo:alice');
  t.strictSame(await overrideOf(mock, 5), { id: 5, fields: {}, unchecked: false, readBy: { alice: false } });
  await put(mock, '6?unchecked=true', { is_read: false }, 'demo:alice');
  t.strictSame(await overrideOf(mock, 6), { id: 6, fields: {}, unchecked: true, readBy: { alice: false } });
});

t.test('without a message there is nothing unread, whoever looks', async (t) => {
  const mock = await quietMock(t);
  await put(mock, 1001, { is_read: false }, 'demo:alice');
  t.equal((await put(mock, 1001, { last_message: null }, 'demo:bob')).status, 200);
  t.equal((await served(mock, 1001, 'demo:alice')).body.is_read, true);
  await put(mock, 1002, { last_message: null, is_read: true }, 'demo:alice');
  t.equal((await served(mock, 1002)).body.is_read, true, 'it was unread');
  misread(t, await put(mock, 1001, { is_read: false }, 'demo:alice'), [
    '/is_read',
    'false',
    'expected true, because last_message is null (nothing-to-read)',
  ]);
});

t.test('nonsense is served on purpose', async (t) => {
  const mock = await quietMock(t);
  const nonsense = { status: 'Opn', is_read: 5, last_message: [], extra: { deep: [1] }, id: -1 };
  const { status, body } = await put(mock, '1001?unchecked=true', nonsense);
  t.equal(status, 200);
  t.match(body, nonsense);
  t.strictSame(await served(mock, 1001), { status: 200, source: 'override unchecked', body });
  t.equal((await overrideOf(mock, 1001)).unchecked, true);
  t.equal((await put(mock, '1001?unchecked=false', nonsense)).status, 400);
  t.strictSame((await served(mock, 1001)).body, body, 'a refusal leaves what was there');
  t.equal((await patch(mock, 1001, { consumer_name: 'Ada' })).status, 200, 'it stays unchecked');
  await put(mock, '1002?unchecked=true', { variant: 'solved', issues: null });
  t.equal((await served(mock, 1002)).source, 'override solved');
  misread(t, await put(mock, '1001?uncheked=true', {}), ['/uncheked', '"true"', 'did you mean unchecked?']);
  misread(t, await put(mock, '1001?unchecked=yes', {}), ['/unchecked', '"yes"', 'expected one of true, false']);
});

t.test('an unknown variant is a 400 that names the nearest, unchecked or not', async (t) => {
  const mock = await quietMock(t);
  for (const query of ['', '?unchecked=true']) {
    const answer = await put(mock, `9${query}`, { variant: 'exprd' });
    misread(t, answer, ['/variant', '"exprd"', 'did you mean expired?']);
  }
  for (const variant of ['__proto__', 'constructor', 'toString', '']) {
    t.match((await put(mock, 9, { variant })).body, { status: 400, detail: /^\/variant "\w*": / }, variant);
  }
  misread(t, await put(mock, 9, { variant: 5 }), ['/variant', '5', 'expected string']);
});

t.test('a conversation that is none is a 400 with every problem', async (t) => {
  const mock = await quietMock(t);
  misread(
    t,
    await put(mock, 1001, { status: 'Opn', statu: 1, is_solved: 0, issues: null }),
    ['/status', '"Opn"', 'did you mean Open?'],
    ['/issues', 'null', 'expected array'],
    ['/is_solved', '0', 'expected boolean'],
    ['/statu', '1', 'did you mean status?'],
  );
  misread(
    t,
    await put(mock, 1001, { is_expired: true }),
    ['/status', '"Open"', 'expected Closed, because is_expired is true (expired-is-closed)'],
    ['/is_expired', 'true', 'expected false: the window of the channel has not passed (expired-after-its-window)'],
  );
  const elsewhere = await put(mock, 1001, { id: 5, last_message: { conversation_id: 5 } });
  misread(t, elsewhere, ['/id', '5', 'expected 1001, as in the path']);
  const missing = await put(mock, 1008, { last_message: { content: 'Hi' } });
  t.match(missing.body.problems, [{ pointer: '/last_message/id', expected: 'integer' }]);
  t.strictSame((await control(mock, 'GET', '/conversations')).body, { overrides: [] });
});

t.test('a misspelt field is a 400, wherever it stands', async (t) => {
  const mock = await quietMock(t);
  const channel = { id: 'c', name: 'C', icon: null, is_readonly: false, nmae: 1 };
  const { body } = await put(mock, 2007, {
    statu: 1,
    'a/b~c': { deep: true },
    business: { nmae: 'x' },
    last_message: { contnet: 'x', custom_channel: channel },
    custom_channel: channel,
  });
  t.match(body.problems, [
    { pointer: '/statu', expected: 'did you mean status?' },
    { pointer: '/a~1b~0c', expected: /^one of id, / },
    { pointer: '/business/nmae', expected: 'did you mean name?' },
    { pointer: '/last_message/contnet', expected: 'did you mean content?' },
    { pointer: '/last_message/custom_channel/nmae', expected: 'did you mean name?' },
    { pointer: '/custom_channel/nmae', expected: 'did you mean name?' },
  ]);
  for (const name of ['constructor', 'toString', 'hasOwnProperty']) {
    t.match((await put(mock, 1001, { [name]: 1 })).body.problems, [{ pointer: `/${name}`, value: '1' }]);
    t.match((await put(mock, 1001, { business: { [name]: 1 } })).body.problems, [{ pointer: `/business/${name}` }]);
  }
});

t.test('a user may have any name', async (t) => {
  const mock = await quietMock(t);
  for (const name of ['__proto__', 'constructor', 'toString']) {
    const key = `${name}:${name}`;
    t.equal((await put(mock, 1001, { is_read: false }, key)).body.is_read, false);
    t.equal((await served(mock, 1001, key)).body.is_read, false, name);
    t.equal((await served(mock, 1001, name)).body.is_read, true, name);
    const { text } = await control(mock, 'GET', '/conversations/1001', undefined, as(name));
    t.equal(text, `{"id":1001,"fields":{},"unchecked":false,"readBy":{"${name}":false}}`);
  }
});

t.test('an id that is none is a 400', async (t) => {
  const mock = await quietMock(t);
  for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
    const body = method.startsWith('P') ? {} : undefined;
    for (const id of ['0', '007', '1e3', '-1', 'x', '__proto__', '%20']) {
      const value = JSON.stringify(decodeURIComponent(id));
      misread(t, await control(mock, method, `/conversations/${id}`, body), ['/id', value, badId]);
    }
    const answer = await control(mock, method, '/conversations/9007199254740992', body);
    misread(t, answer, ['/id', '"9007199254740992"', badId]);
  }
});

t.test('what time has changed is not held against a change', async (t) => {
  const mock = await quietMock(t);
  await put(mock, 3, { is_expired: false, status: 'Open' });
  await move(mock, 'P60D');
  const again = await put(mock, 3, { is_expired: false, status: 'Open' });
  t.match(again.body, { status: 400, detail: /open-within-its-window/ });
  const added = await patch(mock, 3, { consumer_name: 'Ada' });
  t.match(added, { status: 200, body: { is_expired: false, consumer_name: 'Ada' } });
  t.match(await put(mock, 3, { is_read: true }, 'demo:alice'), { status: 200, body: { is_read: true } });
  for (const now of ['2027-06-01', '2020-01-01']) {
    await control(mock, 'PUT', '/clock', { now });
    t.match(await put(mock, 1001, { assigned_user_id: null }), { status: 200, body: { assigned_user_id: null } }, now);
  }
  await control(mock, 'PUT', '/clock', { now: '2027-06-01' });
  const closed = await put(mock, 1001, { status: 'Closed' });
  t.match(closed.body, { status: 400, detail: /closed-for-a-reason/ }, 'what was not broken before is');
});

t.test('a variant keeps the dates it was set with, and time passes over it', async (t) => {
  const mock = await quietMock(t);
  await move(mock, 'P30D');
  const { body: open } = await put(mock, 777, { variant: 'open' });
  t.match(open, { status: 'Open', is_expired: false });
  await move(mock, 'P90D');
  const later = await served(mock, 777);
  t.equal(later.source, 'override expired', 'it is named by what it has become');
  t.strictSame(later.body, { ...open, status: 'Closed', is_expired: true });
  await patch(mock, 777, { consumer_name: 'Ada' });
  await move(mock, '-P90D');
  t.strictSame(await served(mock, 777), {
    status: 200,
    source: 'override open',
    body: { ...open, consumer_name: 'Ada' },
  });
  const { body: expired } = await put(mock, 778, { variant: 'expired' });
  await move(mock, 'P90D');
  t.strictSame((await served(mock, 778)).body, expired);
});

t.test('without generated conversations a whole one is needed', async (t) => {
  const generating = await quietMock(t);
  const { body: whole } = await served(generating, 9);
  const mock = await quietMock(t, { 'only-fixtures': true });
  t.equal((await put(mock, 9, whole)).status, 200);
  t.strictSame((await served(mock, 9)).body, whole);
  t.match((await put(mock, 10, { is_read: true })).body.problems, [{ pointer: '/id', expected: 'integer' }]);
  t.match((await put(mock, '10?unchecked=true', { id: 10 })).body, { id: 10 });
  t.equal((await served(mock, 10)).source, 'override unchecked');
});

t.test('a case that goes with its file leaves what else there is', async (t) => {
  const mock = await quietMock(t);
  await put(mock, 777, { variant: 'right-to-left' });
  mock.dataset.useFixtures([]);
  t.strictSame((await served(mock, 777)).body, (await served(mock, 777, 'other')).body);
});

t.test('a whole set takes the place of another', async (t) => {
  const mock = await quietMock(t);
  await put(mock, 5, { variant: 'expired' });
  await put(mock, 6, { is_read: true }, 'demo:alice');
  const conversations = { 9: { variant: 'solved' }, 6: { is_read: false }, 404: {} };
  const answer = await control(mock, 'PUT', '/conversations', { conversations }, as('demo:bob'));
  t.equal(answer.status, 200);
  const overrides = [
    { id: 6, fields: {}, unchecked: false, readBy: { bob: false } },
    { id: 9, variant: 'solved', variantAt, fields: {}, unchecked: false, readBy: {} },
    { id: 404, fields: {}, unchecked: false, readBy: {} },
  ];
  t.strictSame(answer.body, { overrides });
  t.strictSame((await control(mock, 'GET', '/conversations')).body, { overrides });
  t.equal((await served(mock, 404)).status, 200);
  t.strictSame((await control(mock, 'PUT', '/conversations', { conversations: {} })).body, { overrides: [] });
  const unchecked = await control(mock, 'PUT', '/conversations?unchecked=true', { conversations: { 5: { id: 'x' } } });
  t.strictSame(unchecked.body.overrides, [{ id: 5, fields: { id: 'x' }, unchecked: true, readBy: {} }]);
});

t.test('one problem in a set, and nothing changes', async (t) => {
  const mock = await quietMock(t);
  await put(mock, 5, { variant: 'expired' });
  const conversations = {
    6: { variant: 'solved' },
    1001: { status: 'Opn' },
    'a/b': {},
    '01': {},
    constructor: {},
    1002: { variant: 'toString' },
  };
  const { status, body } = await control(mock, 'PUT', '/conversations', { conversations });
  t.equal(status, 400);
  const expected = badId.replace('expected ', '');
  t.match(body.problems, [
    { pointer: '/conversations/1001/status', value: '"Opn"', expected: 'did you mean Open?' },
    { pointer: '/conversations/1002/variant', value: '"toString"', expected: /^one of open, / },
    { pointer: '/conversations/a~1b', value: '"a/b"', expected },
    { pointer: '/conversations/01', value: '"01"', expected },
    { pointer: '/conversations/constructor', value: '"constructor"', expected },
  ]);
  t.match((await control(mock, 'GET', '/conversations')).body.overrides, [{ id: 5 }]);
  const rows = [
    [{}, '/conversations', 'nothing', 'expected object'],
    [{ conversations: [] }, '/conversations', '[]', 'expected object'],
    [{ conversations: { 5: null } }, '/conversations/5', 'null', 'expected object'],
    [{ conversations: { 5: { variant: 7 } } }, '/conversations/5/variant', '7', 'expected string'],
    [{ conversations: {}, conversation: 1 }, '/conversation', '1', 'did you mean conversations?'],
  ] as const;
  for (const [body, ...row] of rows) misread(t, await control(mock, 'PUT', '/conversations', body), row);
  const query = await control(mock, 'PUT', '/conversations?all=true', { conversations: {} });
  misread(t, query, ['/all', '"true"', 'expected one of unchecked']);
});

t.test('a world has so many overrides at most', async (t) => {
  const mock = await quietMock(t);
  const set = (count: number) =>
    control(mock, 'PUT', '/conversations', {
      conversations: Object.fromEntries(Array.from({ length: count }, (_, at) => [at + 10_000, {}])),
    });
  const detail = 'a world has 1000 overrides at most';
  refused(t, await set(1001), 429, 'too-many', detail);
  t.equal((await set(1000)).status, 200);
  refused(t, await put(mock, 3, {}), 429, 'too-many', detail);
  t.equal((await put(mock, 3, { is_read: true }, 'demo:alice')).status, 200, 'what is only read is no override');
  t.equal((await put(mock, 10_000, { is_read: true }, 'demo:alice')).status, 200, 'one of them is none more');
  t.equal((await put(mock, 3, {}, 'other')).status, 200, 'each world has as many');
});

t.test('a world has so many bytes of overrides at most', async (t) => {
  const mock = await quietMock(t);
  const long = (length: number) => ({ consumer_name: 'x'.repeat(length) });
  const detail = 'a world has 1000000 bytes of overrides at most';
  t.equal((await put(mock, 777, long(500_000))).status, 200);
  refused(t, await put(mock, 778, long(600_000)), 429, 'too-many', detail);
  t.equal((await put(mock, 777, long(600_000))).status, 200, 'instead of what was there');
  await control(mock, 'DELETE', '/conversations/777');
  t.equal((await put(mock, 778, long(600_000))).status, 200, 'as there is room again');
});
