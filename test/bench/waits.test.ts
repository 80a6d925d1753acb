import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import t, { type Test } from 'tap';
import { quantile, timeWaits } from '../../bench/waits.ts';

const asking = { connections: 3, seconds: 0.05 };

async function portOf(t: Test, server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.teardown(() => server.close());
  return (server.address() as AddressInfo).port;
}

async function serve(t: Test, status: number) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url}`);
    response.writeHead(status).end('body');
  });
  return { asked, target: { port: await portOf(t, server), root: '/of/' } };
}

t.test('every answer but the first of each connection is timed, and ids come in turn', async (t) => {
  const { asked, target } = await serve(t, 200);
  const waits = await timeWaits(target, { first: 7, count: 2 }, asking);
  t.equal(waits.sorted.length, asked.length - asking.connections);
  t.ok(waits.seconds >= asking.seconds);
  t.strictSame(asked.slice(0, 4), ['/of/7', '/of/8', '/of/7', '/of/8']);
  t.strictSame(
    [...waits.sorted],
    [...waits.sorted].sort((one, other) => one - other),
  );
});

t.test('anything but a 200 ends the run', async (t) => {
  const { target } = await serve(t, 404);
  await t.rejects(timeWaits(target, { first: 1, count: 1 }, asking), /404 Not Found/);
});

t.test('an answer that comes in pieces is waited for to its end', async (t) => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-length': '2' }).write('a');
    setTimeout(() => response.end('b'), 20);
  });
  const target = { port: await portOf(t, server), root: '/' };
  const { sorted } = await timeWaits(target, { first: 1, count: 1 }, { connections: 1, seconds: 0 });
  t.equal(sorted.length, 1);
  t.ok(quantile({ seconds: 0, sorted }, 1) > 15);
});

t.test('a server that hangs up ends the run', async (t) => {
  const server = createServer((request) => request.socket.destroy());
  await t.rejects(timeWaits({ port: await portOf(t, server), root: '/' }, { first: 1, count: 1 }, asking));
});

t.test('a quantile is a wait that was', async (t) => {
  const waits = { seconds: 1, sorted: new Float64Array([1, 2, 3, 4]) };
  t.strictSame(
    [0.25, 0.5, 0.51, 0.99, 1].map((share) => quantile(waits, share)),
    [1, 2, 3, 4, 4],
  );
  t.ok(Number.isNaN(quantile({ seconds: 1, sorted: new Float64Array() }, 0.5)), 'of none there is none');
});
