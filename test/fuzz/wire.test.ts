import { setTimeout as wait } from 'node:timers/promises';
import t from 'tap';
import { target } from './target.ts';
import { answerIn, opened, requestOf, rest, send, sendAndEnd, statusesIn } from './wire.ts';

const key = 'x-APIKey: demo\r\n';
const get = (id: number | string, version = '1.1', headers = `Host: localhost\r\n${key}`) =>
  `GET /v2/conversations/${id} HTTP/${version}\r\n${headers}\r\n`;
const lastly = `Host: localhost\r\n${key}Connection: close\r\n`;
const idsIn = (text: string) => [...text.matchAll(/\r\n\r\n\{"id":(\d+),/g)].map(([, id]) => Number(id));

t.test('headers that come byte by byte are waited for, and nobody else waits', async (t) => {
  const { port, stillStands } = await target(t);
  const socket = await opened(port);
  const answer = rest(socket);
  for (const byte of get(777, '1.1', lastly)) {
    socket.write(byte);
    await wait(1);
  }
  await stillStands();
  t.strictSame(idsIn(await answer), [777]);
});

t.test('pipelined requests are answered in order, also when the first is to wait', async (t) => {
  const { port, stillStands } = await target(t);
  const ids = Array.from({ length: 100 }, (_, at) => at + 1000);
  const all = ids.map((id) => get(id === 1000 ? '1000?__delay=50' : id)).join('');
  t.strictSame(idsIn(await send(port, all + get(5, '1.1', lastly))), [...ids, 5]);
  await stillStands();
});

t.test('what cannot be read is told after the answers that are due, never among their bytes', async (t) => {
  const { port, stillStands } = await target(t);
  const nonsense = 'nonsense\r\n\r\n';
  t.strictSame(statusesIn(await send(port, get(1) + get('x') + get(404) + nonsense)), [200, 400, 404, 400]);
  t.strictSame(statusesIn(await send(port, get('1?__delay=50') + get(404) + nonsense)), [200, 404, 400]);
  const dripped = await opened(port);
  dripped.write(get('777?__fault=drip'));
  const answer = rest(dripped);
  await wait(150);
  dripped.write(nonsense);
  const [, body = ''] = (await answer).split('\r\n\r\n');
  t.equal(JSON.parse(body.slice(0, body.indexOf('HTTP/1.1'))).id, 777);
  const tunnel = 'CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n';
  t.strictSame(statusesIn(await send(port, get('1?__delay=20') + tunnel)), [200, 400], 'a tunnel');
  const upload = `PUT /_mock/clock HTTP/1.1\r\n${lastly}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`;
  t.strictSame(statusesIn(await send(port, get('1?__delay=20') + upload)), [200, 400], 'a body that is broken');
  await stillStands();
});

t.test('a client that has ended its side is answered at once or left, never kept', async (t) => {
  const { port, stillStands } = await target(t);
  t.strictSame(idsIn(await sendAndEnd(port, get(777))), [777]);
  t.equal(await sendAndEnd(port, get('777?__delay=60000')), '', 'as Node does: it may be gone');
  await stillStands();
});

t.test('requests that are abandoned during a delay leave nothing behind', async (t) => {
  const { port, stillStands } = await target(t, { 'max-waiting': 20 });
  for (const way of ['destroy', 'resetAndDestroy'] as const) {
    for (const how of ['__delay=60000', '__fault=hang']) {
      const sockets = await Promise.all(Array.from({ length: 20 }, () => opened(port)));
      for (const socket of sockets) socket.write(get(`777?${how}`));
      await wait(50);
      for (const socket of sockets) socket[way]();
    }
  }
  await stillStands();
  await wait(50);
  const startedMs = performance.now();
  t.strictSame(idsIn(await send(port, get('777?__delay=100', '1.1', lastly))), [777]);
  t.ok(performance.now() - startedMs >= 95, 'there is room to wait again');
});

t.test('bodies that never come whole hold nobody up', async (t) => {
  const { port, stillStands } = await target(t);
  const head = `PUT /_mock/conversations/777 HTTP/1.1\r\n${lastly}Content-Type: application/json\r\n`;
  for (const part of ['Content-Length: 1000\r\n\r\n{"variant"', 'Transfer-Encoding: chunked\r\n\r\n5\r\n{"va']) {
    const socket = await opened(port);
    socket.write(head + part);
    await wait(5);
    socket.resetAndDestroy();
    t.strictSame(statusesIn(await sendAndEnd(port, head + part)), [400], part);
  }
  await stillStands();
});

t.test('what speaks another version is answered in ours', async (t) => {
  const { port, stillStands } = await target(t);
  const rows: [string, string, number][] = [
    ['HTTP/1.0', get(777, '1.0', key), 200],
    ['HTTP/1.0 that stays', get(777, '1.0', `${key}Connection: keep-alive\r\n`), 200],
    ['HTTP/1.0 and a fault', get('777?__fault=wrong-type', '1.0', key), 502],
    ['HTTP/1.0 of the control plane', `GET /_mock/clock HTTP/1.0\r\n${lastly}\r\n`, 200],
    ['HTTP/0.9, which has no key', 'GET /v2/conversations/777\r\n\r\n', 401],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400],
    ['HTTP/1.2', get(777, '1.2'), 400],
    ['HTTP/9.9', get(777, '9.9'), 400],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
  ];
  for (const [name, bytes, status] of rows) t.equal(answerIn(await sendAndEnd(port, bytes)).status, status, name);
  await stillStands();
});

t.test('no, odd and several hosts', async (t) => {
  const { port, stillStands } = await target(t);
  const rows: [string, number, number][] = [
    ['', 200, 403],
    ['Host:\r\n', 200, 403],
    ['Host: a b\r\n', 200, 200],
    ['Host: evil.example\r\n', 200, 403],
    ['Host: localhost\r\nHost: evil.example\r\n', 200, 200],
    ['Host: evil.example\r\nHost: localhost\r\n', 200, 403],
    ['Host: [::1\r\n', 200, 403],
    [`Host: ${'a.'.repeat(2000)}\r\n`, 200, 403],
  ];
  for (const [host, api, control] of rows) {
    const headers = `${host}${key}Connection: close\r\n`;
    t.equal(answerIn(await send(port, get(777, '1.1', headers))).status, api, host.slice(0, 60));
    const asked = `GET /_mock/clock HTTP/1.1\r\n${headers}\r\n`;
    t.equal(answerIn(await send(port, asked)).status, control, `control: ${host.slice(0, 60)}`);
  }
  await stillStands();
});

t.test('lengths that contradict one another are refused, and no body is taken for a request', async (t) => {
  const { port, stillStands } = await target(t);
  const hidden = get(404);
  const rows: [string, string, number[]][] = [
    ['two', 'Content-Length: 1\r\nContent-Length: 2\r\n\r\nab', [400]],
    ['the same twice', 'Content-Length: 1\r\nContent-Length: 1\r\n\r\na', [400]],
    ['a list', 'Content-Length: 1, 1\r\n\r\na', [400]],
    ['and chunks', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', [400]],
    ['chunks and', 'Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n', [400]],
    ['negative', 'Content-Length: -1\r\n\r\n', [400]],
    ['signed', 'Content-Length: +1\r\n\r\na', [400]],
    ['hexadecimal', 'Content-Length: 0x1\r\n\r\na', [400]],
    ['none', 'Content-Length:\r\n\r\n', [400]],
    ['larger than all', 'Content-Length: 99999999999999999999\r\n\r\n', [400]],
    ['chunks inside', 'Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n', [400]],
    ['a hidden request', `Content-Length: ${hidden.length}\r\n\r\n${hidden}${get(1, '1.1', lastly)}`, [200, 200]],
    [
      'one in a chunk',
      `Transfer-Encoding: chunked\r\n\r\n${hidden.length.toString(16)}\r\n${hidden}\r\n0\r\n\r\n`,
      [200],
    ],
  ];
  for (const [name, part, statuses] of rows) {
    const answer = await sendAndEnd(port, `GET /v2/conversations/777 HTTP/1.1\r\nHost: localhost\r\n${key}${part}`);
    t.strictSame(statusesIn(answer), statuses, name);
  }
  await stillStands();
});

t.test('hundreds of idle connections are no burden, nor in the way of the end', async (t) => {
  const { port, stillStands } = await target(t);
  const idle = await Promise.all(Array.from({ length: 300 }, () => opened(port)));
  t.teardown(() => idle.forEach((socket) => void socket.destroy()));
  for (const [at, socket] of idle.entries()) if (at % 3 === 0) socket.write('GET / HTTP/1.1\r\nHost: l');
  await stillStands();
  const answer = await send(port, requestOf('GET', '/v2/conversations/777', [['x-APIKey', 'demo']]));
  t.strictSame(idsIn(answer), [777]);
});
