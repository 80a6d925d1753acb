// A run of a world: what happens in it between two resets. Requests belong to the run in which they came.

import type { Socket } from 'node:net';
import { Coverage } from '../journal/coverage.ts';
import { Journal, type Listener } from '../journal/journal.ts';

export class Run {
  readonly journal: Journal;
  readonly coverage = new Coverage();
  readonly #waits = new Set<() => void>();
  readonly #endings: (() => void)[] = [];
  #isOver = false;

  /**
   * @param journalLimit how many requests the journal keeps
   * @param listener called with every request of the run, until it has ended
   */
  constructor(journalLimit: number, listener: Listener) {
    this.journal = new Journal(journalLimit, (name, entry) => {
      if (!this.#isOver) listener(name, entry);
    });
  }

  /** How many requests wait. */
  get waiting(): number {
    return this.#waits.size;
  }

  /** Whether it has ended: by a reset, because the world was dropped, or because the mock stops. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Resolves after so many milliseconds, when the connection closes, or when the run ends: whatever is first. */
  wait(delayMs: number, connection: Socket): Promise<void> {
    if (this.#isOver || connection.destroyed) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        connection.off('close', end);
        this.#waits.delete(end);
        resolve();
      };
      const timer = Number.isFinite(delayMs) ? setTimeout(end, delayMs) : undefined;
      connection.on('close', end);
      this.#waits.add(end);
    });
  }

  /** Calls once it has ended. */
  onEnd(ending: () => void): void {
    if (this.#isOver) ending();
    else this.#endings.push(ending);
  }

  /** Ends every wait, and lets nothing wait any more. */
  end(): void {
    this.#isOver = true;
    for (const end of this.#waits) end();
    for (const end of this.#endings.splice(0)) end();
  }
}
