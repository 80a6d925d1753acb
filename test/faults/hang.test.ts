import { connect } from 'node:net';
import t from 'tap';
import { byteString } from '../../src/byte-string.ts';
import { until } from '../until.ts';
import { failureOf, spoiled, talk, wouldBe } from './spoiled.ts';

const seen = { ...wouldBe, fault: 'hang', status: 0, body: byteString('') };

t.test('nothing comes; who waits is seen while it does, and it ends with the client', async (t) => {
  const { url, server, recorded } = await spoiled(t, 'hang');
  const connections = () => new Promise((told) => server.server.getConnections((_, count) => told(count)));
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  t.ok(await until(() => recorded.length === 1));
  t.strictSame(recorded, [seen]);
  t.equal(socket.bytesRead, 0);
  t.equal(await connections(), 1);
  socket.destroy();
  t.ok(await until(async () => (await connections()) === 0));
});

t.test('a client gives up by itself', async (t) => {
  const { url } = await spoiled(t, 'hang');
  t.match(await failureOf(fetch(url, { signal: AbortSignal.timeout(100) })), /TimeoutError/);
});

t.test('it ends with the mock', async (t) => {
  const { url, recorded, stop } = await spoiled(t, 'hang');
  const asked = talk(url, '/');
  t.ok(await until(() => recorded.length === 1));
  stop();
  t.strictSame(await asked, { text: '', end: 'closed' });
});

t.test('where nobody waits any more it does not begin', async (t) => {
  const { server, recorded, waitsMs, stop } = await spoiled(t, 'hang');
  stop();
  await t.rejects(server.inject('/'), { code: 'LIGHT_ECONNRESET' });
  t.strictSame(waitsMs, []);
  t.strictSame(recorded, [seen]);
});
