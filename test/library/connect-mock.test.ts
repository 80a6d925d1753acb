import t from 'tap';
import { connectMock } from '../../src/library/connect-mock.ts';
import { standIn } from './stand-in.ts';

t.test('reaches a mock by its URL', async (t) => {
  const { url, asked, headers } = await standIn(t, { json: { version: '1' } });
  const mock = connectMock(`${url}/`, { controlToken: 'secret' });
  t.equal(mock.url, url);
  t.equal((await mock.fetch('/v2/conversations/123')).status, 200);
  t.same(await mock.catalogue(), { version: '1' });
  t.equal(await mock.reset(), undefined);
  await mock.world('suite-42').clock.get();
  t.match(asked, [
    { line: 'GET /v2/conversations/123', key: 'demo' },
    { line: 'GET /_mock', key: 'demo' },
    { line: 'POST /_mock/reset?all=true', key: 'demo' },
    { line: 'GET /_mock/clock', key: 'suite-42' },
  ]);
  t.same(
    headers.map(({ authorization }) => authorization),
    [undefined, 'Bearer secret', 'Bearer secret', 'Bearer secret'],
  );
});

t.test('with a key that is valid there', async (t) => {
  const { url, asked } = await standIn(t);
  await connectMock(url, { apiKey: 'k' }).reset();
  t.equal(asked[0]?.key, 'k');
});

t.test('what is no URL is an error', async (t) => {
  t.throws(
    () => connectMock('localhost:7278'),
    new TypeError('connectMock "localhost:7278": expected a URL like http://localhost:7278'),
  );
});
