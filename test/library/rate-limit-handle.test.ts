import t from 'tap';
import { RateLimitHandle } from '../../src/library/rate-limit-handle.ts';
import { standIn } from './stand-in.ts';

t.test('reads, sets and clears the limit', async (t) => {
  const reading = { limit: 300, remaining: 300 };
  const { client, asked } = await standIn(t, { json: reading }, { json: reading }, { status: 204 });
  const rateLimit = new RateLimitHandle(client);
  t.same(await rateLimit.get(), reading);
  t.same(await rateLimit.set(300), reading);
  t.equal(await rateLimit.clear(), undefined);
  t.match(asked, [
    { line: 'GET /_mock/rate-limit' },
    { line: 'PUT /_mock/rate-limit', body: { limit: 300 } },
    { line: 'DELETE /_mock/rate-limit' },
  ]);
});
