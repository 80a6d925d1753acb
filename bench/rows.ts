// What is measured, beside what, and the goals.

import { existsSync } from 'node:fs';
import type { IdsName } from './ids.ts';
import { node24 } from './install.ts';
import type { Measured } from './latency.ts';
import type { ReadyPeer } from './peers.ts';
import type { Answers } from './same-bytes.ts';
import { bareFastify, bareHttp, bareHttpOfMany, mocks, onNode24, type Server } from './servers.ts';
import type { Starter } from './start.ts';
import type { Row } from './throughput.ts';

const cached = { least: 0.85 };
const journalled = { least: 0.75 };
const logged = { least: 0.55 };
const made = { least: 0.5 };

/** Rows of throughput. A quick run asks all modes of the mock for the fixture only. */
export function throughputRows(answers: Answers, peers: readonly ReadyPeer[], quick: boolean): Row[] {
  const http = bareHttpFor(answers);
  const ours: Omit<Row, 'baseline'>[] = [
    { server: mocks.bare, ids: 'fixture', goal: cached },
    { server: mocks.bare, ids: 'repeated', goal: cached },
    { server: mocks.bare, ids: 'neverSeen', goal: made },
    { server: mocks.journal, ids: 'fixture', goal: journalled },
    { server: mocks.journal, ids: 'repeated', goal: journalled },
    { server: mocks.default, ids: 'fixture', goal: logged },
    { server: mocks.default, ids: 'repeated', goal: logged },
    { server: mocks.default, ids: 'neverSeen' },
    { server: bareFastify(answers.fixture), ids: 'fixture' },
    { server: http.fixture, ids: 'fixture' },
  ];
  const theirs = peers.map(({ server }) => ({ server, ids: 'fixture', once: true }) as const);
  const rows = quick
    ? ours.filter(({ server, ids }) => server === mocks.bare || ids === 'fixture')
    : [...ours, ...theirs];
  return rows.map((row) => ({ ...row, baseline: http[row.ids] }));
}

/** Servers whose latency is measured: bare node:http before what is compared with it. */
export function latencyRows(answers: Answers, peers: readonly ReadyPeer[], quick: boolean): Measured[] {
  const http = bareHttpFor(answers);
  const kinds: readonly IdsName[] = quick ? ['fixture'] : ['fixture', 'repeated', 'neverSeen'];
  return [
    ...kinds.flatMap((ids) => [http[ids], mocks.bare, mocks.default].map((server) => ({ server, ids }))),
    ...[bareFastify(answers.fixture), ...peers.map(({ server }) => server)].map(
      (server) => ({ server, ids: 'fixture' }) as const,
    ),
  ];
}

/** Servers whose start is measured: the two baselines first. */
export function starters({ fixture }: Answers, peers: readonly ReadyPeer[]): Starter[] {
  const goal = { most: 1.2 };
  return [
    { server: bareHttp(fixture), first: 'fixture' },
    { server: bareFastify(fixture), first: 'fixture' },
    { server: mocks.default, first: 'fixture', goal },
    { server: mocks.default, first: 'generated', goal },
    // Beside the peers that ask for it.
    ...(existsSync(node24) && peers.length > 0 ? [{ server: onNode24, first: 'fixture' } as const] : []),
    ...peers.map(({ server }) => ({ server, first: 'fixture' }) as const),
  ];
}

/** It sends what the mock sends; for ids never seen, which it cannot have, one answer of the usual length. */
const bareHttpFor = ({ fixture, generated, repeated }: Answers): Readonly<Record<IdsName, Server>> => ({
  fixture: bareHttp(fixture),
  repeated: bareHttpOfMany(repeated),
  neverSeen: bareHttp(generated),
});
