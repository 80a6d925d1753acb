// Plays every scene and compares each answer with the recorded one.

import t, { type Test } from 'tap';
import type { Answer } from './answer.ts';
import { built } from './built.ts';
import { pretty, readGolden } from './golden.ts';
import { inProcess } from './inject-driver.ts';
import { type Answers, play } from './play.ts';
import { type Outcome, runAll } from './run-driver.ts';
import { runs, topics } from './scenes.ts';
import { overSocket } from './socket-driver.ts';

for (const [topic, scenes] of Object.entries(topics)) {
  t.test(`${topic}: answers as recorded; one that is to change is recorded by npm run transcripts`, async (t) => {
    const golden = await readGolden<readonly Answer[]>(topic);
    const withoutSocket = scenes.filter(({ socketOnly }) => !socketOnly);
    const [socket, inject] = await Promise.all([play(scenes, overSocket(built)), play(withoutSocket, inProcess)]);
    compare(t, 'over a socket', socket, golden);
    compare(t, 'in process', inject, golden);
  });
}

t.test('command line: prints as recorded; what is to change is recorded by npm run transcripts', async (t) => {
  const golden = await readGolden<Outcome>('command-line');
  const outcomes = await runAll(runs, built);
  for (const { name } of runs) t.equal(pretty(outcomes[name]), pretty(golden[name]), name);
});

/** One assertion for a scene that is as recorded, one for each request of another. */
function compare(t: Test, way: string, answers: Answers, golden: Answers): void {
  for (const [scene, found] of Object.entries(answers)) {
    const name = `${way}, ${scene}`;
    const expected = golden[scene] ?? [];
    if (pretty(found) === pretty(expected)) t.pass(name);
    else
      for (const [at, answer] of found.entries())
        t.equal(pretty(answer), pretty(expected[at]), `${name}: ${answer.ask}`);
  }
}
