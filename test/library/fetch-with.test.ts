import t from 'tap';
import { fetchWith } from '../../src/library/fetch-with.ts';
import { standIn } from './stand-in.ts';

t.test('adds the key unless another is given, and leaves the rest', async (t) => {
  const { url, asked, headers } = await standIn(t, { json: { id: 5 } });
  const ask = fetchWith(url, 'suite-42');
  t.same(await (await ask('/v2/conversations/5?__seed=7')).json(), { id: 5 });
  await ask('/v2/conversations/5', { method: 'POST', headers: { 'X-ApiKey': 'mine', prefer: 'delay=1' } });
  t.match(asked, [
    { line: 'GET /v2/conversations/5?__seed=7', key: 'suite-42' },
    { line: 'POST /v2/conversations/5', key: 'mine' },
  ]);
  t.equal(headers[1]?.prefer, 'delay=1');
});
