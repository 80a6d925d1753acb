// How many requests a world may make in a minute of its clock.

const windowMs = 60_000;

/** A fixed window of a minute. No limit: everything passes. */
export class RateLimit {
  #limit: number | undefined;
  #window = Number.NaN;
  #used = 0;

  constructor(limit: number | undefined) {
    this.#limit = limit;
  }

  get limit(): number | undefined {
    return this.#limit;
  }

  set(limit: number | undefined): void {
    this.#limit = limit;
    this.#used = 0;
  }

  /**
   * Counts a request.
   *
   * @returns seconds until requests pass again; undefined if this one passes
   */
  count(nowMs: number): number | undefined {
    if (this.#limit === undefined) return undefined;
    this.#turn(nowMs);
    this.#used += 1;
    return this.#used <= this.#limit ? undefined : Math.ceil(((this.#window + 1) * windowMs - nowMs) / 1000);
  }

  /** How many more requests pass in this minute. */
  remaining(nowMs: number): number | undefined {
    if (this.#limit === undefined) return undefined;
    this.#turn(nowMs);
    return Math.max(0, this.#limit - this.#used);
  }

  #turn(nowMs: number): void {
    const window = Math.floor(nowMs / windowMs);
    if (window === this.#window) return;
    this.#window = window;
    this.#used = 0;
  }
}
