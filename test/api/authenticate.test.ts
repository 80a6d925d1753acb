import { createServer } from 'node:http';
import { connect } from 'node:net';
import t from 'tap';
import { authenticator, reservedKeys } from '../../src/api/authenticate.ts';

/** What the check says of a request with these raw header lines, over a socket: only there is a header sent twice. */
async function check(lines: string[], validKeys: string[] = []): Promise<string> {
  const authenticate = authenticator(validKeys);
  const server = createServer((request, response) => {
    const told = authenticate(request);
    response.end(`=${'error' in told ? told.error : `passes as ${told.key}`}=`);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const socket = connect({ host: '127.0.0.1', port: port ?? 0 });
  socket.write(['GET / HTTP/1.1', 'Host: mock', 'Connection: close', ...lines, '', ''].join('\r\n'));
  let answer = '';
  for await (const chunk of socket) answer += chunk;
  server.close();
  return answer.split('=')[1] ?? '';
}

t.test('any key passes, in any letter case of the header', async (t) => {
  t.equal(await check(['x-APIKey: demo']), 'passes as demo');
  t.equal(await check(['X-APIKEY: suite-42:alice']), 'passes as suite-42:alice');
  t.equal(await check(['x-apikey: one, two']), 'passes as one, two', 'a comma in a key is a comma');
});

t.test('no key, an empty one or two are refused', async (t) => {
  t.equal(await check([]), 'unauthenticated');
  t.equal(await check(['x-APIKey:']), 'unauthenticated');
  t.equal(await check(['x-APIKey: a', 'x-APIKey: a']), 'unauthenticated');
  t.equal(await check(['x-APIKey: a', 'X-apikey: b'], ['a', 'b']), 'unauthenticated');
});

t.test('reserved keys are refused without configuration, and with it', async (t) => {
  for (const [key, { error }] of Object.entries(reservedKeys)) {
    t.equal(await check([`x-APIKey: ${key}`]), error);
    t.equal(await check([`x-APIKey: ${key}`], [key]), error);
  }
});

t.test('given keys are the only valid ones', async (t) => {
  t.equal(await check(['x-APIKey: one'], ['one', 'two']), 'passes as one');
  t.equal(await check(['x-APIKey: two'], ['one', 'two']), 'passes as two');
  t.equal(await check(['x-APIKey: three'], ['one', 'two']), 'unauthenticated');
  t.equal(await check(['x-APIKey: on'], ['one', 'two']), 'unauthenticated');
  t.equal(await check(['x-APIKey: one:alice'], ['one', 'two']), 'unauthenticated', 'a user has a key of its own');
  t.equal(await check(['x-APIKey: __proto__'], ['one']), 'unauthenticated');
});
