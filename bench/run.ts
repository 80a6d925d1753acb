// A run: what was measured, on what, and everything that came of it. results/latest.json is one.

import type { Role } from './cores.ts';
import type { Latency, LatencyPlan } from './latency.ts';
import type { LeftOut, ReadyPeer } from './peers.ts';
import type { Size } from './size.ts';
import type { Start } from './start.ts';
import type { Plan, Throughput } from './throughput.ts';

export type Run = {
  readonly date: string;
  readonly node: string;
  readonly cpu: string;
  readonly cores: number;
  readonly load: string;
  readonly pinnedTo: Readonly<Record<Role, number>> | undefined;
  readonly plan: RunPlan;
  readonly peers: readonly Omit<ReadyPeer, 'server' | 'folder'>[];
  readonly leftOut: readonly LeftOut[];
  readonly throughput: readonly Throughput[];
  readonly latency: readonly Latency[];
  readonly starts: readonly Start[];
  readonly sizes: readonly Size[];
};

export type RunPlan = { readonly throughput: Plan; readonly latency: LatencyPlan; readonly starts: number };

/** All of it, within a quarter of an hour. */
export const fullPlan: RunPlan = {
  throughput: { connections: 100, series: 2, rounds: 4, seconds: 1, warmUpSeconds: 6 },
  latency: { connections: [1, 10, 100], rounds: 3, seconds: 1, warmUpSeconds: 2 },
  starts: 9,
};

/** A look, within two minutes. */
export const quickPlan: RunPlan = {
  throughput: { connections: 100, series: 1, rounds: 2, seconds: 1, warmUpSeconds: 3 },
  latency: { connections: [1, 10, 100], rounds: 1, seconds: 1, warmUpSeconds: 2 },
  starts: 5,
};
