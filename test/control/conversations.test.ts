import t from 'tap';
import { quietMock } from '../quiet-mock.ts';
import { as, control, misread, refused, served } from './control.ts';

/** By the clock of the mock. */
const laidAt = '2026-01-15T09:30:00.000Z';
const badId = 'an id from 1 to 9007199254740991';

t.test('a conversation is laid over, told, listed and taken back', async (t) => {
  const mock = await quietMock(t);
  t.strictSame((await control(mock, 'GET', '/conversations')).body, { overrides: [] });
  const before = (await served(mock, 1001)).body;

  const laid = await control(mock, 'PUT', '/conversations/1001', { business: { name: 'Chez Nous' }, is_read: false });
  t.equal(laid.status, 200);
  t.equal(laid.type, 'application/json; charset=utf-8');
  const expected = { ...before, business: { ...before.business, name: 'Chez Nous' }, is_read: false };
  t.strictSame(laid.body, expected);
  t.strictSame(await served(mock, 1001), { status: 200, source: 'override open', body: expected });
  t.strictSame((await served(mock, 1001, 'other')).body, before);

  const override = {
    id: 1001,
    fields: { business: { name: 'Chez Nous' }, is_read: false },
    unchecked: false,
    readBy: {},
  };
  t.strictSame((await control(mock, 'GET', '/conversations/1001')).body, override);
  await control(mock, 'PUT', '/conversations/7', { variant: 'expired' });
  t.strictSame((await control(mock, 'GET', '/conversations')).body, {
    overrides: [{ id: 7, variant: 'expired', laidAt, fields: {}, unchecked: false, readBy: {} }, override],
  });

  const gone = await control(mock, 'DELETE', '/conversations/1001');
  t.equal(gone.status, 204);
  t.equal(gone.text, '');
  t.strictSame((await served(mock, 1001)).body, before);
  t.equal((await control(mock, 'DELETE', '/conversations')).status, 204);
  t.strictSame((await control(mock, 'GET', '/conversations')).body, { overrides: [] });
});

t.test('a variant or a case to start from', async (t) => {
  const mock = await quietMock(t);
  for (const variant of ['expired', 'vendor-example']) {
    const laid = await control(mock, 'PUT', '/conversations/42', { variant });
    t.equal(laid.body.id, 42, variant);
    t.strictSame(await served(mock, 42), { status: 200, source: `override ${variant}`, body: laid.body });
  }
  const { body } = await control(mock, 'PUT', '/conversations/404', { variant: 'solved', is_read: true });
  t.match(body, { id: 404, is_solved: true, is_read: true });
  t.equal((await served(mock, 404)).status, 200, 'an override comes before a status id');
});

t.test('what is laid over another time takes the place of the first', async (t) => {
  const mock = await quietMock(t);
  await control(mock, 'PUT', '/conversations/1001', { variant: 'solved', consumer_name: 'Ada' });
  await control(mock, 'PUT', '/conversations/1001', { assigned_user_id: null });
  const { body } = await served(mock, 1001);
  t.match(body, { is_solved: false, consumer_name: 'Camille Roussel', assigned_user_id: null });
});

t.test('a last message is merged with the one before', async (t) => {
  const mock = await quietMock(t);
  const before = (await served(mock, 1001)).body.last_message;
  const put = async (body: object) => (await control(mock, 'PUT', '/conversations/1001', body)).body.last_message;
  t.strictSame(await put({ last_message: { content: 'Merci !' } }), { ...before, content: 'Merci !' });
  t.equal(await put({ last_message: null }), null);
  const message = { ...(await put({ variant: 'unread' })), content: 'Bonjour', id: 5 };
  const { conversation_id: _, ...partial } = message;
  t.strictSame(await put({ variant: 'unread', last_message: partial }), message);
});

t.test('is_read is each user’s own', async (t) => {
  const mock = await quietMock(t);
  const isRead = async (key: string) => (await served(mock, 1001, key)).body.is_read;
  const put = (body: object, key: string) => control(mock, 'PUT', '/conversations/1001', body, as(key));
  t.equal((await put({ variant: 'solved', is_read: false }, 'demo')).body.is_read, false, 'that of everybody');
  t.equal((await put({ is_read: true }, 'demo:alice')).body.is_read, true);
  t.strictSame(await Promise.all(['demo', 'demo:alice', 'demo:bob'].map(isRead)), [false, true, false]);
  t.equal((await served(mock, 1001)).body.is_solved, true, 'alone it leaves the rest as it is');
  await put({ is_read: false }, 'demo:alice');
  t.equal(await isRead('demo:alice'), false);

  await put({ variant: 'open', is_read: true }, 'demo:bob');
  t.strictSame((await control(mock, 'GET', '/conversations/1001')).body, {
    id: 1001,
    variant: 'open',
    laidAt,
    fields: {},
    unchecked: false,
    readBy: { alice: false, bob: true },
  });
  t.equal((await put({ is_read: 'yes' }, 'demo:alice')).status, 400);
});

t.test('a user can read what time has overtaken', async (t) => {
  const mock = await quietMock(t);
  await control(mock, 'PUT', '/conversations/3', { is_expired: false, status: 'Open' });
  await control(mock, 'POST', '/clock/advance', { by: 'P60D' });
  const again = await control(mock, 'PUT', '/conversations/3', { is_expired: false, status: 'Open' });
  t.match(again.body, { status: 400, detail: /open-within-its-window/ });
  const read = await control(mock, 'PUT', '/conversations/3', { is_read: true }, as('demo:alice'));
  t.equal(read.status, 200);
  t.match(read.body, { is_expired: false, is_read: true });
});

t.test('nonsense is served on purpose', async (t) => {
  const mock = await quietMock(t);
  const nonsense = { status: 'Opn', is_read: 5, last_message: [], extra: { deep: [1] }, id: -1 };
  const laid = await control(mock, 'PUT', '/conversations/1001?unchecked=true', nonsense);
  t.equal(laid.status, 200);
  t.match(laid.body, nonsense);
  const { source, body } = await served(mock, 1001);
  t.equal(source, 'override unchecked');
  t.strictSame(body, laid.body);
  t.equal((await control(mock, 'GET', '/conversations/1001')).body.unchecked, true);
  t.equal((await control(mock, 'PUT', '/conversations/1001?unchecked=false', nonsense)).status, 400);
  t.equal((await control(mock, 'PUT', '/conversations/1001', nonsense)).status, 400);
  t.strictSame((await served(mock, 1001)).body, laid.body, 'a refusal leaves what was there');
});

t.test('what makes no conversation is refused, with every problem', async (t) => {
  const mock = await quietMock(t);
  misread(
    t,
    await control(mock, 'PUT', '/conversations/1001', { status: 'Opn', statu: 1, is_solved: 0 }),
    [
      { pointer: '/status', value: '"Opn"', expected: 'one of Open, Closed' },
      { pointer: '/is_solved', value: '0', expected: 'boolean' },
      { pointer: '/statu', value: '1', expected: 'did you mean status?' },
    ],
    '/status "Opn": expected one of Open, Closed; /is_solved 0: expected boolean; /statu 1: did you mean status?',
  );
  misread(
    t,
    await control(mock, 'PUT', '/conversations/1001', { is_solved: true }),
    [{ pointer: '/status', value: '"Open"', expected: 'Closed, because is_solved is true (solved-is-closed)' }],
    '/status "Open": expected Closed, because is_solved is true (solved-is-closed)',
  );
  misread(
    t,
    await control(mock, 'PUT', '/conversations/1001', { variant: 'exprd' }),
    [{ pointer: '/variant', value: '"exprd"', expected: 'did you mean expired?' }],
    '/variant "exprd": did you mean expired?',
  );
  misread(
    t,
    await control(mock, 'PUT', '/conversations/1001', { variant: 5 }),
    [{ pointer: '/variant', value: '5', expected: 'string' }],
    '/variant 5: expected string',
  );
  misread(
    t,
    await control(mock, 'PUT', '/conversations/1001?uncheked=true', {}),
    [{ pointer: '/uncheked', value: '"true"', expected: 'did you mean unchecked?' }],
    '/uncheked "true": did you mean unchecked?',
  );
  misread(
    t,
    await control(mock, 'PUT', '/conversations/1001?unchecked=yes', {}),
    [{ pointer: '/unchecked', value: '"yes"', expected: 'one of true, false' }],
    '/unchecked "yes": expected one of true, false',
  );
  t.strictSame((await control(mock, 'GET', '/conversations')).body, { overrides: [] });
});

t.test('only an id has something laid over', async (t) => {
  const mock = await quietMock(t);
  const pattern = 'text of the pattern "^[1-9]\\d{0,15}$"';
  for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
    const body = method.startsWith('P') ? {} : undefined;
    for (const id of ['0', '007', '1e3', '-1', 'x', '__proto__', 'constructor', 'toString', '%ZZ', '%20']) {
      const value = JSON.stringify(id === '%20' ? ' ' : id);
      const answer = await control(mock, method, `/conversations/${id}`, body);
      misread(t, answer, [{ pointer: '/id', value, expected: pattern }], `/id ${value}: expected ${pattern}`);
    }
    const value = '"9007199254740992"';
    const answer = await control(mock, method, '/conversations/9007199254740992', body);
    misread(t, answer, [{ pointer: '/id', value, expected: badId }], `/id ${value}: expected ${badId}`);
  }
  for (const method of ['GET', 'DELETE'])
    refused(t, await control(mock, method, '/conversations/5'), 404, 'not-found', 'nothing is laid over 5');
});

t.test('a whole set takes the place of another', async (t) => {
  const mock = await quietMock(t);
  await control(mock, 'PUT', '/conversations/5', { variant: 'expired' });
  await control(mock, 'PUT', '/conversations/6', { is_read: true }, as('demo:alice'));
  const answer = await control(
    mock,
    'PUT',
    '/conversations',
    { conversations: { 9: { variant: 'solved' }, 6: { is_read: false }, 404: {} } },
    as('demo:bob'),
  );
  t.equal(answer.status, 200);
  const overrides = [
    { id: 6, fields: {}, unchecked: false, readBy: { bob: false } },
    { id: 9, variant: 'solved', laidAt, fields: {}, unchecked: false, readBy: {} },
    { id: 404, fields: {}, unchecked: false, readBy: {} },
  ];
  t.strictSame(answer.body, { overrides });
  t.strictSame((await control(mock, 'GET', '/conversations')).body, { overrides });
  t.equal((await served(mock, 404)).status, 200);
  t.strictSame((await control(mock, 'PUT', '/conversations', { conversations: {} })).body, { overrides: [] });
  const unchecked = await control(mock, 'PUT', '/conversations?unchecked=true', { conversations: { 5: { id: 'x' } } });
  t.strictSame(unchecked.body.overrides, [{ id: 5, fields: { id: 'x' }, unchecked: true, readBy: {} }]);
});

t.test('one problem, and nothing of a set is laid over', async (t) => {
  const mock = await quietMock(t);
  await control(mock, 'PUT', '/conversations/5', { variant: 'expired' });
  const conversations = {
    6: { variant: 'solved' },
    1001: { status: 'Opn' },
    'a/b': {},
    constructor: {},
    1002: { variant: 'toString' },
  };
  const answer = await control(mock, 'PUT', '/conversations', { conversations });
  t.equal(answer.status, 400);
  t.match(answer.body.problems, [
    { pointer: '/conversations/1001/status', value: '"Opn"', expected: 'one of Open, Closed' },
    { pointer: '/conversations/1002/variant', value: '"toString"', expected: /^one of open, / },
    { pointer: '/conversations/a~1b', value: '"a/b"', expected: badId },
    { pointer: '/conversations/constructor', value: '"constructor"', expected: badId },
  ]);
  t.match(answer.body.detail, `/conversations/a~1b "a/b": expected ${badId}`);
  const { overrides } = (await control(mock, 'GET', '/conversations')).body;
  t.strictSame(
    overrides.map(({ id }: { id: number }) => id),
    [5],
  );
});

t.test('a set of another shape is told what it lacks', async (t) => {
  const mock = await quietMock(t);
  const rows = [
    [{}, '/conversations', 'nothing', 'expected to be there'],
    [{ conversations: [] }, '/conversations', '[]', 'expected object'],
    [{ conversations: { 5: null } }, '/conversations/5', 'null', 'expected object'],
    [{ conversations: { 5: { variant: 7 } } }, '/conversations/5/variant', '7', 'expected string'],
    [{ conversations: {}, conversation: 1 }, '/conversation', '1', 'did you mean conversations?'],
  ] as const;
  for (const [body, pointer, value, told] of rows) {
    misread(
      t,
      await control(mock, 'PUT', '/conversations', body),
      [{ pointer, value, expected: told.replace(/^expected /, '') }],
      `${pointer} ${value}: ${told}`,
    );
  }
  misread(
    t,
    await control(mock, 'PUT', '/conversations?all=true', { conversations: {} }),
    [{ pointer: '/all', value: '"true"', expected: 'one of unchecked' }],
    '/all "true": expected one of unchecked',
  );
});

t.test('there are as many as --max-overrides says', async (t) => {
  const mock = await quietMock(t, { 'max-overrides': 2 });
  const put = (id: number, key = 'demo') => control(mock, 'PUT', `/conversations/${id}`, {}, as(key));
  await put(1);
  await put(2);
  const detail = 'a world has 2 overrides at most (--max-overrides)';
  refused(t, await put(3), 429, 'too-many', detail);
  t.equal((await put(2)).status, 200, 'one of them is none more');
  t.equal((await put(3, 'other')).status, 200, 'each world has as many');
  const set = await control(mock, 'PUT', '/conversations', { conversations: { 4: {}, 5: {}, 6: {} } });
  refused(t, set, 429, 'too-many', detail);
  t.equal((await control(mock, 'GET', '/conversations')).body.overrides[0].id, 1);
  t.equal((await control(mock, 'PUT', '/conversations', { conversations: { 4: {}, 5: {} } })).status, 200);
});

t.test('a variant that was laid expires as the clock passes, with the dates it had, and is open again', async (t) => {
  const mock = await quietMock(t);
  const move = (by: string) => control(mock, 'POST', '/clock/advance', { by });
  await move('P30D');
  const { body: open } = await control(mock, 'PUT', '/conversations/777', { variant: 'open' });
  t.match(open, { status: 'Open', is_expired: false });
  t.match(open.last_message.sent_at ?? open.created_at, /^202[56]/);
  await move('P90D');
  const later = await served(mock, 777);
  t.equal(later.source, 'override expired');
  t.strictSame(later.body, { ...open, status: 'Closed', is_expired: true });
  await control(mock, 'PATCH', '/conversations/777', { consumer_name: 'Ada' });
  await move('-P90D');
  t.strictSame(await served(mock, 777), {
    status: 200,
    source: 'override open',
    body: { ...open, consumer_name: 'Ada' },
  });
  const laid = await control(mock, 'PUT', '/conversations/778', { variant: 'expired' });
  t.match(laid.body, { status: 'Closed', is_expired: true });
  await move('P90D');
  t.strictSame((await served(mock, 778)).body, laid.body);
});

t.test('what is added by PATCH stays beside what was there', async (t) => {
  const mock = await quietMock(t);
  const patch = (body: object, key = 'demo') => control(mock, 'PATCH', '/conversations/1001', body, as(key));
  const user = '62d80fae74e8b11d700302b8';
  t.equal((await patch({ assigned_user_id: user })).body.assigned_user_id, user);
  t.match((await patch({ is_solved: true, status: 'Closed' })).body, { assigned_user_id: user, is_solved: true });
  t.match((await patch({ variant: 'open' })).body, { assigned_user_id: user, is_solved: false, status: 'Open' });
  t.match((await patch({ is_read: false }, 'demo:alice')).body, { assigned_user_id: user, is_read: false });
  misread(
    t,
    await patch({ is_solved: true }),
    [{ pointer: '/status', value: '"Open"', expected: 'Closed, because is_solved is true (solved-is-closed)' }],
    '/status "Open": expected Closed, because is_solved is true (solved-is-closed)',
  );
  t.match((await served(mock, 1001)).body, { is_solved: false }, 'a refusal changes nothing');
  await control(mock, 'PUT', '/conversations/1001', { is_read: true });
  t.not((await served(mock, 1001)).body.assigned_user_id, user, 'PUT takes the place of all of it');
});

t.test('what time has overtaken is not held against what is added', async (t) => {
  const mock = await quietMock(t);
  await control(mock, 'PUT', '/conversations/3', { is_expired: false, status: 'Open' });
  await control(mock, 'POST', '/clock/advance', { by: 'P60D' });
  const { status, body } = await control(mock, 'PATCH', '/conversations/3', { consumer_name: 'Ada' });
  t.equal(status, 200);
  t.match(body, { is_expired: false, consumer_name: 'Ada' });
});

t.test('who has read one counts among the bytes of a world', async (t) => {
  const mock = await quietMock(t, { 'max-override-bytes': 100 });
  const read = (user: string) => control(mock, 'PUT', '/conversations/5', { is_read: true }, as(`demo:${user}`));
  t.equal((await read('alice')).status, 200);
  const detail = 'a world has 100 bytes of overrides at most (--max-override-bytes)';
  refused(t, await read('b'.repeat(100)), 429, 'too-many', detail);
  t.equal((await read('alice')).status, 200);
});

t.test('names of a prototype are no fields, and users like any', async (t) => {
  const mock = await quietMock(t);
  for (const name of ['constructor', 'toString', 'hasOwnProperty']) {
    const answer = await control(mock, 'PUT', '/conversations/1001', { [name]: 1 });
    t.equal(answer.status, 400);
    t.match(answer.body.problems, [{ pointer: `/${name}`, value: '1' }]);
  }
  for (const name of ['__proto__', 'constructor', 'toString']) {
    const key = `${name}:${name}`;
    t.equal((await control(mock, 'PUT', '/conversations/1001', { is_read: false }, as(key))).body.is_read, false);
    t.equal((await served(mock, 1001, key)).body.is_read, false, name);
    t.equal((await served(mock, 1001, name)).body.is_read, true, name);
    const { text } = await control(mock, 'GET', '/conversations/1001', undefined, as(name));
    t.equal(text, `{"id":1001,"fields":{},"unchecked":false,"readBy":{"${name}":false}}`);
  }
  t.strictSame((await control(mock, 'GET', '/conversations')).body, { overrides: [] });
});

t.test('fixtures of a world whose clock has moved can still be changed', async (t) => {
  const mock = await quietMock(t);
  for (const now of ['2027-06-01', '2020-01-01']) {
    await control(mock, 'PUT', '/clock', { now });
    const { status, body } = await control(mock, 'PUT', '/conversations/1001', { assigned_user_id: null });
    t.equal(status, 200, now);
    t.equal(body.assigned_user_id, null);
  }
});

t.test('what is laid over a world has a size', async (t) => {
  const mock = await quietMock(t, { 'max-override-bytes': 200 });
  const detail = 'a world has 200 bytes of overrides at most (--max-override-bytes)';
  const long = (length: number) => ({ consumer_name: 'x'.repeat(length) });
  t.equal((await control(mock, 'PUT', '/conversations/777', long(100))).status, 200);
  refused(t, await control(mock, 'PUT', '/conversations/778', long(100)), 429, 'too-many', detail);
  t.equal((await control(mock, 'PUT', '/conversations/777', long(120))).status, 200, 'instead of what was there');
  const set = { conversations: { 1: long(60), 2: long(80) } };
  refused(t, await control(mock, 'PUT', '/conversations', set), 429, 'too-many', detail);
  await control(mock, 'DELETE', '/conversations/777');
  t.equal((await control(mock, 'PUT', '/conversations/778', long(100))).status, 200, 'as there is room again');
});
