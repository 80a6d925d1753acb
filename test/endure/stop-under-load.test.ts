// SIGTERM under load. What is demanded: an answer comes in full, or not a byte of it does; and it comes to every request
// that the mock has read, unless it stands behind an answer that said `connection: close`, which ends a connection for
// what was sent ahead (RFC 9112, section 9.6). A request that the mock never read may find its connection closed: over
// HTTP/1.1 a server that stops cannot spare clients that.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { inPackage } from '../../src/package-root.ts';
import { built, startProcess } from '../mock-process.ts';
import { type Asked, askUntilGone, ends, type Outcome } from './ask-until-gone.ts';

const stops = Number(process.env.ENDURE_STOPS ?? 3);
const connections = 16;
/** A stop waits for no client, but perhaps for a machine that is busy. The grace of the mock, ten seconds, is far off. */
const promptMs = 3000;

const key = 'Host: mock\r\nx-APIKey: endure\r\n';
const get = (target: string): Asked => ({ target, bytes: `GET ${target} HTTP/1.1\r\n${key}\r\n` });
const put = (target: string, body: string): Asked => ({
  target,
  bytes: `PUT ${target} HTTP/1.1\r\n${key}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
});

/** What the connections ask for in turn; `n` makes every target another one. */
const mix: readonly ((n: number) => readonly Asked[])[] = [
  (n) => [get(`/v2/conversations/${n + 100_000}`)],
  (n) => [get(`/v2/conversations/123?n=${n}`)],
  (n) => [get(`/v2/conversations/${n + 100_000}?__delay=${n % 40}`)],
  (n) => [get(`/v2/conversations/${n + 100_000}?__delay=30000`)],
  (n) => [put(`/_mock/conversations/${n + 100_000}`, '{"variant":"solved"}')],
  // Three at once, one of which takes its time.
  (n) => ['', '?__delay=10', '?n'].map((query) => get(`/v2/conversations/${n + 100_000}${query}`)),
  // More than a socket takes at once.
  (n) => [get(`/docs/swagger-ui-bundle.js?n=${n}`)],
  // It has no end but that of the mock.
  (n) => [get(`/_mock/requests/stream?n=${n}`)],
];

t.test(`${stops} times SIGTERM under load`, async (t) => {
  const port = await portForAll();
  const counts = new Map(Object.keys(ends).map((end) => [end, 0]));
  for (let stop = 1; stop <= stops; stop += 1) {
    const { outcomes, heard, code, ms } = await stopUnderLoad(t, port, 60 + ((stop * 37) % 100));
    t.equal(code, 0, `stop ${stop} exits 0`);
    t.ok(ms < promptMs, `stop ${stop} takes ${Math.round(ms)} ms`);
    t.strictSame(
      outcomes.filter(({ target, end }) => isWrong(end, heard.has(target))),
      [],
      `stop ${stop} cuts nothing`,
    );
    for (const { end } of outcomes) counts.set(end, (counts.get(end) ?? 0) + 1);
  }
  t.comment([...counts].map(([end, count]) => `${count} ${end}`).join(', '));
});

const isWrong = (end: Outcome['end'], wasHeard: boolean) =>
  end === 'cut' || (end === 'none' && wasHeard) || (end === 'whole' && !wasHeard);

/** Starts on a port that the last one has just left, and stops it while so many requests are sent. */
async function stopUnderLoad(t: Test, port: number, requests: number) {
  const [node, script] = built;
  const file = join(t.testdir(), 'heard');
  const preload = ['--import', inPackage('test', 'endure', 'heard.js')];
  const { saw, child, ended } = startProcess(t, [node, ...preload, script, '--port', String(port)], { HEARD: file });
  await saw(/listening on/);
  let n = 0;
  let from = 0;
  const clients = Array.from({ length: connections }, (_, at) =>
    askUntilGone(port, () => {
      n += 1;
      if (n === requests) {
        from = performance.now();
        child.kill('SIGTERM');
      }
      return mix[at % mix.length]?.(n) ?? [];
    }),
  );
  const code = await ended;
  const ms = performance.now() - from;
  const outcomes = (await Promise.all(clients)).flat();
  return { outcomes, heard: new Set(readFileSync(file, 'utf8').split('\n')), code, ms };
}

/** Below those that the system gives to clients: one of them could take it between two starts. */
async function portForAll(): Promise<number> {
  for (let port = 20_000 + (process.pid % 10_000); port < 32_000; port += 1) {
    const server = createServer();
    const isFree = await new Promise((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    await new Promise((closed) => server.close(closed));
    if (isFree) return port;
  }
  throw new Error('no port is free');
}
