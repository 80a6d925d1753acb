// npm run bench: measures the built mock beside bare servers and its peers, and writes docs/benchmark.md.
// -- --quick leaves the peers out; -- --also DIR measures the mock that was built in another checkout as well.

import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measurePage } from './page.ts';
import {
  type Answer,
  answerFrom,
  cpuSeconds,
  end,
  isPinned,
  type Running,
  requestsPerCpuSecond,
  residentMiB,
  serve,
} from './processes.ts';
import { printed, type Result, type Run, withTable } from './report.ts';
import { bareServer, type Mode, mock, npm, peers, project, ready, type Server } from './servers.ts';
import { pathsOf, type Workload, type WorkloadName, workloadNames, workloads } from './workloads.ts';

const { quick, also } = parseArgs({ options: { quick: { type: 'boolean' }, also: { type: 'string' } } }).values;
const plan = quick
  ? { series: 1, rounds: 2, warmUpCpuS: 1, starts: 5 }
  : { series: 2, rounds: 3, warmUpCpuS: 1.5, starts: 11 };
const fixtureId = 123;
let unseen = workloads.unseen.ids.first;

const scratch = mkdtempSync(join(tmpdir(), 'partoo-mock-bench-'));
process.once('exit', () => rmSync(scratch, { recursive: true }));

const answers = await answersOfMock();
const http = bareServer('http', join(scratch, 'answers.json'));
const fastify = bareServer('fastify', join(scratch, 'answers.json'));
const checkouts = [project, ...(also === undefined ? [] : [resolve(also)])];
const modes: readonly Mode[] = quick ? ['off', 'as it comes'] : ['off', 'journal', 'as it comes'];
const ours = checkouts.flatMap((checkout) => modes.map((mode) => mock(checkout, mode)));
const leftOut: string[] = [];
const theirs = quick ? [] : peers.flatMap(readyOrLeftOut);

const results = new Map<string, Result>();
for (let series = 1; series <= plan.series; series += 1) {
  for (const server of [http, fastify, ...ours, ...theirs]) await measure(server, series);
}
await measureStarts([http, fastify, ...ours.filter(({ name }) => name.endsWith('as it comes')), ...theirs]);
measureSizes();
progress('the page at /');
const page = await measurePage(mock(project, 'as it comes'), fixtureId).catch((error) => {
  leftOut.push(`the page at / is left out: ${error}`);
});

const run: Run = {
  date: new Date().toISOString().slice(0, 10),
  machine: `Node ${process.versions.node}, ${cpus()[0]?.model}, ${cpus().length} cores, ${isPinned ? 'pinned' : 'not pinned'}`,
  results: [...results.values()],
  ...(page && { page }),
  leftOut,
};
console.log(printed(run));
if (!quick) {
  mkdirSync(join(project, 'bench/results'), { recursive: true });
  writeFileSync(join(project, 'bench/results/latest.json'), `${JSON.stringify(run, null, 2)}\n`);
  const page = join(project, 'docs/benchmark.md');
  writeFileSync(page, withTable(readFileSync(page, 'utf8'), run));
}

/** Writes what the bare servers are to send, as the mock sends it; for an id they do not know, one of the usual length. */
async function answersOfMock(): Promise<{ readonly fixture: Answer }> {
  const { path, argv } = mock(project, 'journal');
  const server = await serve(argv, path, fixtureId);
  const { origin } = new URL(server.url);
  const fixture = await answerFrom(server.url + fixtureId);
  const all: [string, Answer][] = [];
  for (const workload of Object.values<Workload>(workloads)) {
    for (const one of pathsOf(workload, path, 1000)) all.push([one, await answerFrom(origin + one, workload.body)]);
  }
  await end(server);
  const others = all.filter(([one]) => /\/1\d{6}$/.test(one));
  const byLength = others.map(([, answer]) => answer).toSorted((one, other) => one.body.length - other.body.length);
  const otherwise = byLength[byLength.length >> 1];
  writeFileSync(join(scratch, 'answers.json'), JSON.stringify({ answers: all, otherwise }));
  return { fixture };
}

function readyOrLeftOut(peer: (typeof peers)[number]): Server[] {
  try {
    progress(`installing ${peer.name}`);
    return [ready(peer, join(scratch, peer.name), answers.fixture.body)];
  } catch (error) {
    leftOut.push(`${peer.name} is left out: ${error}`);
    return [];
  }
}

/** A server and bare node:http under load in turn, each on a new process: two of one program differ by a few hundredths. */
async function measure(server: Server, series: number): Promise<void> {
  const baseline = await serve(http.argv, http.path, fixtureId);
  const subject = await serve(server.argv, server.path, fixtureId);
  const isPeer = server.modules !== undefined;
  const result = results.get(server.name) ?? {
    name: server.name,
    isPeer,
    ratios: {},
    idleMiB: residentMiB(subject.pid),
  };
  for (const running of [baseline, subject]) await warmUp(running, 'fixture', 2 * plan.warmUpCpuS);
  for (const name of workloadsOf(server)) {
    progress(`series ${series} of ${plan.series}: ${server.name}, ${workloads[name].heading}`);
    for (const running of [baseline, subject]) await warmUp(running, name, plan.warmUpCpuS);
    for (let round = 0; round < plan.rounds; round += 1) {
      result.ratios[name] = [...(result.ratios[name] ?? []), await ratio(subject, baseline, name)];
    }
  }
  results.set(server.name, { ...result, loadedMiB: residentMiB(subject.pid) });
  await Promise.all([end(subject), end(baseline)]);
}

/** A peer has one route, and a bare Fastify nothing that the family could show; another checkout may be older. */
function workloadsOf({ name, modules }: Server): readonly WorkloadName[] {
  if (modules !== undefined) return ['fixture'];
  const hasFamily = name === http.name || (name.startsWith('partoo-mock') && !name.includes(' of '));
  return workloadNames.filter((one) => hasFamily || !('isFamily' in workloads[one]));
}

/** By processor time, so that a busy machine does not leave half of it to the interpreter. */
async function warmUp(server: Running, name: WorkloadName, seconds: number): Promise<void> {
  for (const from = cpuSeconds(server.pid); cpuSeconds(server.pid) - from < seconds; ) {
    await requestsPerCpuSecond(server, workloadOf(name));
  }
}

async function ratio(subject: Running, baseline: Running, name: WorkloadName): Promise<number> {
  const usual = await requestsPerCpuSecond(baseline, workloadOf(name));
  return (await requestsPerCpuSecond(subject, workloadOf(name))) / usual;
}

/** Ids that nobody has asked for are others each time. */
function workloadOf(name: WorkloadName): Workload {
  unseen += 1_000_000;
  return name === 'unseen' ? { ...workloads.unseen, ids: { first: unseen, count: 0 } } : workloads[name];
}

/** From the start of the process to its first 200, in turns; the first turn warms the disk. */
async function measureStarts(servers: readonly Server[]): Promise<void> {
  for (let turn = 0; turn <= plan.starts; turn += 1) {
    progress(`start ${turn} of ${plan.starts}`);
    for (const { name, argv, path } of servers) {
      const running = await serve(argv, path, fixtureId);
      await end(running);
      const result = results.get(name);
      if (turn > 0 && result) results.set(name, { ...result, startsMs: [...(result.startsMs ?? []), running.startMs] });
    }
  }
}

/** What npm installs: the packed mock in an empty folder, and each peer without the Node or Java that runs it. */
function measureSizes(): void {
  progress('sizes');
  const folder = join(scratch, 'install');
  mkdirSync(folder);
  npm(project, 'pack', '--ignore-scripts', '--pack-destination', folder);
  writeFileSync(join(folder, 'package.json'), '{}');
  npm(folder, 'install', `./${readdirSync(folder).find((file) => file.endsWith('.tgz'))}`);
  const rows = [
    ...ours
      .slice(modes.length - 1, modes.length)
      .map((server) => ({ ...server, modules: join(folder, 'node_modules') })),
    ...theirs,
  ];
  for (const { name, modules = '' } of rows) {
    const files = readdirSync(modules, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const bytes = files.reduce((sum, { parentPath, name }) => sum + lstatSync(join(parentPath, name)).size, 0);
    const result = results.get(name);
    if (result) results.set(name, { ...result, installMB: bytes / 1e6 });
  }
}

function progress(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${what}`);
}
