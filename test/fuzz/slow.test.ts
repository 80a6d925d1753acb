import { setTimeout as wait } from 'node:timers/promises';
import t from 'tap';
import { limits } from '../../src/listener.ts';
import { quietMock } from '../quiet-mock.ts';
import { answerIn, opened, rest, send } from './wire.ts';

const key = 'Host: localhost\r\nx-APIKey: demo\r\n';
const upload = `PUT /_mock/clock HTTP/1.1\r\n${key}Content-Type: application/json\r\n`;

/** What comes to one who writes a part, and then a letter now and then. */
async function dribbled(port: number, part: string): Promise<string> {
  const socket = await opened(port);
  socket.write(part);
  const trickle = setInterval(() => socket.write('x'), 200);
  try {
    return await rest(socket);
  } finally {
    clearInterval(trickle);
  }
}

t.test('whoever is slow is told so in the end, and nobody else waits or is cut', async (t) => {
  // With those of the mock this would take a minute. Node looks every five seconds.
  Object.assign(limits, { headersTimeout: 500, requestTimeout: 1000, keepAliveTimeout: 300 });
  const mock = await quietMock(t);
  const port = Number(new URL(await mock.listen()).port);
  const late = '{"error":{"json":"Request timeout"}}';
  const parts = {
    'headers that stop': `GET /v2/conversations/777 HTTP/1.1\r\n${key}`,
    'a body that stops': `${upload}Content-Length: 1000\r\n\r\n{"now":`,
    'a chunk that stops': `${upload}Transfer-Encoding: chunked\r\n\r\nfff\r\n{"now":`,
    'a line that stops': 'GET /',
  };
  await Promise.all([
    ...Object.entries(parts).map(async ([name, part]) => {
      const { status, headers, body } = answerIn(await dribbled(port, part));
      t.equal(status, 408, name);
      t.match(headers, { connection: 'close', 'content-type': 'application/json; charset=utf-8' }, name);
      t.equal(body, late, name);
    }),
    opened(port)
      .then(rest)
      .then((text) => t.ok(text === '' || text.endsWith(late), 'nothing at all')),
    opened(port).then(async (socket) => {
      socket.write(`GET /v2/conversations/777 HTTP/1.1\r\n${key}\r\n`);
      t.equal(answerIn(await rest(socket)).status, 200, 'one that stays idle after its answer is let go');
    }),
    send(port, `GET /v2/conversations/777?__delay=6500 HTTP/1.1\r\n${key}Connection: close\r\n\r\n`).then((text) =>
      t.equal(answerIn(text).status, 200, 'a delay that was asked for is no fault of the client’s'),
    ),
    wait(3000).then(async () => {
      const text = await send(port, `GET /v2/conversations/777 HTTP/1.1\r\n${key}Connection: close\r\n\r\n`);
      t.equal(answerIn(text).status, 200, 'and others are served meanwhile');
    }),
  ]);
});
