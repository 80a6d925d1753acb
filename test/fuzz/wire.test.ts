// Requests that are odd, large, slow or broken on the wire, each with the answer that it gets.

import { setTimeout as wait } from 'node:timers/promises';
import t from 'tap';
import { target } from './target.ts';
import { answerIn, opened, rest, send, sendAndEnd, statusesIn } from './wire.ts';

const base = 'Host: localhost\r\nx-APIKey: demo\r\n';
const last = `${base}Connection: close\r\n`;
const get = (id: number | string, headers = base, version = '1.1') =>
  `GET /v2/conversations/${id} HTTP/${version}\r\n${headers}\r\n`;
const put = (headers: string, body: string) =>
  `PUT /_mock/conversations/777 HTTP/1.1\r\n${last}Content-Type: application/json\r\n${headers}\r\n\r\n${body}`;
const kilobytes = (count: number) => 'x'.repeat(count * 1000);
const idsIn = (text: string) => [...text.matchAll(/\r\n\r\n\{"id":(\d+),/g)].map(([, id]) => Number(id));
const hidden = get(404);

/** Name, bytes, the statuses of the answers. */
const rows: readonly (readonly [string, string, readonly number[]])[] = [
  ['HTTP/1.0', get(777, base, '1.0'), [200]],
  ['HTTP/0.9, which has no key', 'GET /v2/conversations/777\r\n\r\n', [401]],
  ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [400]],
  ['HTTP/9.9', get(777, base, '9.9'), [400]],
  ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', [400]],
  ['a tunnel', 'CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n', [400]],
  ['two lengths', `GET /v2/conversations/1 HTTP/1.1\r\n${last}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`, [400]],
  [
    'a length and chunks',
    `GET /v2/conversations/1 HTTP/1.1\r\n${last}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    [400],
  ],
  ['a negative length', `GET /v2/conversations/1 HTTP/1.1\r\n${last}Content-Length: -1\r\n\r\n`, [400]],
  ['a request in a body', get(777, `${base}Content-Length: ${hidden.length}\r\n`) + hidden + get(1, last), [200, 200]],
  ['a path that is too long', get(kilobytes(20), last), [431]],
  ['a path that just fits', get(kilobytes(15), last), [400]],
  ['a header that is too long', get(777, `${last}x-large: ${kilobytes(20)}\r\n`), [431]],
  ['a long preference', get(777, `${last}Prefer: example=${kilobytes(15)}\r\n`), [400]],
  ['thousands of headers', get(777, last + 'a:\r\n'.repeat(3000)), [200]],
  ['a length that is only said', put('Content-Length: 1000000000000', '{'), [413]],
  ['chunks without end', put('Transfer-Encoding: chunked', `10000\r\n${'x'.repeat(65_536)}\r\n`.repeat(20)), [413]],
  ['a chunk that is none', put('Transfer-Encoding: chunked', 'zz\r\n'), [400]],
  ['a body that stops', put('Content-Length: 1000', '{"variant"'), [400]],
  ['a nesting', put('Content-Length: 900000', '['.repeat(900_000)), [400]],
  ['nonsense after good requests', `${get(1)}${get('x')}${get(404)}nonsense\r\n\r\n`, [200, 400, 404, 400]],
];

t.test('what is odd on the wire is answered by its status, and nobody else notices', async (t) => {
  const { port, stillStands, stop } = await target(t);
  for (const [name, bytes, statuses] of rows) t.strictSame(statusesIn(await sendAndEnd(port, bytes)), statuses, name);
  await stillStands();
  await stop();
});

t.test('nonsense while an answer is delayed is answered after it', async (t) => {
  const { port, stop } = await target(t);
  t.strictSame(statusesIn(await send(port, `${get('1?__delay=50')}${get(404)}nonsense\r\n\r\n`)), [200, 404, 400]);
  await stop();
});

t.test('pipelined requests are answered in order, also when the first has to wait', async (t) => {
  const { port, stop } = await target(t);
  const ids = Array.from({ length: 500 }, (_, at) => at + 1000);
  const all = ids.map((id) => get(id === 1000 ? '1000?__delay=50' : id)).join('');
  t.strictSame(idsIn(await send(port, all + get(5, last))), [...ids, 5]);
  await stop();
});

t.test('clients that leave during a delay or a hang, or never read, leave nothing behind', async (t) => {
  const { port, stillStands, stop } = await target(t);
  const sockets = await Promise.all(Array.from({ length: 60 }, () => opened(port)));
  for (const [at, socket] of sockets.entries()) {
    socket.on('error', () => {});
    if (at % 3 === 2) socket.pause().write(get(123).repeat(2000));
    else socket.write(get(`777?${at % 3 === 0 ? '__delay=30000' : '__fault=hang'}`));
  }
  await wait(100);
  for (const [at, socket] of sockets.entries()) at % 2 === 0 ? socket.destroy() : socket.resetAndDestroy();
  await stillStands();
  await stop();
});

t.test('slow and idle connections keep nobody from an answer, nor the mock from its end', async (t) => {
  const { port, stillStands, stop } = await target(t);
  const slow = await opened(port);
  const answer = rest(slow);
  for (const byte of get(777, last)) slow.write(byte);
  const idle = await Promise.all(Array.from({ length: 300 }, () => opened(port)));
  for (const [at, socket] of idle.entries()) {
    socket.on('error', () => {});
    socket.write(['', 'GET / HTTP/1.1\r\nHost: l', 'GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n'][at % 3] ?? '');
  }
  t.equal(answerIn(await answer).status, 200);
  await stillStands();
  await stop();
});
