import t from 'tap';
import { as, ask, control, quietMock } from '../mock/asking.ts';

const vendorUser = '62d80fae74e8b11d700302b8';
const bakery = '5f1a3c0be4b0c7d2a9e81f46';
const badRequest = (fields: object) => ({ status: 400, body: { error: { json: fields } } });
const notFound = { status: 404, body: { error: { json: 'Resource not found' } } };

t.test('a key is told who its user is: an administrator, or whom its name says', async (t) => {
  const mock = await quietMock(t);
  const me = async (key: string) => (await ask(mock, 'GET', '/v2/user/me', undefined, as(key))).body;
  t.match(await me('suite-1'), { role: 'ORG_ADMIN', disabled: false, status: 'active' });
  t.match(await me(`suite-1:${vendorUser}`), { id: vendorUser });
  t.strictSame(await me('suite-1:zoe'), await me('suite-2:zoe'));
  t.equal((await ask(mock, 'GET', '/v2/user/me', undefined, as('invalid'))).status, 401);
});

t.test('a user who is assigned, or who wrote, is found by id; others are 404, and what is no id 400', async (t) => {
  const mock = await quietMock(t);
  const get = (id: string) => ask(mock, 'GET', `/v2/user/${id}`);
  t.match(await get(vendorUser), { status: 200, body: { id: vendorUser, business_ids: [bakery] } });
  t.match(await get('621505232a2eadbdbe0b6ecd'), { body: { first_name: 'Eilidh' } });
  t.match(await get('0123456789abcdef01234567'), notFound);
  t.match(await get('nobody'), badRequest({ user_id: 'must be text like 62d80fae74e8b11d700302b8' }));
});

t.test('users come in pages, each once, and their count is that of all', async (t) => {
  const mock = await quietMock(t);
  const page = async (query: string) => (await ask(mock, 'GET', `/v2/user/search?${query}`)).body;
  const first = await page('');
  t.match(first, { page: 1, users: { length: 30 } });
  const seen: string[] = [];
  for (let number = 1; number <= first.max_page; number += 1) {
    const { users, count } = await page(`page=${number}`);
    t.equal(count, first.count);
    seen.push(...users.map(({ id }: { id: string }) => id));
  }
  t.equal(new Set(seen).size, first.count);
  t.strictSame(await page('page=-3'), first, 'below 1 counts as 1');
  t.match(await page(`page=${first.max_page + 1}`), { users: { length: 0 }, count: first.count });
  for (const bad of ['0', '101', '1e1', 'x']) {
    const answer = await ask(mock, 'GET', `/v2/user/search?per_page=${bad}`);
    t.match(answer, badRequest({ per_page: 'must be an integer from 1 to 100' }), bad);
  }
  t.match(
    await ask(mock, 'GET', '/v2/user/search?per_page=1&per_page=2'),
    badRequest({ per_page: 'must be given once' }),
  );
  t.match(await ask(mock, 'GET', '/v2/user/search?page=one'), badRequest({ page: 'must be an integer' }));
});

t.test('users are searched by words, address, state and organisation, and sorted by a field', async (t) => {
  const mock = await quietMock(t);
  const search = async (query: string) => (await ask(mock, 'GET', `/v2/user/search?per_page=100&${query}`)).body;
  const { email } = (await ask(mock, 'GET', `/v2/user/${vendorUser}`)).body;
  const [found] = (await search(`email=${email.toUpperCase()}`)).users;
  t.equal(found.id, vendorUser);
  t.notOk('business_ids' in found, 'which have to be asked for');
  t.match(await search(`email=${email}&display_business_ids=true`), { users: [{ business_ids: [bakery] }] });
  t.match(await search('query=INTEGRATION%20main'), { count: 1, users: [{ first_name: 'Main' }] });
  t.match(await search('query=nobody-is-called-that'), { count: 0, max_page: 1, page: 1 });
  t.equal((await search('status=invited')).count, 0);
  const { count, users } = await search('status=active');
  t.equal((await search(`org_id=${users[0].org_id}`)).count, count);
  t.equal((await search('org_id=999')).count, 0);
  for (const field of ['email', 'first_name', 'last_name', 'role', 'org_id', 'status']) {
    const values = async (order: string) =>
      (await search(`order_by=${order}`)).users.map((user: Record<string, unknown>) => user[field]);
    const ascending = await values(field);
    t.strictSame(ascending, ascending.toSorted(), field);
    const descending = await values(`-${field}`);
    t.strictSame(descending, descending.toSorted().reverse(), `-${field}`);
  }
  t.match(
    await ask(mock, 'GET', '/v2/user/search?order_by=age'),
    badRequest({ order_by: { choices: { length: 12 } } }),
  );
});

t.test('a business is found by id and by code; others are 404, and what is neither 400', async (t) => {
  const mock = await quietMock(t);
  const get = (id: string) => ask(mock, 'GET', `/v2/business/${id}`);
  const found = await get(bakery);
  t.match(found, {
    status: 200,
    body: { id: bakery, name: 'Boulangerie des Lilas', country: 'FR', default_lang: 'fr' },
  });
  t.strictSame((await get(`c-${found.body.code}`)).body, found.body);
  t.match(await get('0123456789abcdef01234567'), notFound);
  t.match(await get('c-none'), notFound);
  t.match(await get('lilas'), badRequest({ business_id: 'must be text like 5f1a3c0be4b0c7d2a9e81f46' }));
});

t.test('businesses are searched by words, ids and fields', async (t) => {
  const mock = await quietMock(t);
  const search = async (query: string) => (await ask(mock, 'GET', `/v2/business/search?per_page=100&${query}`)).body;
  const all = await search('');
  const other = '66a658f7bbfe849a7e78d174';
  t.match(await search('query=lilas%20boulangerie'), { count: 1, businesses: [{ id: bakery }] });
  for (const ids of [`business__in=${bakery},${other}`, `business__in=${bakery}&business__in=${other}`]) {
    t.strictSame(
      (await search(ids)).businesses.map(({ id }: { id: string }) => id).sort(),
      [bakery, other],
      'with commas, and repeated',
    );
  }
  t.match(await search('business__in=none'), { count: 0 });
  t.equal((await search(`org_id=${all.businesses[0].org_id}`)).count, all.count);
  t.equal((await search('org_id=999')).count, 0);
  const lilas = (await search('query=lilas')).businesses[0];
  for (const name of ['country', 'name', 'status', 'zipcode', 'city', 'code']) {
    const { businesses, count } = await search(`${name}=${encodeURIComponent(lilas[name])}`);
    t.ok(count > 0, name);
    t.ok(
      businesses.every((business: Record<string, unknown>) => business[name] === lilas[name]),
      name,
    );
  }
});

t.test('each business has messaging settings; what one world changes no other sees', async (t) => {
  const mock = await quietMock(t);
  const list = async (query = '', key = 'demo') =>
    (await ask(mock, 'GET', `/v2/messaging/settings?${query}`, undefined, as(key))).body;
  const update = (id: number, body?: unknown, key = 'demo') =>
    ask(mock, 'POST', `/v2/messaging/settings/${id}`, body, as(key));
  const { count } = (await ask(mock, 'GET', '/v2/business/search')).body;
  t.match(await list(), { count, page: 1, settings: { length: 30 } });
  const [before] = (await list(`business__in=${bakery}`)).settings;
  t.match(before, { business_id: bakery, business_name: 'Boulangerie des Lilas', is_launched: true });

  const hours = { monday: ['09:00-12:00'] };
  const after = { ...before, welcome_message: 'Salut', uses_business_hours: false, custom_chat_hours: hours };
  t.strictSame(
    (await update(before.id, { welcome_message: 'Salut', uses_business_hours: false, custom_chat_hours: hours })).body,
    after,
  );
  t.strictSame((await update(before.id, { is_launched: false, colour: 'red' })).body, { ...after, is_launched: false });
  t.match((await list(`business__in=${bakery}`)).settings, [{ ...after, is_launched: false }]);
  t.strictSame((await list(`business__in=${bakery}`, 'other')).settings, [before]);

  const { body: log } = await control(mock, 'GET', '/log');
  t.match(log.events.at(-1), { type: 'settings.updated', data: { id: before.id, changes: { is_launched: false } } });
  t.equal((await control(mock, 'POST', '/log', log, as('copy'))).status, 204);
  t.match((await list(`business__in=${bakery}`, 'copy')).settings, [{ ...after, is_launched: false }]);
  await control(mock, 'POST', '/reset');
  t.strictSame((await list(`business__in=${bakery}`)).settings, [before]);
});

t.test('messaging settings that cannot be are refused, and nothing changes', async (t) => {
  const mock = await quietMock(t);
  const [before] = (await ask(mock, 'GET', `/v2/messaging/settings?business__in=${bakery}`)).body.settings;
  const update = (body: unknown, id: unknown = before.id) => ask(mock, 'POST', `/v2/messaging/settings/${id}`, body);
  t.match(
    await update({ uses_business_hours: false, custom_chat_hours: null }),
    badRequest({ custom_chat_hours: 'is required, because uses_business_hours is false' }),
  );
  t.match(await update({ welcome_message: 5 }), badRequest({ welcome_message: /^must be/ }));
  for (const [hours, fields] of [
    [{ monday: ['9-12'] }, { monday: 'must be text like 09:00-12:00' }],
    [{ funday: [] }, { funday: 'is unknown' }],
    ['9-12', { custom_chat_hours: 'must be object' }],
  ] as const) {
    t.strictSame((await update({ custom_chat_hours: hours })).body, { error: { json: fields } });
  }
  t.match(await update(undefined), badRequest({ body: 'must be object' }));
  t.match(await update({ is_launched: false }, 7), notFound);
  t.match(await update({}, 'x'), badRequest({ setting_id: /^must be an integer/ }));
  const typed = await ask(mock, 'POST', `/v2/messaging/settings/${before.id}`, 'a=b', { 'content-type': 'text/plain' });
  t.equal(typed.status, 415);
  t.strictSame((await control(mock, 'GET', '/log')).body.events, []);
});
