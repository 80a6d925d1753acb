import { lookup } from 'node:dns/promises';
import { createServer, METHODS } from 'node:http';
import { connect } from 'node:net';
import t, { type Test } from 'tap';
import { addressOf, Listener, limits } from '../src/listener.ts';
import { takenPort } from './free-port.ts';
import { quietMock } from './quiet-mock.ts';

/** What comes back for raw bytes, until the mock hangs up. */
async function send(port: number, bytes: string): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port });
  socket.write(bytes);
  let answer = '';
  for await (const chunk of socket) answer += chunk;
  return answer;
}

t.test('what cannot be read is answered as the vendor would', async (t) => {
  const mock = await quietMock(t);
  const port = Number(new URL(await mock.listen()).port);
  const get = 'GET /v2/conversations/123 HTTP/1.1\r\nHost: mock\r\n';
  const rows: [string, string, string, string][] = [
    ['an unknown verb', 'FOO / HTTP/1.1\r\n\r\n', '400 Bad Request', '{"error":{"json":{}}}'],
    ['no HTTP at all', 'hello\r\n\r\n', '400 Bad Request', '{"error":{"json":{}}}'],
    ['a tunnel', 'CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n', '400 Bad Request', '{"error":{"json":{}}}'],
    ['a bad header', `${get}no colon\r\n\r\n`, '400 Bad Request', '{"error":{"json":{}}}'],
    ['two lengths', `${get}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`, '400 Bad Request', '{"error":{"json":{}}}'],
    [
      'a long header',
      `${get}x-long: ${'x'.repeat(20_000)}\r\n\r\n`,
      '431 Request Header Fields Too Large',
      '{"error":{"json":"Request header fields too large"}}',
    ],
    [
      'a long line',
      `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: mock\r\n\r\n`,
      '431 Request Header Fields Too Large',
      '{"error":{"json":"Request header fields too large"}}',
    ],
  ];
  for (const [name, bytes, status, body] of rows) {
    const answer = await send(port, bytes);
    t.match(answer, `HTTP/1.1 ${status}\r\n`, name);
    t.match(answer, 'Content-Type: application/json; charset=utf-8\r\n', name);
    t.match(answer, '\r\naccess-control-allow-origin: *\r\n', name);
    t.ok(answer.endsWith(`\r\n\r\n${body}`), name);
  }
  t.match(
    await send(port, `${get}x-APIKey: demo\r\nConnection: close\r\n\r\n`),
    'HTTP/1.1 200 OK',
    'and the mock lives on',
  );
});

t.test('a browser may read what is said of the unreadable only where any origin may', async (t) => {
  for (const origin of ['http://localhost:5173', 'none']) {
    const mock = await quietMock(t, { 'cors-origin': [origin] });
    const answer = await send(Number(new URL(await mock.listen()).port), 'FOO / HTTP/1.1\r\n\r\n');
    t.match(answer, 'HTTP/1.1 400 Bad Request\r\n', origin);
    t.notMatch(answer, /access-control/i, origin);
    t.ok(answer.endsWith('Connection: close\r\n\r\n{"error":{"json":{}}}'), origin);
  }
});

t.test('a client that has gone is not written to', async (t) => {
  const mock = await quietMock(t);
  const port = Number(new URL(await mock.listen()).port);
  const socket = connect({ host: '127.0.0.1', port });
  await new Promise<void>((connected) => socket.once('connect', connected));
  socket.write('GET / HTTP/1.1\r\nHost: m');
  socket.resetAndDestroy();
  t.match(await send(port, 'GET /livez HTTP/1.1\r\nHost: mock\r\nConnection: close\r\n\r\n'), '200 OK');
});

t.test('every method that Node reads is answered, never with a 5xx', async (t) => {
  const mock = await quietMock(t);
  const port = Number(new URL(await mock.listen()).port);
  for (const method of METHODS.filter((name) => name !== 'CONNECT')) {
    for (const body of ['', 'Content-Length: 4\r\n', 'Content-Length: 4\r\nContent-Type: nonsense\r\n']) {
      const head = `${method} /v2/conversations/123 HTTP/1.1\r\nHost: mock\r\nx-APIKey: demo\r\nConnection: close\r\n${body}\r\n`;
      const [line] = (await send(port, head + (body && 'abcd'))).split('\r\n');
      const expected = { GET: '200 OK', HEAD: '200 OK', OPTIONS: '204 No Content' }[method] ?? '405 Method Not Allowed';
      t.equal(line, `HTTP/1.1 ${expected}`, `${method} ${body}`);
    }
  }
});

t.test('neither a missing Host nor an odd Expect is answered in Node’s words', async (t) => {
  const mock = await quietMock(t);
  const port = Number(new URL(await mock.listen()).port);
  for (const header of ['', 'Host: mock\r\nExpect: banana\r\n']) {
    const answer = await send(
      port,
      `GET /v2/conversations/404 HTTP/1.1\r\n${header}x-APIKey: demo\r\nConnection: close\r\n\r\n`,
    );
    t.match(answer, 'HTTP/1.1 404 Not Found\r\n');
    t.match(answer, '{"error":{"json":"Resource not found"}}');
  }
});

t.test(
  'a request as a proxy gets it is one like any other, with a fragment too: fuzzing found Fastify’s words',
  async (t) => {
    const mock = await quietMock(t);
    const port = Number(new URL(await mock.listen()).port);
    for (const target of ['http://mock.example/v2/conversations/123', 'HTTP://mock/v2/conversations/123?a=b#]=']) {
      const answer = await send(
        port,
        `GET ${target} HTTP/1.1\r\nHost: mock\r\nx-APIKey: demo\r\nConnection: close\r\n\r\n`,
      );
      t.match(answer, 'HTTP/1.1 200 OK\r\n', target);
    }
    const answer = await send(port, 'GET http://mock.example?x HTTP/1.1\r\nHost: mock\r\nConnection: close\r\n\r\n');
    t.match(answer, 'HTTP/1.1 302 Found\r\n');
  },
);

t.test('how long a client may take is set on purpose', async (t) => {
  t.match(limits, { headersTimeout: 15_000, requestTimeout: 60_000, keepAliveTimeout: 72_000 });
});

t.test('an answer that has begun is cut where its request turns out to be broken', async (t) => {
  const mock = await quietMock(t);
  const headers = { 'x-apikey': 'demo', 'content-type': 'application/json' };
  const payload = { faults: [{ fault: 'drip', with: { bytes: 1, everyMs: 200 } }] };
  await mock.server.inject({ method: 'PUT', url: '/_mock/faults', headers, payload });
  const socket = connect(Number(new URL(await mock.listen()).port), '127.0.0.1');
  socket.on('error', () => {});
  socket.write(
    'POST /v2/conversations/123 HTTP/1.1\r\nHost: mock\r\nx-APIKey: demo\r\nTransfer-Encoding: chunked\r\n\r\n',
  );
  let answer = '';
  socket.on('data', (chunk) => {
    if (answer === '') socket.write('zz\r\n\r\n');
    answer += chunk;
  });
  await new Promise((closed) => socket.once('close', closed));
  t.match(answer, 'HTTP/1.1 405 Method Not Allowed\r\n');
  t.notMatch(answer, 'HTTP/1.1 400');
  t.ok(!answer.endsWith('"}}'), 'not all of it');
});

/** A listener that answers every request with its address. */
function listening(t: Test) {
  const listener = new Listener((request, response) => response.end(request.socket.localAddress), []);
  t.teardown(() => listener.close());
  return listener;
}

t.test('under localhost it listens on every address of it', async (t) => {
  const url = await listening(t).listen('localhost', 0);
  const { port } = new URL(url);
  const addresses = (await lookup('localhost', { all: true })).map(({ address }) => address);
  for (const address of addresses) {
    const host = address.includes(':') ? `[${address}]` : address;
    t.equal(await (await fetch(`http://${host}:${port}`)).text(), address);
  }
});

t.test('an address of localhost that cannot be had is no reason to fail', async (t) => {
  const { Listener }: typeof import('../src/listener.ts') = await t.mockImport('../src/listener.ts', {
    'node:dns/promises': { lookup: async () => [{ address: '127.0.0.1' }, { address: '192.0.2.1' }] },
  });
  const listener = new Listener((_request, response) => response.end('here'), []);
  t.teardown(() => listener.close());
  t.equal(await (await fetch(await listener.listen('localhost', 0))).text(), 'here');
});

t.test('a port that somebody else has on another address of localhost is no silence', async (t) => {
  const { Listener }: typeof import('../src/listener.ts') = await t.mockImport('../src/listener.ts', {
    'node:dns/promises': { lookup: async () => [{ address: '127.0.0.1' }, { address: '127.0.0.2' }] },
  });
  const port = await takenPort(t, '127.0.0.2');
  const listener = new Listener((_request, response) => response.end('here'), []);
  t.teardown(() => listener.close());
  await t.rejects(listener.listen('localhost', port), { code: 'EADDRINUSE' });
});

t.test('the URL is one that works on this machine', async (t) => {
  for (const [host, told] of [
    ['127.0.0.1', '127.0.0.1'],
    ['0.0.0.0', '127.0.0.1'],
    ['::', '[::1]'],
    ['::1', '[::1]'],
  ] as const) {
    const url = await listening(t)
      .listen(host, 0)
      .catch((error) => error.code);
    if (url === 'EAFNOSUPPORT' || url === 'EADDRNOTAVAIL') t.comment(`${host}: this machine has no such address`);
    else t.match(url, new RegExp(`^http://${told.replace(/[[\]]/g, '\\$&')}:\\d+$`), host);
  }
});

t.test('a port in use is Node’s error', async (t) => {
  await t.rejects(listening(t).listen('127.0.0.1', await takenPort(t)), { code: 'EADDRINUSE' });
});

t.test('a server that does not listen has no address', async (t) => {
  t.throws(() => addressOf(createServer()), new TypeError('the server listens on no address'));
});
