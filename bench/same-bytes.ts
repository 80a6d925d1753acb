// What the bare servers are to send, taken from the mock, and the proof that they send it.

import { writeFileSync } from 'node:fs';
import { type Answer, answerOf, ask, isSame } from './answer.ts';
import { fixtureId, repeatedIds } from './ids.ts';
import { end } from './processes.ts';
import { bareFastify, bareHttp, bareHttpOfMany, mocks, root, type Server, serve } from './servers.ts';

export type Answers = {
  readonly fixture: Answer;
  /** Of middling length among those to the ids that come again. */
  readonly generated: Answer;
  /** A file with the answer to each id that comes again, by its path. */
  readonly repeated: string;
};

/**
 * The answers of the mock. Those to ids that come again are put into a file.
 *
 * @throws Error when a bare server sends other bytes than the mock
 */
export async function answersToSend(file: string): Promise<Answers> {
  const [whole = ''] = await allFrom(mocks.journal, [fixtureId]);
  const raw = await allFrom(mocks.journal, repeatedIds);
  const fixture = answerOf(whole);
  const repeated = raw.map(answerOf);
  writeFileSync(file, JSON.stringify(repeatedIds.map((id, at) => [root + id, repeated[at]])));
  await prove(bareHttp(fixture), [fixtureId], [whole]);
  await prove(bareFastify(fixture), [fixtureId], [whole]);
  await prove(bareHttpOfMany(file), repeatedIds, raw);
  const byLength = repeated.toSorted((one, other) => Buffer.byteLength(one.body) - Buffer.byteLength(other.body));
  return { fixture, generated: byLength[Math.floor(byLength.length / 2)] ?? fixture, repeated: file };
}

async function prove(server: Server, ids: readonly number[], expected: readonly string[]): Promise<void> {
  const sent = await allFrom(server, ids);
  const at = sent.findIndex((one, place) => !isSame(one, expected[place] ?? ''));
  if (at >= 0) throw new Error(`a bare server sends\n${sent[at]}\n\nand the mock\n${expected[at]}`);
}

/** What a server sends for each id. */
async function allFrom(server: Server, ids: readonly number[]): Promise<readonly string[]> {
  const running = await serve(server, ids[0] ?? fixtureId);
  const sent: string[] = [];
  for (const id of ids) sent.push(await ask(running.port, running.root + id));
  await end(running.child);
  return sent;
}
