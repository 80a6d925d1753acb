import { createServer } from 'node:http';
import { connect } from 'node:net';
import t from 'tap';
import { headerValues } from '../../src/api/header-values.ts';

/** What is found of a header in a request with these lines. */
async function valuesOf(name: string, lines: readonly string[]): Promise<readonly string[]> {
  let found: readonly string[] = [];
  const server = createServer((request, response) => {
    found = headerValues(request, name);
    response.end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const socket = connect({ host: '127.0.0.1', port: typeof address === 'object' ? (address?.port ?? 0) : 0 });
  socket.write(['GET / HTTP/1.1', 'Host: mock', 'Connection: close', ...lines, '', ''].join('\r\n'));
  for await (const _ of socket);
  server.close();
  return found;
}

t.test('every value of a header, in the order they came, in any letter case', async (t) => {
  t.strictSame(await valuesOf('prefer', []), []);
  t.strictSame(await valuesOf('prefer', ['Prefer: a', 'x-other: b', 'PREFER:  c ', 'prefer:']), ['a', 'c', '']);
});

t.test('neither another name of the same length nor a value that looks like one', async (t) => {
  t.strictSame(await valuesOf('prefer', ['Origin: prefer', 'prefers: a', 'x-name: prefer']), []);
});
