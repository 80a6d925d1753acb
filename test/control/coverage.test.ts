import t from 'tap';
import { ask, quietMock } from '../quiet-mock.ts';
import { as, control, served } from './control.ts';

t.test('a world is told what its clients were served, and what not', async (t) => {
  const mock = await quietMock(t);
  const coverage = async (key = 'demo') => (await control(mock, 'GET', '/coverage', undefined, as(key))).body;
  const before = await coverage();
  t.equal(before.share, 0);
  t.strictSame(before.cases.served, []);
  t.equal(before.cases.missing.length, mock.conversations.cases.length);

  await served(mock, 1003);
  await served(mock, 404);
  await ask(mock, '/v2/conversations/9?__example=solved');
  const after = await coverage();
  t.ok(after.share > 0 && after.share < 1);
  t.strictSame(after.cases.served, ['expired'], 'a case and a variant may share a name');
  t.strictSame(after.variants.served, ['solved']);
  t.strictSame(after.errors.served, ['not-found']);
  t.ok(after.enums.status.served.includes('Closed'));
  t.equal((await coverage('other')).share, 0);

  await control(mock, 'POST', '/reset');
  t.strictSame(await coverage(), before);
});
