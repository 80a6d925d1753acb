import t from 'tap';
import { bufferOf } from '../../src/byte-string.ts';
import { failureOf, spoiled, talk, wouldBe } from './spoiled.ts';

t.test('the headers are right and half of the body is missing', async (t) => {
  const { url, recorded } = await spoiled(t, 'truncate');
  const answer = await fetch(url);
  t.equal(answer.status, 200);
  t.equal(answer.headers.get('content-length'), '1000');
  t.equal(answer.headers.get('x-mock-fault'), 'truncate');
  t.equal(await failureOf(answer.text()), 'UND_ERR_SOCKET');
  t.strictSame(recorded, [{ ...wouldBe, fault: 'truncate' }]);
  const { text, end } = await talk(url, '/');
  const [, body = ''] = text.split('\r\n\r\n');
  t.equal(body, bufferOf(wouldBe.body).subarray(0, 500).toString());
  t.equal(end, 'closed');
});

t.test('without a body there is nothing to cut', async (t) => {
  const { url } = await spoiled(t, 'truncate');
  const answer = await fetch(url, { method: 'HEAD' });
  t.equal(answer.headers.get('content-length'), '1000');
});

t.test('in process, the request fails', async (t) => {
  const { server } = await spoiled(t, 'truncate');
  await t.rejects(server.inject('/'), { code: 'LIGHT_ECONNRESET' });
});
