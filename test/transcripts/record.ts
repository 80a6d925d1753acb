// Records the answers of a built mock: `npx tsx test/transcripts/record.ts [EXECUTABLE] [FOLDER]`, or `npm run transcripts`.

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { built } from './built.ts';
import { goldenFolder, writeGolden } from './golden.ts';
import { play } from './play.ts';
import { runAll } from './run-driver.ts';
import { runs, topics } from './scenes.ts';
import { overSocket } from './socket-driver.ts';

const [executable = built, to] = process.argv.slice(2);
const folder = to === undefined ? goldenFolder : pathToFileURL(`${resolve(to)}/`);

let pairs = 0;
for (const [topic, scenes] of Object.entries(topics)) {
  const answers = await play(scenes, overSocket(executable));
  pairs += Object.values(answers).flat().length;
  await writeGolden(topic, answers, folder);
}
const outcomes = await runAll(runs, executable);
await writeGolden('command-line', outcomes, folder);
process.stdout.write(`recorded ${pairs} answers and ${runs.length} runs of the command line\n`);
