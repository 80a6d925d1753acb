// `npm run soak`: a million requests over ten thousand worlds, some of which change their world. Prints the resident
// set, the open files and the event-loop delay as it goes, and fails if the mock keeps growing after its warm-up.

import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { parseArgs } from 'node:util';
import { firstAnswer } from './answer.ts';
import { launch, leaveNothing, residentMiB } from './processes.ts';
import { progress, progressDone } from './progress.ts';
import { freePort, mockFile } from './servers.ts';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '1000000' },
    worlds: { type: 'string', default: '10000' },
    connections: { type: 'string', default: '64' },
  },
});
const total = Number(values.requests);
const worlds = Number(values.worlds);
const samples = 20;
/** The caches and the worlds are full by then. */
const warmUpShare = 0.4;
const mostGrowth = 1.1;

leaveNothing();
const port = await freePort();
const mock = launch('server', [process.execPath, mockFile, '--port', String(port), '--log-level', 'error']);
await firstAnswer(mock, port, '/v2/conversations/123');

let sent = 0;
const statuses: Record<string, number> = {};
const rows: { requests: number; residentMiB: number; files: number; slowestMs: number }[] = [];
let slowestMs = 0;

const began = performance.now();
await Promise.all(Array.from({ length: Number(values.connections) }, () => keepAsking()));
progressDone();
const seconds = (performance.now() - began) / 1000;
mock.kill('SIGTERM');
const [code] = await once(mock, 'exit');

console.log('requests    MiB  files  slowest ms');
for (const row of rows) {
  console.log(
    `${String(row.requests).padStart(8)} ${String(Math.round(row.residentMiB)).padStart(6)} ${String(row.files).padStart(6)} ${row.slowestMs.toFixed(1).padStart(11)}`,
  );
}
const warm = rows.filter(({ requests }) => requests >= total * warmUpShare);
const [first, last] = [warm[0]?.residentMiB ?? 0, warm.at(-1)?.residentMiB ?? 0];
console.log(
  `\n${total} requests over ${worlds} worlds in ${seconds.toFixed(0)} s, by status: ${Object.entries(statuses)
    .map(([status, count]) => `${status} ${count}`)
    .join(', ')}`,
);
console.log(`resident set after warm-up: ${first.toFixed(0)} to ${last.toFixed(0)} MiB, ${(last / first).toFixed(2)}`);
if (code !== 0) console.log(`the mock ended with ${code}`);
process.exitCode = last / first <= mostGrowth && code === 0 ? 0 : 1;

/** One connection after the other, each asking until all requests are sent. */
async function keepAsking(): Promise<void> {
  let socket: Socket | undefined;
  while (sent < total) {
    sent += 1;
    const number = sent;
    if (number % Math.ceil(total / samples) === 0) sample(number);
    const asked = performance.now();
    try {
      socket ??= await open();
      const status = await ask(socket, requestOf(number));
      statuses[status] = (statuses[status] ?? 0) + 1;
    } catch {
      // What a fault did to the connection.
      statuses['no answer'] = (statuses['no answer'] ?? 0) + 1;
      socket?.destroy();
      socket = undefined;
    }
    slowestMs = Math.max(slowestMs, performance.now() - asked);
  }
  socket?.destroy();
}

function sample(requests: number): void {
  progress('soak', `${requests} of ${total}`);
  rows.push({
    requests,
    residentMiB: residentMiB(mock.pid ?? 0) ?? Number.NaN,
    files: readdirSync(`/proc/${mock.pid}/fd`).length,
    slowestMs,
  });
  slowestMs = 0;
}

/** Every twentieth changes its world, and now and then one is broken on purpose. */
function requestOf(number: number): string {
  // Fifty worlds at a time, ten requests each.
  const world = `soak-${(Math.floor(number / 500) * 50 + (number % 50)) % worlds}`;
  const id = (number * 31) % 1_000_003 || 1;
  const changes: readonly [line: string, body: string][] = [
    [`PUT /_mock/conversations/${id}`, '{"variant":"expired"}'],
    ['POST /_mock/clock/advance', '{"by":"P1D"}'],
    [
      'PUT /_mock/faults',
      '{"faults":[{"fault":"status","schedule":{"probability":0.5}},{"fault":"truncate","schedule":{"every":3}}]}',
    ],
    ['POST /_mock/reset', ''],
    ['PUT /_mock/rate-limit', '{"limit":100}'],
  ];
  const change = number % 20 === 0 ? changes[Math.floor(number / 20 + number / 500) % changes.length] : undefined;
  const [line, body] = change ?? [`GET /v2/conversations/${id}?n=${number}`, ''];
  const type = body === '' ? '' : 'Content-Type: application/json\r\n';
  return `${line} HTTP/1.1\r\nHost: 127.0.0.1\r\nx-APIKey: ${world}\r\n${type}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

function open(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.setNoDelay(true).once('error', reject);
  });
}

/** Sends a request and reads its whole answer. */
function ask(socket: Socket, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const finish = (settle: () => void) => {
      socket.removeAllListeners('data').removeAllListeners('close').removeAllListeners('error');
      socket.on('error', () => {});
      settle();
    };
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      const head = answer.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/^content-length: (\d+)/im.exec(answer.slice(0, head))?.[1] ?? 0);
      if (answer.length - head - 4 >= length) finish(() => resolve(answer.slice(9, 12)));
    });
    socket.on('close', () => finish(() => reject(new Error('closed'))));
    socket.on('error', (error) => finish(() => reject(error)));
    socket.write(request);
  });
}
