// SIGTERM under load: an answer comes in full or not a byte of it does, and it comes to every request that the mock has
// read, unless it stands behind an answer that said `connection: close` (RFC 9112, section 9.6).

import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { built } from '../mock-process.ts';
import { started } from './mock.ts';

const stops = Number(process.env.ENDURE_STOPS ?? 3);
/** A stop waits for no client, but perhaps for a machine that is busy. The grace of the mock is ten seconds. */
const promptMs = 3000;
const head = 'Host: mock\r\nx-APIKey: endure\r\n';
const get = (target: string) => `GET ${target} HTTP/1.1\r\n${head}\r\n`;

/** What the connections ask for in turn; `n` makes every target another one. */
const mix: readonly ((n: number) => string)[] = [
  (n) => get(`/v2/conversations/${n + 100_000}`),
  (n) => get(`/v2/conversations/${n + 100_000}?__delay=${n % 40}`),
  (n) => get(`/v2/conversations/${n + 100_000}?__delay=30000`),
  (n) =>
    `PUT /_mock/conversations/${n + 100_000} HTTP/1.1\r\n${head}Content-Type: application/json\r\nContent-Length: 20\r\n\r\n{"variant":"solved"}`,
  // More than a socket takes at once.
  (n) => get(`/docs/swagger-ui-bundle.js?n=${n}`),
  // It has no end but that of the mock.
  (n) => get(`/_mock/requests/stream?n=${n}`),
];

/** Writes down, as the mock ends, every request that its HTTP server has read the head of. */
const preload = `import { subscribe } from 'node:diagnostics_channel';
import { writeFileSync } from 'node:fs';
const read = [];
subscribe('http.server.request.start', ({ request }) => read.push(request.url));
process.on('exit', () => writeFileSync(process.env.READ, read.join('\\n')));`;

t.test(`${stops} times SIGTERM under load`, async (t) => {
  for (let stop = 1; stop <= stops; stop += 1) {
    const { outcomes, read, code, ms } = await stopUnderLoad(t, 60 + ((stop * 37) % 100));
    t.equal(code, 0, `stop ${stop} exits 0`);
    t.ok(ms < promptMs, `stop ${stop} takes ${Math.round(ms)} ms`);
    const wrong = outcomes.filter(({ target, end }) => end === 'cut' || (end === 'whole') !== read.has(target));
    t.strictSame(
      wrong.filter(({ end }) => end !== 'dismissed'),
      [],
      `stop ${stop} cuts nothing`,
    );
  }
});

type Outcome = { readonly target: string; readonly end: 'whole' | 'cut' | 'none' | 'dismissed' };

async function stopUnderLoad(t: Test, requests: number) {
  const folder = t.testdir();
  const [file, module] = [join(folder, 'read'), join(folder, 'preload.mjs')];
  writeFileSync(module, preload);
  const [node, script] = built;
  const mock = await started(t, [node, '--import', module, script, '--log-level', 'info'], { READ: file });
  let n = 0;
  let startMs = 0;
  let stopped: Promise<number | string> | undefined;
  const next = (at: number) => {
    n += 1;
    if (n === requests) {
      startMs = performance.now();
      stopped = mock.stop();
    }
    return mix[at % mix.length]?.(n) ?? '';
  };
  const port = Number(new URL(mock.url).port);
  const clients = await Promise.all(Array.from({ length: 16 }, (_, at) => askUntilGone(port, () => next(at))));
  const code = await stopped;
  const ms = performance.now() - startMs;
  return { outcomes: clients.flat(), read: new Set(readFileSync(file, 'utf8').split('\n')), code, ms };
}

/** Asks one request after the other, on a new connection where one has ended, until nobody listens. */
async function askUntilGone(port: number, next: () => string): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  while (await askOn(port, next, outcomes));
  return outcomes;
}

function askOn(port: number, next: () => string, outcomes: Outcome[]): Promise<boolean> {
  return new Promise((resolve) => {
    let [target, came, isLast, isConnected] = ['', Buffer.alloc(0), false, false];
    const ask = () => {
      const request = next();
      [target, came] = [request.split(' ')[1] ?? '', Buffer.alloc(0)];
      socket.write(request);
    };
    const socket = connect({ host: '127.0.0.1', port, noDelay: true }, () => {
      isConnected = true;
      ask();
    });
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      came = Buffer.concat([came, chunk]);
      const answer = wholeAnswer(came);
      if (answer === undefined) return;
      outcomes.push({ target, end: 'whole' });
      target = '';
      isLast = answer.isLast;
      if (isLast) socket.end();
      else ask();
    });
    socket.on('close', () => {
      if (target !== '') outcomes.push({ target, end: came.length > 0 ? 'cut' : isLast ? 'dismissed' : 'none' });
      resolve(isConnected);
    });
  });
}

function wholeAnswer(bytes: Buffer): { readonly isLast: boolean } | undefined {
  const end = bytes.indexOf('\r\n\r\n') + 4;
  if (end < 4) return undefined;
  const fields = bytes.toString('latin1', 0, end).toLowerCase();
  const isLast = fields.includes('\r\nconnection: close\r\n');
  if (fields.includes('\r\ntransfer-encoding: chunked\r\n'))
    return bytes.indexOf('\r\n0\r\n\r\n', end) < 0 ? undefined : { isLast };
  const length = Number(/\r\ncontent-length: (\d+)\r\n/.exec(fields)?.[1] ?? 0);
  return bytes.length < end + length ? undefined : { isLast };
}
