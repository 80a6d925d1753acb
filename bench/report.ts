// What a run prints: figures beside their goals, and the mock beside its peers.

import { idsTable } from './ids.ts';
import { isMock } from './names.ts';
import { type Goal, isMet, type Spread, spreadOf } from './ratios.ts';
import type { Run } from './run.ts';
import { table } from './table.ts';
import { verdictsOf } from './verdict.ts';

export const report = (run: Run) =>
  [
    `${machineLine(run)}\n`,
    throughputTable(run),
    `${disturbance(run)}\n`,
    ...run.plan.latency.connections.map((connections) => latencyTable(run, connections)),
    startTable(run),
    footprintTable(run),
    peerTable(run),
    ...run.leftOut.map(({ name, why }) => `${name} is left out: ${why}\n`),
    verdictTable(run),
  ]
    .filter((part) => part !== '')
    .join('\n');

function machineLine({ node, cpu, cores, load, pinnedTo, plan }: Run): string {
  const where = pinnedTo
    ? `servers on core ${pinnedTo.server}, load beside them for throughput and on core ${pinnedTo.load} for latency`
    : 'nothing is pinned to a core, so figures vary more';
  return `Load by ${load}, ${plan.throughput.connections} connections; ${where}. Node ${node}, ${cpu}, ${cores} cores.`;
}

const throughputTable = ({ throughput }: Run) =>
  table([
    ['Requests a core serves, of bare node:http', 'median', 'min to max', 'goal', ''],
    ...throughput.map(({ server, ids, ratio, goal }) => [
      ...[`${idsTable[ids]}, ${server}`, ...told(ratio)],
      ...verdict(ratio, goal),
    ]),
  ]);

const latencyTable = ({ latency }: Run, connections: number) =>
  table([
    [
      ...[
        `${connections} connection${connections === 1 ? '' : 's'}, one server at a time`,
        'requests/s',
        'p50 ms',
        'p99 ms',
      ],
      ...['of node:http: requests/s', 'p50', 'p99'],
    ],
    ...latency
      .filter((row) => row.connections === connections)
      .map(({ server, ids, requestsPerSecond, p50Ms, p99Ms, toHttp }) => [
        ...[`${idsTable[ids]}, ${server}`, requestsPerSecond.median.toFixed(0)],
        ...[p50Ms.median.toFixed(3), p99Ms.median.toFixed(3)],
        ...[toHttp.requestsPerSecond, toHttp.p50Ms, toHttp.p99Ms].map(({ median }) => median.toFixed(2)),
      ]),
  ]);

const startTable = ({ starts }: Run) =>
  table([
    ['Start to first 200', 'ms', 'of node:http', 'of Fastify', 'min to max', 'goal', ''],
    ...starts.map(({ server, first, ms, toHttp, toFastify, goal }) => [
      ...[`${server}${first === 'generated' ? ', first answer generated' : ''}`, ms.median.toFixed(0)],
      ...[toHttp.median.toFixed(2), ...told(toFastify), ...verdict(toFastify, goal)],
    ]),
  ]);

const footprintTable = ({ throughput, sizes }: Run) =>
  table([
    ['Footprint', 'idle MiB', 'after load MiB', 'install MB'],
    ...throughput.map(({ server, ids, residentMiB: { idle, afterLoad } }) => [
      ...[isMock({ server }) ? `${server}: ${idsTable[ids]}` : server, ...[idle, afterLoad].map(wholeNumber)],
      sizes.find((size) => size.server === server)?.megabytes.toFixed(1) ?? '',
    ]),
  ]);

const peerTable = ({ peers }: Run) =>
  peers.length === 0
    ? 'Peers are measured by a full run.\n'
    : table([
        ['Peer', 'version', 'on', 'sends'],
        ...peers.map(({ name, version, runsOn, sends }) => [name, version, runsOn, sends]),
      ]);

function verdictTable(run: Run): string {
  const verdicts = verdictsOf(run);
  if (verdicts.length === 0) return '';
  const ahead = verdicts.filter(({ ahead }) => ahead).length;
  return table([
    [`Ahead of every peer on ${ahead} of ${verdicts.length} rows`, 'partoo-mock', 'best peer', '', ''],
    ...verdicts.map(({ what, ours, best, ahead }) => [
      ...[what, short(ours), short(best.value), best.server, ahead ? 'ahead' : 'BEHIND'],
    ]),
  ]);
}

/** Whether other work disturbed the run: the core that had neither servers nor load should have been idle. */
function disturbance({ throughput }: Run): string {
  const shares = throughput.flatMap(({ rounds }) => rounds.flatMap(({ busyElsewhere }) => busyElsewhere ?? []));
  if (shares.length === 0) return 'Whether other work disturbed the run is not known: the system does not tell.';
  const percent = `${Math.round(spreadOf(shares).median * 100)} %`;
  return spreadOf(shares).median < 0.1
    ? `The other core was busy ${percent} of the time.`
    : `The other core was busy ${percent} of the time: measure again when that work is done.`;
}

const told = ({ median, min, max }: Spread) => [median.toFixed(2), `${min.toFixed(2)} to ${max.toFixed(2)}`];
const wholeNumber = (value: number | undefined) => (value === undefined ? '?' : String(Math.round(value)));
const short = (value: number) => value.toFixed(value < 10 ? 2 : 0);

function verdict(ratio: Spread, goal: Goal | undefined): readonly string[] {
  if (goal === undefined) return ['', ''];
  const bound = 'least' in goal ? `>= ${goal.least.toFixed(2)}` : `<= ${goal.most.toFixed(2)}`;
  return [bound, isMet(ratio, goal) ? 'met' : 'MISSED'];
}
