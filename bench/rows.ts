// What is compared with what, and the goals.

import type { Ids } from './load.ts';
import { prismMissing } from './peers.ts';
import type { Answers } from './same-bytes.ts';
import { bareFastify, bareHttp, mocks, prism } from './servers.ts';
import type { Starter } from './start.ts';
import type { Row } from './throughput.ts';

/** The vendor's own example. */
export const fixtureId = 123;
const generatedId = 777;

const fixture: Ids = { first: fixtureId, count: 1 };
const repeated: Ids = { first: 1_000_000, count: 1_000 };

/** Ids whose answers stand for all generated ones. */
export const sampleIds = Array.from({ length: 101 }, (_, at) => repeated.first + at);

const cached = { least: 0.85 };
const journalled = { least: 0.75 };
const logged = { least: 0.55 };
const made = { least: 0.5 };

/** Rows of throughput. A quick run takes those with a goal and bare Fastify. */
export function throughputRows(answers: Answers, quick: boolean): Row[] {
  const fixtureBytes = bareHttp(answers.fixture);
  const generatedBytes = bareHttp(answers.generated);
  const again = { baseline: generatedBytes, ids: repeated };
  const known = { baseline: fixtureBytes, ids: fixture };
  const unseen = { baseline: generatedBytes, ids: 'never-seen' } as const;
  const rows: Row[] = [
    { name: 'fixture', subject: mocks.bare, ...known, goal: cached },
    { name: '1,000 ids repeated', subject: mocks.bare, ...again, goal: cached },
    { name: 'ids never seen before', subject: mocks.bare, ...unseen, goal: made },
    { name: 'fixture, journal on', subject: mocks.journal, ...known, goal: journalled },
    { name: '1,000 ids repeated, journal on', subject: mocks.journal, ...again, goal: journalled },
    { name: 'fixture, journal and request lines on', subject: mocks.default, ...known, goal: logged },
    { name: 'bare Fastify', subject: bareFastify(answers.fixture), ...known },
  ];
  if (quick) return rows;
  rows.push({ name: 'bare node:http, the same again', subject: bareHttp(answers.fixture), ...known });
  return prismMissing ? rows : [...rows, { name: 'Prism, static example', subject: prism, ...known }];
}

/** Servers whose start is measured: the two baselines first. */
export function starters({ fixture: answer }: Answers): Starter[] {
  const goal = { most: 1.2 };
  return [
    { name: 'bare node:http', server: bareHttp(answer), firstId: fixtureId },
    { name: 'bare Fastify', server: bareFastify(answer), firstId: fixtureId },
    { name: 'first answer a fixture', server: mocks.default, firstId: fixtureId, goal },
    { name: 'first answer generated', server: mocks.default, firstId: generatedId, goal },
  ];
}
