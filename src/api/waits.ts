// Waits that requests ask for: each ends early when its client goes or the mock stops, and their number is bounded.

import { setMaxListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { waitingWorlds } from '../bounds.ts';
import type { Call } from './call.ts';

export class Waits {
  /** Of one world; a request whose world is not known counts among all. */
  readonly #most: number;
  readonly #stopping: AbortSignal;
  #waiting = 0;

  constructor(most: number, stopping: AbortSignal) {
    this.#most = most;
    this.#stopping = stopping;
  }

  /** Whether another request of its world may wait. */
  hasRoomFor({ caller }: Call): boolean {
    return this.#waiting < waitingWorlds * this.#most && (caller === undefined || caller.world.waiting < this.#most);
  }

  /**
   * Resolves after so many milliseconds, or as soon as the client is gone or the mock stops; at once where too many wait
   * already, which is to be asked and told before. Never rejects.
   */
  async wait(call: Call, delayMs: number): Promise<void> {
    if (!this.hasRoomFor(call) || this.hasEnded(call)) return;
    const world = call.caller?.world;
    this.#waiting += 1;
    if (world !== undefined) world.waiting += 1;
    // Not `AbortSignal.any`: on Node 20 each leaves something behind in the signal that lives as long as the mock.
    const over = new AbortController();
    const leave = () => over.abort();
    // Of the connection: Node tells the end of a pipelined answer only when its turn has come.
    const { socket } = call.request;
    setMaxListeners(0, socket);
    socket.once('close', leave);
    this.#stopping.addEventListener('abort', leave);
    await wait(delayMs, undefined, { signal: over.signal }).catch(() => {});
    socket.off('close', leave);
    this.#stopping.removeEventListener('abort', leave);
    this.#waiting -= 1;
    if (world !== undefined) world.waiting -= 1;
  }

  /** Whether an answer would reach no client: it is gone, or the mock stops. */
  hasEnded({ request, response }: Call): boolean {
    return this.#stopping.aborted || response.destroyed || request.socket.destroyed;
  }
}
