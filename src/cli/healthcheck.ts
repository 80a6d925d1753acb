// `healthcheck`: asks a mock started with the same configuration whether it is ready, for images and scripts.

import { get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Config } from '../config/read.ts';
import type { Command } from './command.ts';

/** How long `--wait` waits. */
const patienceMs = 30_000;
const answerWithinMs = 2000;
const pauseMs = 250;

export const healthcheck: Command = {
  operand: '[--wait]',
  operands: [0, 0],
  description: 'ask a running mock whether it is ready; with --wait until it is, 30 seconds at most',
  options: ['host', 'port'],
  switches: ['wait'],
  run: async ({ config, switches, terminal }) => {
    const url = readinessUrl(config);
    const isPatient = switches.has('wait');
    const patience = AbortSignal.timeout(isPatient ? patienceMs : answerWithinMs);
    let ready = await isReady(url, patience);
    while (!ready && isPatient && !patience.aborted) {
      await wait(pauseMs);
      ready = await isReady(url, patience);
    }
    if (!ready) terminal.err(`${url} is not ready\n`);
    return ready ? 0 : 1;
  },
};

/** Never rejects. */
function isReady(url: string, patience: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const signal = AbortSignal.any([patience, AbortSignal.timeout(answerWithinMs)]);
    get(url, { signal }, (response) => resolve(response.resume().statusCode === 200)).on('error', () => resolve(false));
  });
}

/** The addresses at which a mock on every address of the machine is reached. */
const loopback = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '::1'],
]);

function readinessUrl({ host, port }: Pick<Config, 'host' | 'port'>): string {
  const reachable = loopback.get(host) ?? host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}/readyz`;
}
