// `npm run bench`: measures the built mock beside bare servers and its peers, prints tables, writes JSON and plots into
// results/. `-- --quick` takes two minutes, leaves the peers out and writes into results/quick.

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cores, machine, makeRoom } from './cores.ts';
import { measureLatency } from './latency.ts';
import { findGenerator } from './load.ts';
import { readyPeers } from './peers.ts';
import { plots } from './plots.ts';
import { leaveNothing } from './processes.ts';
import { progress, progressDone } from './progress.ts';
import { report } from './report.ts';
import { latencyRows, starters, throughputRows } from './rows.ts';
import { fullPlan, quickPlan, type Run } from './run.ts';
import { answersToSend } from './same-bytes.ts';
import { mockFile } from './servers.ts';
import { measureSizes } from './size.ts';
import { measureStarts } from './start.ts';
import { measureThroughput } from './throughput.ts';

const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values;
const plan = quick ? quickPlan : fullPlan;
const results = fileURLToPath(new URL(quick ? 'results/quick/' : 'results/', import.meta.url));

if (!existsSync(mockFile)) {
  console.error('dist/partoo-mock.js is not there: npm run build makes it');
  process.exit(1);
}
const scratch = mkdtempSync(join(tmpdir(), 'partoo-mock-bench-'));
process.once('exit', () => rmSync(scratch, { recursive: true }));
leaveNothing();
makeRoom();

progress('load');
const generator = findGenerator();
progress('answers');
const answers = await answersToSend(join(scratch, 'answers.json'));
const { ready, leftOut } = quick ? { ready: [], leftOut: [] } : await readyPeers(answers.fixture.body, scratch);
const sizes = measureSizes(ready, join(scratch, 'mock'));
const throughput = await measureThroughput(throughputRows(answers, ready, quick), plan.throughput, generator);
const latency = await measureLatency(latencyRows(answers, ready, quick), plan.latency);
const starts = await measureStarts(starters(answers, ready), plan.starts);
progressDone();

const run: Run = {
  ...{ date: new Date().toISOString(), node: process.versions.node, ...machine, load: generator.name, pinnedTo: cores },
  ...{ plan, peers: ready.map(({ server, folder, ...peer }) => peer), leftOut },
  ...{ throughput, latency, starts, sizes },
};
mkdirSync(results, { recursive: true });
writeFileSync(join(results, 'latest.json'), `${JSON.stringify(run, null, 2)}\n`);
for (const [file, plot] of Object.entries(plots)) writeFileSync(join(results, file), plot(run));
console.log(report(run));
console.log(`Every figure and the plots: ${relative('.', results)}`);
