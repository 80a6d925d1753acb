import { setMaxListeners } from 'node:events';
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mock } from 'node:test';
import { type FastifyReply, fastify } from 'fastify';
import t, { type Test } from 'tap';
import { Streams, streamJournal } from '../../src/control/event-stream.ts';
import { Journal } from '../../src/worlds/journal.ts';
import { until } from '../until.ts';
import { requestOf } from '../worlds/entries.ts';

/** A client that listens: what it was told so far, and whether that is all. */
type Listener = { readonly request: ClientRequest; readonly response: IncomingMessage; text: string; isOver: boolean };

/** A server that streams one journal, and what tells of its streams. */
async function serve(t: Test, open: (reply: FastifyReply) => void) {
  const server = fastify();
  const replies: FastifyReply[] = [];
  server.get('/', (_request, reply) => {
    replies.push(reply);
    open(reply);
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  t.teardown(() => {
    server.server.closeAllConnections();
    return server.close();
  });
  const { port } = server.server.address() as AddressInfo;

  const listen = () =>
    new Promise<Listener>((resolve) => {
      const request = get({ host: '127.0.0.1', port }, (response) => {
        const listener: Listener = { request, response, text: '', isOver: false };
        response.on('close', () => {
          listener.isOver = true;
        });
        response.on('error', () => {});
        resolve(listener);
      });
      request.on('error', () => {});
    });
  const read = (listener: Listener) => {
    listener.response.setEncoding('utf8').on('data', (chunk: string) => {
      listener.text += chunk;
    });
    return listener;
  };
  return { replies, listen, read };
}

const roomy = { entries: 100, bytes: 1_000_000 };

/** A journal that is streamed, with its streams that have ended. */
async function streaming(t: Test, stop = new AbortController()) {
  const journal = new Journal(roomy);
  const streams = { ended: 0 };
  const server = await serve(t, (reply) => {
    void streamJournal(journal, reply, stop.signal, 1_000_000).then(() => {
      streams.ended += 1;
    });
  });
  return { ...server, journal, streams, stop };
}

t.test('each request is an event, from the moment on that the stream is open', async (t) => {
  const { journal, listen, read } = await streaming(t);
  journal.add(requestOf({ id: 1 }));
  const [one, two] = [read(await listen()), read(await listen())];
  t.equal(one.response.statusCode, 200);
  t.equal(one.response.headers['content-type'], 'text/event-stream');
  t.equal(one.response.headers['cache-control'], 'no-store');
  t.ok(await until(() => one.text === ': open\n\n' && two.text === one.text), 'open before anything happens');

  journal.add(requestOf({ id: 2, path: '/new\nline' }));
  journal.add(requestOf({ id: 3 }));
  const data = journal.list().map((entry) => JSON.stringify(entry));
  const expected = `: open\n\nid: 2\nevent: request\ndata: ${data[1]}\n\nid: 3\nevent: request\ndata: ${data[2]}\n\n`;
  t.ok(await until(() => one.text.length >= expected.length && two.text.length >= expected.length));
  t.equal(one.text, expected);
  t.equal(two.text, expected);
  t.equal(data[1]?.includes('\n'), false);
});

t.test('it ends when the client goes', async (t) => {
  const { journal, streams, listen, read } = await streaming(t);
  const listener = read(await listen());
  await until(() => listener.text !== '');
  listener.request.destroy();
  t.ok(await until(() => streams.ended === 1));
  t.doesNotThrow(() => journal.add(requestOf()), 'and nothing is written to it any more');
});

t.test('it ends when the mock stops, with all that was told', async (t) => {
  const { journal, streams, stop, listen, read } = await streaming(t);
  const listener = read(await listen());
  journal.add(requestOf());
  stop.abort();
  journal.add(requestOf());
  t.ok(await until(() => listener.isOver && streams.ended === 1));
  t.equal(listener.response.complete, true);
  t.match(listener.text, /^: open\n\nid: 1\n/);
  t.notMatch(listener.text, /id: 2/);

  const late = read(await listen());
  t.ok(await until(() => late.isOver && streams.ended === 2), 'also one that was opened while it stops');
  t.equal(late.text, ': open\n\n');
});

/** Requests of about a kilobyte each. */
const flood = (journal: Journal, kilobytes: number) => {
  for (let count = 0; count < kilobytes; count += 1) journal.add(requestOf({ variant: 'x'.repeat(800) }));
};

t.test('a client that does not read is cut off', async (t) => {
  const { journal, replies, streams, listen } = await streaming(t);
  await listen();
  const isCutOff = () => {
    flood(journal, 512);
    return replies[0]?.raw.destroyed === true;
  };
  t.ok(await until(isCutOff));
  flood(journal, 10);
  t.ok(await until(() => streams.ended === 1));
});

t.test('a client that does not read keeps no mock from stopping', async (t) => {
  const { journal, replies, streams, stop, listen } = await streaming(t);
  await listen();
  const waiting = () => replies[0]?.raw.writableLength ?? 0;
  const isStuck = async () => {
    flood(journal, 100);
    await new Promise((resolve) => setTimeout(resolve, 20));
    return waiting() > 100_000;
  };
  while (!(await isStuck()));
  stop.abort();
  t.equal(streams.ended, 0, 'it may still read the rest');
  t.ok(await until(() => streams.ended === 1));
});

t.test('a client that has gone already gets no stream', async (t) => {
  const journal = new Journal(roomy);
  let isResolved = false;
  const { listen } = await serve(t, async (reply) => {
    reply.raw.destroy();
    await streamJournal(journal, reply, new AbortController().signal, 1_000_000);
    isResolved = true;
  });
  void listen();
  t.ok(await until(() => isResolved));
});

t.test('a comment every 15 seconds keeps it alive', async (t) => {
  const { stop, listen, read } = await streaming(t);
  mock.timers.enable({ apis: ['setInterval'] });
  t.teardown(() => mock.timers.reset());
  const listener = read(await listen());
  mock.timers.tick(14_999);
  mock.timers.tick(1);
  mock.timers.tick(15_000);
  mock.timers.reset();
  t.ok(await until(() => listener.text === ': open\n\n: still here\n\n: still here\n\n'));
  stop.abort();
});

t.test('there are only so many streams at a time', async (t) => {
  const journal = new Journal(roomy);
  const streams = new Streams(2, 1_000_000);
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  const { listen, read } = await serve(t, (reply) => {
    if (!streams.open(journal, reply, signal)) reply.code(503).send('too many');
  });
  const first = read(await listen());
  read(await listen());
  t.equal((await listen()).response.statusCode, 503);
  first.request.destroy();
  t.ok(
    await until(async () => {
      const next = await listen();
      next.request.destroy();
      return next.response.statusCode === 200;
    }),
    'one that ended makes room',
  );
});
