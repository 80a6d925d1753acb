// npm run soak: minutes of mixed load over thousands of worlds. Fails unless memory, open files and event-loop delay stay
// flat after the warm-up and every status was asked for.

import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { addressOf, operationsIn } from '../test/contract/operations.ts';
import { residentMiB, serve } from './processes.ts';
import { median } from './report.ts';
import { mock, project } from './servers.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '4' } } });
const totalMs = Number(values.minutes) * 60_000;
const worlds = 5000;
const connections = 32;
const samplesWanted = 40;

type Step = readonly [method: string, path: string, body?: object | undefined, operation?: string];

/** What may be answered. 0: a fault took the answer. */
const expected: ReadonlySet<number> = new Set([0, 200, 204, 400, 404, 409, 429, 503]);

const { argv, path } = mock(project, 'as it comes');
const server = await serve((port) => [...argv(port), '--log-level', 'error'], path, 123);
const origin = new URL(server.url).origin;
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const openFiles = () => readdirSync(join('/proc', String(server.pid), 'fd')).length;
const filesAtRest = openFiles();

/** Every operation of both contracts by its example, in an order in which each finds what it needs: what starts over is last. */
const last = ['playLog', 'reset'];
const operations = ['openapi.yaml', 'dist/control.yaml']
  .flatMap((file) => operationsIn(readFileSync(join(project, file), 'utf8')))
  .toSorted((one, other) => last.indexOf(one.name) - last.indexOf(other.name));
const log = Object(await (await fetch(`${origin}/_mock/log`, { headers: { 'x-APIKey': 'soak' } })).json());
/** In place of examples that are not true here. */
const bodies: Readonly<Record<string, object>> = {
  playLog: log,
  verifyRequests: { match: { status: 200 }, atLeast: 1 },
};
const failedMessage = { id: 3009, message_id: 1566059213 };
const examples = operations.map((operation) => (id: number): Step => {
  const values = operation.path.includes('{message_id}') ? failedMessage : { conversation_id: id, id: 3009 };
  const body = bodies[operation.name] ?? operation.bodies?.[0];
  return [operation.method, addressOf(operation, values), body, operation.name];
});

/** One request in ten is one of these. */
const rare: readonly ((id: number) => Step)[] = [
  ...examples,
  () => [
    'PUT',
    '/_mock/faults',
    {
      faults: [
        { fault: 'status', schedule: { probability: 0.5 } },
        { fault: 'reset', schedule: { every: 5 } },
      ],
    },
  ],
  () => ['PUT', '/_mock/rate-limit', { limit: 100 }],
  (id) => ['GET', `/v2/conversations/${id}?__delay=${id % 50}`],
  (id) => ['GET', `/v2/conversations/${id}?__fault=${['reset', 'truncate', 'garbage', 'drip'][id % 4]}`],
  (id) => ['GET', `/v2/conversations/${id}?__example=solved`],
  () => ['GET', '/v2/conversations/404'],
];
const statuses = new Map<number, number>();
/** The operations that succeeded. */
const done = new Set<string>();
const endMs = performance.now() + totalMs;
let sent = 0;

type Sample = { readonly residentMiB: number; readonly files: number; readonly delayMs: number };
const [samples] = await Promise.all([takeSamples(), ...Array.from({ length: connections }, keepAsking)]);

agent.destroy();
await wait(1000);
const filesInTheEnd = openFiles();
server.child.kill('SIGTERM');
const [code] = await once(server.child, 'exit');

const warm = samples.slice(samples.length * 0.4);
const half = warm.length >> 1;
const lowest = (all: readonly number[]) => Math.min(...all);
const failures = [
  // The resident set goes up and down with the collection of garbage: what is kept shows at its lowest.
  grown('resident set, MiB', lowest, ({ residentMiB }) => residentMiB, 1.1, 0),
  grown('open files', median, ({ files }) => files, 1, 10),
  grown('event-loop delay, ms', median, ({ delayMs }) => delayMs, 1.5, 5),
  filesInTheEnd > filesAtRest + 2 && `${filesInTheEnd} open files in the end, ${filesAtRest} at the start`,
  ...[...statuses].map(([status, count]) => !expected.has(status) && `${count} answers with ${status}`),
  (statuses.get(200) ?? 0) < sent * 0.7 && 'fewer than seven in ten answers were 200',
  ...operations.flatMap(({ name }) => (done.has(name) ? [] : [`${name} was never done`])),
  code !== 0 && `the mock ended with ${code}`,
].filter((failure) => failure !== false);
console.log(`${sent} requests: ${[...statuses].map(([status, count]) => `${count} × ${status}`).join(', ')}`);
for (const failure of failures) console.error(`FAILED: ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;

function grown(
  name: string,
  by: (values: readonly number[]) => number,
  of: (sample: Sample) => number,
  factor: number,
  slack: number,
): string | false {
  const [from, to] = [by(warm.slice(0, half).map(of)), by(warm.slice(half).map(of))];
  console.log(`${name}: ${from.toFixed(1)}, then ${to.toFixed(1)}`);
  return !(to <= from * factor + slack) && `${name} grew from ${from.toFixed(1)} to ${to.toFixed(1)}`;
}

async function keepAsking(): Promise<void> {
  while (performance.now() < endMs) {
    sent += 1;
    const id = 10_000 + ((sent * 31) % 1_000_003);
    const at = sent % 10 === 0 ? sent / 10 : -1;
    const step: Step = rare[at < 0 ? at : at % rare.length]?.(id) ?? ['GET', `/v2/conversations/${id}`];
    const [, , , operation] = step;
    // All operations in one world, then in the next.
    const world = operation === undefined ? Math.floor(sent / 7) % worlds : Math.floor(at / rare.length) % worlds;
    const status = await statusOf(step, `${operation === undefined ? 'soak' : 'walk'}-${world}`).catch(() => 0);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (operation !== undefined && status >= 200 && status < 300) done.add(operation);
  }
}

function statusOf([method, path, body]: Step, world: string): Promise<number> {
  const headers = { 'x-APIKey': world, ...(body && { 'content-type': 'application/json' }) };
  return new Promise((resolve, reject) => {
    const asked = request(origin + path, { method, agent, headers, timeout: 20_000 }, (response) => {
      // A stream has no end: it is left after a moment.
      if (path.endsWith('/stream')) setTimeout(() => response.destroy(), 200);
      response.on('data', () => {}).once('close', () => resolve(response.statusCode ?? 0));
    });
    asked.on('error', reject).on('timeout', () => asked.destroy());
    asked.end(body && JSON.stringify(body));
  });
}

async function takeSamples(): Promise<Sample[]> {
  const taken: Sample[] = [];
  while (performance.now() < endMs) {
    await wait(totalMs / samplesWanted);
    const delays: number[] = [];
    for (let probe = 0; probe < 15; probe += 1) delays.push(await probeMs());
    taken.push({ residentMiB: residentMiB(server.pid), files: openFiles(), delayMs: median(delays) });
  }
  return taken;
}

/** How long the mock takes to come to a request that costs nothing: the delay of its event loop. */
async function probeMs(): Promise<number> {
  const startMs = performance.now();
  await (await fetch(`${origin}/livez`)).arrayBuffer();
  return performance.now() - startMs;
}
