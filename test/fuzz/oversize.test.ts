import t from 'tap';
import { secrets, target } from './target.ts';
import { answerIn, opened, send, sendAndEnd, statusesIn } from './wire.ts';

const base = `Host: localhost\r\nx-APIKey: ${secrets.key}\r\n`;
const last = `${base}Connection: close\r\n`;
const get = (path: string, headers = last) => `GET /v2/conversations/${path} HTTP/1.1\r\n${headers}\r\n`;
const put = (headers: string, body: string, path = '/_mock/conversations/777') =>
  `PUT ${path} HTTP/1.1\r\n${last}Content-Type: application/json\r\n${headers}\r\n\r\n${body}`;
const sized = (body: string, path?: string) => put(`Content-Length: ${body.length}`, body, path);
const mebibyte = 2 ** 20;
const kilobytes = (count: number) => 'x'.repeat(count * 1000);

t.test('whatever is too large is refused by name, and what is merely large is not', async (t) => {
  const { port, stillStands } = await target(t);
  const rows: [string, string, number][] = [
    ['a path', get(kilobytes(20)), 431],
    ['a path that just fits', get(kilobytes(15)), 400],
    ['a query', get(`777?${kilobytes(20)}`), 431],
    ['a query of thousands', get(`777?${'a&'.repeat(7000)}`), 200],
    ['a header', get('777', `${last}x-large: ${kilobytes(20)}\r\n`), 431],
    ['a key', get('777', `Host: localhost\r\nConnection: close\r\nx-APIKey: ${kilobytes(15)}\r\n`), 200],
    ['a preference', get('777', `${last}Prefer: example=${kilobytes(15)}\r\n`), 400],
    ['thousands of preferences', get('777', `${last}Prefer: ${'a,'.repeat(7000)}\r\n`), 400],
    ['thousands of headers', get('777', last + 'a:\r\n'.repeat(3000)), 200],
    ['the name of a header', get('777', `${last}${kilobytes(20)}: a\r\n`), 431],
    ['a method', `${'GET'.repeat(7000)} / HTTP/1.1\r\n\r\n`, 400],
    ['a version', `GET / HTTP/${'1'.repeat(9000)}\r\n\r\n`, 400],
    ['a body', sized(JSON.stringify({ consumer_name: 'x'.repeat(mebibyte) })), 413],
    ['a body that just fits', sized(JSON.stringify({ consumer_name: 'x'.repeat(1_000_000 - 20) })), 429],
    ['a body of nothing but names', sized(`{${'"a":1,'.repeat(150_000)}"a":1}`), 400],
    ['a list', sized(`{"issues":[${'"a",'.repeat(100_000)}"a"]}`), 200],
    ['a nesting', sized('['.repeat(1_000_000 - 20)), 400],
    ['a length that is only said', put('Content-Length: 1000000000000', '{'), 413],
    ['chunks without end', put('Transfer-Encoding: chunked', `10000\r\n${'x'.repeat(65_536)}\r\n`.repeat(20)), 413],
    ['an extension of a chunk', put('Transfer-Encoding: chunked', `1;${kilobytes(20)}\r\n1\r\n0\r\n\r\n`), 400],
    ['a trailer', put('Transfer-Encoding: chunked', `1\r\n1\r\n0\r\nx: ${kilobytes(80)}\r\n\r\n`), 431],
    ['a body that nobody reads', get('777', `${last}Content-Length: ${5 * mebibyte}\r\n`) + kilobytes(5300), 200],
  ];
  for (const [name, bytes, status] of rows) t.equal(answerIn(await sendAndEnd(port, bytes)).status, status, name);
  await stillStands();
});

t.test('thousands of requests in one go are answered one by one', async (t) => {
  const { port, stillStands } = await target(t);
  const count = 3000;
  const answers = statusesIn(await send(port, get('123', base).repeat(count) + get('404')));
  t.equal(answers.length, count + 1);
  t.strictSame(new Set(answers.slice(0, -1)), new Set([200]));
  t.equal(answers.at(-1), 404);
  await stillStands();
});

t.test('of a client that never reads, no more is taken in than buffers hold', async (t) => {
  const { port, stillStands } = await target(t);
  const socket = await opened(port);
  socket.pause();
  socket.on('error', () => {});
  const request = get('123', `${base}x-padding: ${kilobytes(10)}\r\n`);
  for (let sent = 0; sent < 40; sent += 1) socket.write(request.repeat(100));
  await stillStands();
  t.ok(socket.writableLength > mebibyte, 'the rest is still with the client');
  socket.destroy();
  await stillStands();
});
