// The mock's time, and the only place that looks at the machine's.

/** `startMs` is where generated dates end; `now` what expiry is measured against. Milliseconds since 1970. */
export type Clock = { readonly startMs: number; readonly now: () => number; readonly isRunning: boolean };

/** Frozen at an instant, at midnight UTC of the day of the start, or running. */
export type ClockSetting = { readonly frozenAtMs: number } | 'today' | 'real';

/** Where the clock stands unless asked otherwise, and the moment fixtures are judged at. */
export const defaultInstant = '2026-01-15T09:30:00Z';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Starts a clock. Generated dates of a running one end at midnight UTC, so that they hold for the day.
 *
 * @example startClock({ frozenAtMs: Date.UTC(2026, 0, 15) }).now() // 1768435200000, however long one waits
 */
export function startClock(setting: ClockSetting, machineNow: () => number = Date.now): Clock {
  if (typeof setting === 'object')
    return { startMs: setting.frozenAtMs, now: () => setting.frozenAtMs, isRunning: false };
  const startMs = Math.floor(machineNow() / dayMs) * dayMs;
  const isRunning = setting === 'real';
  return { startMs, now: isRunning ? machineNow : () => startMs, isRunning };
}

/** A clock that a client moves. Until then it is the mock's own; moved, it stands or runs on as that does. */
export class WorldClock implements Clock {
  readonly #base: Clock;
  #offsetMs = 0;
  #isoMs = Number.NaN;
  #iso = '';

  constructor(base: Clock) {
    this.#base = base;
  }

  get startMs(): number {
    return this.#base.startMs;
  }

  get isRunning(): boolean {
    return this.#base.isRunning;
  }

  readonly now = (): number => this.#base.now() + this.#offsetMs;

  /** The clock's now as an ISO 8601 instant. */
  get iso(): string {
    const nowMs = this.now();
    if (nowMs !== this.#isoMs) {
      this.#isoMs = nowMs;
      this.#iso = new Date(nowMs).toISOString();
    }
    return this.#iso;
  }

  get isMoved(): boolean {
    return this.#offsetMs !== 0;
  }

  /** Moves the clock, forward or back. */
  set(nowMs: number): void {
    this.#offsetMs = nowMs - this.#base.now();
  }

  /** Back to the mock's own time. */
  reset(): void {
    this.#offsetMs = 0;
  }
}
