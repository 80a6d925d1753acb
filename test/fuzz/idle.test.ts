import t from 'tap';
import { startBuilt } from '../mock-process.ts';
import { answerIn, opened, requestOf, send } from './wire.ts';

const count = 2000;
/** So many at once: more would wait for one another. */
const together = 100;

t.test('thousands of idle connections keep nobody from an answer, nor the mock from its end', async (t) => {
  const { url, child, ended } = await startBuilt(t);
  const port = Number(new URL('/', url).port);
  const saying = ['', 'GET / HTTP/1.1\r\nHost: l', 'GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n'];
  for (let at = 0; at < count; at += together) {
    const sockets = await Promise.all(Array.from({ length: together }, () => opened(port)));
    for (const [index, socket] of sockets.entries()) {
      t.teardown(() => void socket.destroy());
      socket.on('error', () => {});
      socket.write(saying[index % saying.length] ?? '');
    }
  }
  const request = requestOf('GET', '/v2/conversations/777', [['x-APIKey', 'demo']]);
  t.equal(answerIn(await send(port, request)).status, 200);
  child.kill('SIGTERM');
  t.equal(await ended, 0);
});
