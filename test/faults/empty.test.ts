import t from 'tap';
import { byteString } from '../../src/byte-string.ts';
import { failureOf, spoiled, talk, wouldBe } from './spoiled.ts';

t.test('the connection is closed without a byte', async (t) => {
  const { url, recorded } = await spoiled(t, 'empty');
  t.equal(await failureOf(fetch(url)), 'UND_ERR_SOCKET');
  t.strictSame(await talk(url, '/'), { text: '', end: 'closed' });
  const seen = { ...wouldBe, fault: 'empty', status: 0, body: byteString('') };
  t.strictSame(recorded, [seen, seen]);
});

t.test('in process, the request fails', async (t) => {
  const { server } = await spoiled(t, 'empty');
  await t.rejects(server.inject('/'), { code: 'LIGHT_ECONNRESET' });
});
