import t from 'tap';
import { reservedKeys } from '../../src/api/authenticate.ts';
import { hashOf } from '../../src/worlds/worlds.ts';
import { quietMock } from '../quiet-mock.ts';
import { as, control, misread, refused, served } from './control.ts';

t.test('a bound key acts in the world, perhaps as a user', async (t) => {
  const mock = await quietMock(t);
  const bound = await control(mock, 'POST', '/keys', { key: 'k-alice', user: 'alice' });
  t.equal(bound.status, 204);
  t.equal(bound.text, '');
  await control(mock, 'POST', '/keys', { key: 'k-any' });
  t.strictSame((await control(mock, 'GET', '/keys')).body, {
    keys: [
      { hash: hashOf('k-alice'), user: 'alice' },
      { hash: hashOf('k-any'), user: null },
    ],
  });
  t.notMatch((await control(mock, 'GET', '/keys')).text, 'k-alice');

  await control(mock, 'PUT', '/conversations/1001', { is_read: false }, as('k-alice'));
  t.equal((await served(mock, 1001, 'demo:alice')).body.is_read, false, 'both are alice');
  t.equal((await served(mock, 1001, 'k-any')).body.is_read, true);
  await control(mock, 'PUT', '/conversations/1001', { variant: 'solved' }, as('k-any'));
  t.equal((await served(mock, 1001)).source, 'override solved');
});

t.test('a key that was bound can be bound again, to another user', async (t) => {
  const mock = await quietMock(t);
  await control(mock, 'POST', '/keys', { key: 'k', user: 'alice' });
  t.equal((await control(mock, 'POST', '/keys', { key: 'k', user: 'bob' })).status, 204);
  t.strictSame((await control(mock, 'GET', '/keys')).body.keys, [{ hash: hashOf('k'), user: 'bob' }]);
});

t.test('a key that acts in another world is refused', async (t) => {
  const mock = await quietMock(t, { key: [{ key: 'k-acme', world: 'acme', user: 'alice' }] });
  await control(mock, 'GET', '/clock', undefined, as('used'));
  await control(mock, 'POST', '/keys', { key: 'k-other' }, as('other'));
  for (const key of ['used', 'used:bob', 'k-other', 'k-acme']) {
    const answer = await control(mock, 'POST', '/keys', { key });
    refused(t, answer, 409, 'conflict', `the key ${hashOf(key)} acts in a world of its own already`);
  }
  t.strictSame((await control(mock, 'GET', '/keys')).body, { keys: [] });
});

t.test('the own key of a world may become that of a user', async (t) => {
  const mock = await quietMock(t);
  t.equal((await control(mock, 'POST', '/keys', { key: 'demo', user: 'alice' })).status, 204);
  await control(mock, 'PUT', '/conversations/1001', { is_read: false });
  t.equal((await served(mock, 1001, 'demo:alice')).body.is_read, false);
  t.equal((await served(mock, 1001, 'demo:bob')).body.is_read, true);
});

t.test('keys are taken back, but for those of the options', async (t) => {
  const mock = await quietMock(t, { key: [{ key: 'k-acme', world: 'acme', user: 'alice' }] });
  await control(mock, 'POST', '/keys', { key: 'k-more' }, as('acme'));
  await control(mock, 'POST', '/keys', { key: 'k-acme', user: 'bob' }, as('acme'));
  const answer = await control(mock, 'DELETE', '/keys', undefined, as('acme'));
  t.equal(answer.status, 204);
  t.equal(answer.text, '');
  const { body } = await control(mock, 'GET', '/keys', undefined, as('acme'));
  t.equal(body.keys.length, 1);
  t.equal(body.keys[0].hash, hashOf('k-acme'));
  await control(mock, 'PUT', '/clock', { now: '2027-01-01' }, as('k-more'));
  t.equal(
    (await control(mock, 'GET', '/clock', undefined, as('acme'))).body.now,
    '2026-01-15T09:30:00.000Z',
    'k-more has a world of its own again',
  );
});

t.test('a world has as many keys as --max-keys says', async (t) => {
  const mock = await quietMock(t, { 'max-keys': 10 });
  const bind = (key: string, user?: string) => control(mock, 'POST', '/keys', { key, user });
  for (let at = 0; at < 10; at += 1) await bind(`k-${at}`);
  refused(t, await bind('k-100'), 429, 'too-many', 'a world has 10 keys at most (--max-keys)');
  t.equal((await bind('k-7', 'alice')).status, 204, 'one of them is none more');
  t.equal((await control(mock, 'GET', '/keys')).body.keys.length, 10);
  t.equal((await control(mock, 'POST', '/keys', { key: 'k-100' }, as('other'))).status, 204);
});

t.test('what is no key binds nothing', async (t) => {
  const mock = await quietMock(t);
  const rows = [
    [{}, '/key', 'expected to be there'],
    [{ key: 5 }, '/key', 'expected string'],
    [{ key: '' }, '/key', 'expected at least 1 character'],
    [{ key: 'k', user: '' }, '/user', 'expected at least 1 character'],
    [{ key: 'k', user: null }, '/user', 'expected string'],
    [{ key: 'k', usr: 'alice' }, '/usr', 'did you mean user?'],
  ] as const;
  // A body that is wrong holds a key all the same.
  const value = 'not shown';
  for (const [body, pointer, told] of rows) {
    const expected = told.replace(/^expected /, '');
    const answer = await control(mock, 'POST', '/keys', body);
    misread(t, answer, [{ pointer, value, expected }], `${pointer} ${value}: ${told}`);
  }
  const long = await control(mock, 'POST', '/keys', { key: 'x'.repeat(501) });
  t.match(long, { status: 400, body: { problems: [{ pointer: '/key' }] } });
  t.strictSame((await control(mock, 'GET', '/keys')).body, { keys: [] });
});

t.test('names of a prototype are names like any', async (t) => {
  const mock = await quietMock(t);
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    t.equal((await control(mock, 'POST', '/keys', { key: name, user: name }, as('demo'))).status, 204);
    await control(mock, 'PUT', '/conversations/1001', { is_read: false }, as(name));
    t.equal((await served(mock, 1001, `demo:${name}`)).body.is_read, false, name);
    t.equal((await served(mock, 1001, 'demo:bob')).body.is_read, true, name);
  }
  t.strictSame(
    (await control(mock, 'GET', '/keys')).body.keys.map(({ user }: { user: string }) => user),
    ['__proto__', 'constructor', 'toString', 'hasOwnProperty'],
  );
});

t.test('a key that is always refused cannot be bound', async (t) => {
  const mock = await quietMock(t);
  for (const key of Object.keys(reservedKeys)) {
    const answer = await control(mock, 'POST', '/keys', { key });
    refused(t, answer, 409, 'conflict', 'this key is refused whatever it is bound to');
  }
});

t.test('what is wrong with a binding is told without its values, among which is a key', async (t) => {
  const mock = await quietMock(t);
  for (const body of [
    { kye: 'canary' },
    { key: ['canary'] },
    { key: 'canary', usr: 'x' },
    { key: 'canary'.repeat(100) },
  ]) {
    const { status, text } = await control(mock, 'POST', '/keys', body);
    t.equal(status, 400);
    t.notMatch(text, 'canary');
    t.match(text, 'not shown');
  }
});
