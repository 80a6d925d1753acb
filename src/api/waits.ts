// Waits that requests ask for: each ends early when its client goes or the mock stops, and their number is bounded.

import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';

export class Waits {
  readonly #most: number;
  readonly #stopping: AbortSignal;
  #waiting = 0;

  constructor(most: number, stopping: AbortSignal) {
    this.#most = most;
    this.#stopping = stopping;
  }

  /**
   * Resolves after so many milliseconds, or as soon as nobody waits any more; at once where too many do already.
   * Never rejects.
   */
  async wait(reply: FastifyReply, delayMs: number): Promise<void> {
    if (this.#waiting >= this.#most) return;
    this.#waiting += 1;
    const gone = new AbortController();
    const leave = () => gone.abort();
    reply.raw.once('close', leave);
    await wait(delayMs, undefined, { signal: AbortSignal.any([gone.signal, this.#stopping]) }).catch(() => {});
    reply.raw.off('close', leave);
    this.#waiting -= 1;
  }

  /** Whether nobody waits for an answer any more. */
  hasEnded(reply: FastifyReply): boolean {
    return this.#stopping.aborted || reply.raw.destroyed;
  }
}
