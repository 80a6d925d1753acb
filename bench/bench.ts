// `npm run bench`: measures throughput, start and memory of the built mock, prints ratios, writes results/latest.json.
// `--quick` takes a minute at most.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cores, machine, makeRoom } from './cores.ts';
import { connections, findGenerator } from './load.ts';
import { installPeers, prismMissing } from './peers.ts';
import { leaveNothing } from './processes.ts';
import { progress, progressDone } from './progress.ts';
import { busyLines, memoryTable, startTable, throughputTable } from './report.ts';
import { fixtureId, sampleIds, starters, throughputRows } from './rows.ts';
import { answersToSend } from './same-bytes.ts';
import { mockFile } from './servers.ts';
import { measureStarts } from './start.ts';
import { measureThroughput } from './throughput.ts';

const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values;
const plan = quick
  ? { series: 1, rounds: 2, seconds: 2, warmUpSeconds: 8 }
  : { series: 2, rounds: 3, seconds: 2, warmUpSeconds: 10 };
const startTimes = quick ? 7 : 15;
const resultFile = fileURLToPath(new URL('results/latest.json', import.meta.url));

if (!existsSync(mockFile)) {
  console.error('dist/partoo-mock.js is not there: npm run build makes it');
  process.exit(1);
}
leaveNothing();
makeRoom();
progress('peers');
const generator = findGenerator();
if (!quick && prismMissing === undefined) installPeers();

progress('answers');
const answers = await answersToSend(fixtureId, sampleIds);
const throughput = await measureThroughput(throughputRows(answers, quick), plan, generator);
const start = await measureStarts(starters(answers), startTimes);
progressDone();

const where = cores
  ? `servers on core ${cores.server}, load on core ${cores.load}`
  : 'nothing is pinned to a core, so figures vary more';
const run = {
  date: new Date().toISOString(),
  node: process.version,
  ...machine,
  load: generator.name,
  connections,
  pinnedTo: cores,
  quick,
  plan,
};
mkdirSync(dirname(resultFile), { recursive: true });
writeFileSync(resultFile, `${JSON.stringify({ ...run, throughput, start }, null, 2)}\n`);

console.log(
  `\nLoad by ${generator.name}, ${connections} connections; ${where}. Node ${process.version}, ${machine.cpu}.\n`,
);
console.log(throughputTable(throughput));
console.log(`${busyLines(throughput).join('\n')}\n`);
if (!quick && prismMissing !== undefined) console.log(`${prismMissing}.\n`);
console.log(startTable(start));
console.log(memoryTable(throughput.filter(({ name }) => name !== 'Prism, static example')));
console.log(`Absolute numbers: ${relative('.', resultFile)}`);
