import t from 'tap';
import { byteString } from '../../src/byte-string.ts';
import { failureOf, spoiled, talk, wouldBe } from './spoiled.ts';

t.test('the client sees its connection reset', async (t) => {
  const { url, recorded } = await spoiled(t, 'reset');
  t.equal(await failureOf(fetch(url)), 'ECONNRESET');
  t.strictSame(await talk(url, '/'), { text: '', end: 'ECONNRESET' });
  const seen = { ...wouldBe, fault: 'reset', status: 0, body: byteString('') };
  t.strictSame(recorded, [seen, seen]);
  t.equal((await fetch(`${url}/fine`)).status, 200, 'the next connection is fine');
});

t.test('in process, the request fails', async (t) => {
  const { server } = await spoiled(t, 'reset');
  await t.rejects(server.inject('/'), { code: 'LIGHT_ECONNRESET' });
});
