// A run as the bench writes it, with few servers and round numbers.

import type { Latency } from '../../bench/latency.ts';
import { names } from '../../bench/names.ts';
import { quickPlan, type Run } from '../../bench/run.ts';
import type { Throughput } from '../../bench/throughput.ts';

const exactly = (value: number) => ({ median: value, min: value - 0.1, max: value + 0.1 });

const served = (server: string, ratio: number, afterLoad?: number): Throughput => ({
  server,
  ids: 'fixture',
  ratio: exactly(ratio),
  rounds: [],
  residentMiB: { idle: afterLoad && afterLoad / 2, afterLoad },
});

const waited = (server: string, connections: number, ms: number): Latency => {
  const figures = { requestsPerSecond: exactly(1000 / ms), p50Ms: exactly(ms), p99Ms: exactly(4 * ms) };
  return { server, ids: 'fixture', connections, ...figures, toHttp: figures };
};

const started = (server: string, ms: number) => ({
  ...({ server, first: 'fixture', ms: exactly(ms), allMs: [ms] } as const),
  ...{ toHttp: exactly(ms / 50), toFastify: exactly(ms / 100) },
});

export const smallRun: Run = {
  ...{ date: '2026-01-15T09:30:00.000Z', node: '24.1.0', cpu: 'Abacus', cores: 2, load: 'wrk 4', pinnedTo: undefined },
  plan: quickPlan,
  peers: [
    { name: 'Slow', version: '1.0.0', runsOn: 'Node 24.1.0', sends: 'the same bytes' },
    { name: 'Slower', version: '2.0.0', runsOn: 'Java 17', sends: 'a body it makes up' },
  ],
  leftOut: [],
  throughput: [
    { ...served(names.bare, 0.9, 60), goal: { least: 0.85 } },
    { ...served(names.mock, 0.6, 80), goal: { least: 0.55 } },
    { ...served(names.mock, 0.5, 80), ids: 'repeated' },
    served(names.http, 1, 50),
    served(names.fastify, 0.8, 60),
    served('Slow', 0.2, 70),
    served('Slower', 0.1),
  ],
  latency: [1, 10, 100].flatMap((connections) => [
    waited(names.http, connections, connections / 2),
    waited(names.mock, connections, connections),
    waited('Slow', connections, connections * 3),
  ]),
  starts: [started(names.mock, 110), started('Slow', 100), started('Slower', 200)],
  sizes: [
    { server: names.mock, megabytes: 4.6 },
    { server: 'Slow', megabytes: 30 },
  ],
};
