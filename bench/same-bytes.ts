// What the bare servers are to send, taken from the mock, and the proof that they send it.

import { type Answer, answerOf, ask, isSame } from './answer.ts';
import { fixtureId, sampleIds } from './ids.ts';
import { end } from './processes.ts';
import { bareFastify, bareHttp, mocks, serve } from './servers.ts';

export type Answers = { readonly fixture: Answer; readonly generated: Answer };

/**
 * The answer to the fixture, and one of middling length of those to generated ids.
 *
 * @throws Error when a bare server sends other bytes for it than the mock
 */
export async function answersToSend(): Promise<Answers> {
  const { child, port, root } = await serve(mocks.journal, fixtureId);
  const raw = await ask(port, root + fixtureId);
  const fixture = answerOf(raw);
  const generated: Answer[] = [];
  for (const id of sampleIds) generated.push(answerOf(await ask(port, root + id)));
  await end(child);
  for (const bare of [bareHttp(fixture), bareFastify(fixture)]) {
    const server = await serve(bare, fixtureId);
    const sent = await ask(server.port, server.root + fixtureId);
    await end(server.child);
    if (!isSame(raw, sent)) throw new Error(`a bare server sends\n${sent}\n\nand the mock\n${raw}`);
  }
  generated.sort((one, other) => Buffer.byteLength(one.body) - Buffer.byteLength(other.body));
  return { fixture, generated: generated[Math.floor(generated.length / 2)] ?? fixture };
}
