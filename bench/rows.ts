// What is compared with what, and the goals.

import type { Ids } from './load.ts';
import { prismMissing } from './peers.ts';
import type { Answers } from './same-bytes.ts';
import { bareFastify, bareHttp, mock, prism } from './servers.ts';
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
const made = { least: 0.5 };

/** Rows of throughput. A quick run takes those with a goal and bare Fastify. */
export function throughputRows(answers: Answers, quick: boolean): Row[] {
  const fixtureBytes = bareHttp(answers.fixture);
  const generatedBytes = bareHttp(answers.generated);
  const quiet = mock('warn');
  const known = { baseline: fixtureBytes, ids: fixture };
  const unseen = { baseline: generatedBytes, ids: 'never-seen' } as const;
  const rows: Row[] = [
    { name: 'fixture', subject: quiet, ...known, goal: cached },
    { name: 'generated, 1,000 ids repeated', subject: quiet, baseline: generatedBytes, ids: repeated, goal: cached },
    { name: 'generated, ids never seen before', subject: quiet, ...unseen, goal: made },
    { name: 'bare Fastify', subject: bareFastify(answers.fixture), ...known },
  ];
  if (quick) return rows;
  rows.push(
    { name: 'bare node:http, the same again', subject: bareHttp(answers.fixture), ...known },
    { name: 'fixture, request lines on', subject: mock('info'), ...known },
  );
  return prismMissing ? rows : [...rows, { name: 'Prism, static example', subject: prism, ...known }];
}

/** Servers whose start is measured: the two baselines first. */
export function starters({ fixture: answer }: Answers): Starter[] {
  const goal = { most: 1.2 };
  return [
    { name: 'bare node:http', server: bareHttp(answer), firstId: fixtureId },
    { name: 'bare Fastify', server: bareFastify(answer), firstId: fixtureId },
    { name: 'first answer a fixture', server: mock('warn'), firstId: fixtureId, goal },
    { name: 'first answer generated', server: mock('warn'), firstId: generatedId, goal },
  ];
}
