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

type Bound = {
  readonly name: string;
  readonly of: (sample: Sample) => number;
  /** What stands for a third of the time. */
  readonly by: (values: readonly number[]) => number;
  /** How much more the last third may have than the first. */
  readonly factor: number;
  readonly slack: number;
};

const middle = (values: readonly number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
const lowest = (values: readonly number[]) => Math.min(...values);

const bounds: readonly Bound[] = [
  // It goes up and down with the collection of garbage: what is kept shows at its lowest.
  { name: 'resident set at its lowest, MiB', of: (sample) => sample.residentMiB, by: lowest, factor: 1.1, slack: 0 },
  // Connections that were ended by faults come and go.
  { name: 'open files', of: (sample) => sample.files, by: middle, factor: 1, slack: 10 },
  // Other work on the machine is late too.
  { name: 'event-loop delay, p50, ms', of: (sample) => sample.loopP50Ms, by: middle, factor: 1.5, slack: 2 },
  { name: 'event-loop delay, p99, ms', of: (sample) => sample.loopP99Ms, by: middle, factor: 2, slack: 10 },
];

export type Verdict = { readonly name: string; readonly from: number; readonly to: number; readonly isFlat: boolean };

/** Holds the last third of the samples against the first. */
export function verdicts(warm: readonly Sample[]): readonly Verdict[] {
  const third = Math.ceil(warm.length / 3);
  return bounds.map(({ name, of, by, factor, slack }) => {
    const from = by(warm.slice(0, third).map(of));
    const to = by(warm.slice(-third).map(of));
    return { name, from, to, isFlat: to <= from * factor + slack };
  });
}
