// `npm run soak`: minutes of mixed load over ten thousand worlds, with faults, resets, clock moves, delays and followers
// of journals. Prints what the mock takes as it goes, and fails unless it is flat after its warm-up.

import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { firstAnswer } from './answer.ts';
import { cpuSecondsOf, launch, leaveNothing, residentMiB, waitedMs } from './processes.ts';
import { progress, progressDone } from './progress.ts';
import { freePort, mockFile } from './servers.ts';
import { wrongAnswers } from './soak/answers.ts';
import { Connection } from './soak/connection.ts';
import { type Sample, verdicts } from './soak/flat.ts';
import { follow } from './soak/follow.ts';
import { requestOf, requestsForAll, worldOf } from './soak/mix.ts';
import { printed } from './soak/printed.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    worlds: { type: 'string', default: '10000' },
    connections: { type: 'string', default: '64' },
    followers: { type: 'string', default: '8' },
  },
});
const totalMs = Number(values.minutes) * 60_000;
const worlds = Number(values.worlds);
/** Far enough from one another for the mock to have told something. */
const samples = Math.min(30, Math.floor(totalMs / 2000));
/** Of the time; every world has its requests by then. */
const warmUpShare = 0.4;

leaveNothing();
const port = await freePort();
const preload = fileURLToPath(new URL('soak/tell-delays.js', import.meta.url));
const argv = [process.execPath, '--import', preload, mockFile, '--port', String(port), '--log-level', 'error'];
const mock = launch('server', argv, 'ignore', 'ipc');
type Delays = { readonly p50Ms: number; readonly p99Ms: number; readonly maxMs: number };
let told: Delays[] = [];
mock.on('message', (delays: Delays) => told.push(delays));
await firstAnswer(mock, port, '/v2/conversations/123');
const filesAtRest = filesOf(mock.pid);

let sent = 0;
const statuses: Record<string, number> = {};
const rows: Sample[] = [];
const began = performance.now();
const isOver = () => performance.now() - began >= totalMs;
const [events] = await Promise.all([
  Promise.all(
    Array.from({ length: Number(values.followers) }, () => follow(port, () => worldOf(sent, worlds), isOver)),
  ),
  ...Array.from({ length: Number(values.connections) }, () => keepAsking(new Connection(port))),
  takeSamples(),
]);
progressDone();

// Whoever hung up is gone by then.
await wait(1000);
const filesInTheEnd = filesOf(mock.pid);
mock.kill('SIGTERM');
const [code] = await once(mock, 'exit');

const warm = rows.filter(({ seconds }) => seconds * 1000 >= totalMs * warmUpShare);
const found = verdicts(warm);
const followed = events.reduce((sum, count) => sum + count, 0);
const failures = [
  ...found.filter(({ says }) => says === 'NOT FLAT').map(({ name }) => `not flat: ${name}`),
  ...(warm.every(({ requests }) => requests >= requestsForAll(worlds))
    ? []
    : ['not every world was met in the warm-up']),
  ...(filesInTheEnd <= filesAtRest ? [] : [`open files at rest: ${filesAtRest} before, ${filesInTheEnd} afterwards`]),
  ...(followed > 0 ? [] : ['nobody got an event']),
  ...wrongAnswers(statuses),
  ...(code === 0 ? [] : [`the mock ended with ${code}`]),
];
console.log(printed({ rows, found, statuses, followed, worlds, failures }));
process.exitCode = failures.length === 0 ? 0 : 1;

/** One request after the other. */
async function keepAsking(connection: Connection): Promise<void> {
  while (!isOver()) {
    sent += 1;
    // What a fault did to the connection is no answer.
    const status = await connection.ask(requestOf(sent, worlds)).catch(() => 'no answer');
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  connection.end();
}

async function takeSamples(): Promise<void> {
  const pid = mock.pid ?? 0;
  const now = () => ({ at: performance.now(), sent, cpuSeconds: cpuSecondsOf(pid) ?? 0, waitedMs: waitedMs(pid) ?? 0 });
  let before = now();
  for (let sample = 1; sample <= samples; sample += 1) {
    await wait(began + (totalMs * sample) / samples - performance.now());
    const seconds = (performance.now() - began) / 1000;
    progress('soak', `${Math.round(seconds)} of ${totalMs / 1000} s`);
    const most = (of: (delays: Delays) => number) => Math.max(...told.map(of));
    const after = now();
    rows.push({
      seconds,
      requests: sent,
      residentMiB: residentMiB(pid) ?? Number.NaN,
      files: filesOf(pid),
      loopP50Ms: most(({ p50Ms }) => p50Ms),
      loopP99Ms: most(({ p99Ms }) => p99Ms),
      loopMaxMs: most(({ maxMs }) => maxMs),
      cpuMs: ((after.cpuSeconds - before.cpuSeconds) * 1e6) / (after.sent - before.sent),
      waitedShare: (after.waitedMs - before.waitedMs) / (after.at - before.at),
    });
    before = after;
    told = [];
  }
}

function filesOf(pid = 0): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}
