// Is the mock ahead of every peer? Each contest is against the best of them.

import { contestsOf } from './contests.ts';
import type { Run } from './run.ts';

export type Verdict = {
  readonly what: string;
  readonly ours: number;
  readonly best: { readonly server: string; readonly value: number };
  readonly ahead: boolean;
};

/** One for each contest that both sides were measured in. */
export function verdictsOf(run: Run): readonly Verdict[] {
  const peers = new Set(run.peers.map(({ name }) => name));
  return contestsOf(run).flatMap(({ what, better, ours, all }) => {
    const sign = better === 'more' ? 1 : -1;
    const [best] = all
      .flatMap(({ server, value }) => (value !== undefined && peers.has(server) ? [{ server, value }] : []))
      .sort((one, other) => sign * (other.value - one.value));
    if (ours === undefined || best === undefined) return [];
    return [{ what, ours, best, ahead: sign * (ours - best.value) > 0 }];
  });
}
