// Is it flat? What a mock takes after its warm-up must not grow.

/** The figures of a moment. */
export type Sample = {
  readonly seconds: number;
  readonly requests: number;
  readonly residentMiB: number;
  /** Open files and sockets. */
  readonly files: number;
  /** How late the event loop of the mock was, since the sample before. */
  readonly loopP50Ms: number;
  readonly loopP99Ms: number;
  readonly loopMaxMs: number;
};

export type Bound = {
  readonly name: string;
  readonly of: (sample: Sample) => number;
  /** How much more the last third may have than the first, by their medians. */
  readonly factor: number;
  readonly slack: number;
};

export const bounds: readonly Bound[] = [
  { name: 'resident set, MiB', of: ({ residentMiB }) => residentMiB, factor: 1.1, slack: 0 },
  // Connections that were ended by faults come and go.
  { name: 'open files', of: ({ files }) => files, factor: 1, slack: 10 },
  // Other work on the machine is late too.
  { name: 'event-loop delay, p50, ms', of: ({ loopP50Ms }) => loopP50Ms, factor: 1.25, slack: 1 },
  { name: 'event-loop delay, p99, ms', of: ({ loopP99Ms }) => loopP99Ms, factor: 1.5, slack: 5 },
];

export type Verdict = { readonly name: string; readonly from: number; readonly to: number; readonly isFlat: boolean };

export function verdicts(warm: readonly Sample[]): readonly Verdict[] {
  const third = Math.ceil(warm.length / 3);
  return bounds.map(({ name, of, factor, slack }) => {
    const from = median(warm.slice(0, third).map(of));
    const to = median(warm.slice(-third).map(of));
    return { name, from, to, isFlat: to <= from * factor + slack };
  });
}

const median = (values: readonly number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
