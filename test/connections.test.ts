import { once } from 'node:events';
import { connect, Socket } from 'node:net';
import t from 'tap';
import { Connections } from '../src/connections.ts';
import { quietMock } from './quiet-mock.ts';
import { until } from './until.ts';

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: mock\r\nx-APIKey: demo\r\n\r\n`;

t.test('a stop waits for answers, and for nothing else', async (t) => {
  const mock = await quietMock(t);
  const port = Number(new URL(await mock.listen()).port);
  const rows: Record<string, string> = {
    'nothing sent': '',
    'half a request': 'GET /v2/conv',
    'an unfinished body':
      'POST /v2/conversations/1 HTTP/1.1\r\nHost: mock\r\nx-APIKey: demo\r\nContent-Length: 9\r\n\r\nabc',
    'a delay': get('/v2/conversations/123?__delay=60000'),
    'kept alive': get('/livez'),
  };
  let kept = '';
  const answers = await Promise.all(
    Object.entries(rows).map(async ([name, bytes]) => {
      const socket = connect({ host: '127.0.0.1', port });
      await once(socket, 'connect');
      let answer = '';
      socket.on('data', (chunk) => {
        answer += chunk;
        if (name === 'kept alive') kept = answer;
      });
      socket.on('error', () => {});
      socket.write(bytes);
      return { name, ended: once(socket, 'close').then(() => answer) };
    }),
  );
  t.ok(await until(() => kept.includes('200 OK')));
  await new Promise((soon) => setTimeout(soon, 100));
  await mock.close();
  for (const { name, ended } of answers) {
    const bodies = (await ended).match(/^{"id":123/gm) ?? [];
    t.equal(bodies.length, name === 'a delay' ? 1 : 0, name);
    if (name === 'a delay') t.match(await ended, /^connection: close\r$/m);
  }
});

t.test('who connects while it stops is not kept', async (t) => {
  const connections = new Connections();
  connections.end();
  const late = new Socket();
  connections.add(late);
  t.equal(late.destroyed, true);
});
