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
  /** Processor time for a thousand requests, since the sample before. */
  readonly cpuMs: number;
  /** The share of that time in which the mock was ready to run and other work had its core. */
  readonly waitedShare: number;
};

type Bound = {
  readonly name: string;
  readonly of: (sample: Sample) => number;
  /** What stands for a half of the time. */
  readonly by: (values: readonly number[]) => number;
  /** How much more the second half may have than the first. */
  readonly factor: number;
  readonly slack: number;
  /** Whether other work on the machine shows in it. */
  readonly isDisturbed?: true;
};

/** With more, a delay tells of the machine and not of the mock. */
const mostWaitedShare = 0.1;

const middle = (values: readonly number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
const lowest = (values: readonly number[]) => Math.min(...values);

const bounds: readonly Bound[] = [
  // It goes up and down with the collection of garbage: what is kept shows at its lowest, every minute or so.
  { name: 'resident set at its lowest, MiB', of: (sample) => sample.residentMiB, by: lowest, factor: 1.1, slack: 0 },
  // Connections that were ended by faults come and go.
  { name: 'open files', of: (sample) => sample.files, by: middle, factor: 1, slack: 10 },
  { name: 'processor time, ms for 1000 requests', of: (sample) => sample.cpuMs, by: middle, factor: 1.25, slack: 0 },
  {
    name: 'event-loop delay, p50, ms',
    of: (sample) => sample.loopP50Ms,
    by: middle,
    factor: 1.5,
    slack: 1,
    isDisturbed: true,
  },
  {
    name: 'event-loop delay, p99, ms',
    of: (sample) => sample.loopP99Ms,
    by: middle,
    factor: 1.5,
    slack: 5,
    isDisturbed: true,
  },
];

export type Verdict = {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly says: 'flat' | 'NOT FLAT' | 'not judged, other work had the core';
};

/** Holds the second half of the samples against the first. What was not measured is not flat. */
export function verdicts(warm: readonly Sample[]): readonly Verdict[] {
  const half = Math.ceil(warm.length / 2);
  const wasBusy = middle(warm.map(({ waitedShare }) => waitedShare)) > mostWaitedShare;
  return bounds.map(({ name, of, by, factor, slack, isDisturbed }) => {
    const from = by(warm.slice(0, half).map(of));
    const to = by(warm.slice(-half).map(of));
    if (isDisturbed && wasBusy) return { name, from, to, says: 'not judged, other work had the core' };
    const isFlat = Number.isFinite(from) && to <= from * factor + slack;
    return { name, from, to, says: isFlat ? 'flat' : 'NOT FLAT' };
  });
}
