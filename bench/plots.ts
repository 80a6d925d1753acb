// The plots of a run, by their files in results/.

import { latencyPlot } from './plots/latency.ts';
import { peersPlot } from './plots/peers.ts';
import { throughputPlot } from './plots/throughput.ts';
import type { Run } from './run.ts';

export const plots: Readonly<Record<string, (run: Run) => string>> = {
  'throughput.svg': throughputPlot,
  'latency.svg': latencyPlot,
  'peers.svg': peersPlot,
};
