// The requests of a world as they come: server-sent events, for as long as the client listens.

import type { FastifyReply } from 'fastify';
import type { Journal } from '../worlds/journal.ts';

/** Often enough that no proxy takes the stream for dead. */
const keepAliveMs = 15_000;

/** How long a client may take to read the rest when the mock stops. */
const graceMs = 1_000;

/**
 * Writes every entry as an event, from now until the client goes or the mock stops. Resolves when that has come.
 *
 * @param mostWaitingBytes what waits for a client that does not read; with more it is cut off
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function streamJournal(
  journal: Journal,
  reply: FastifyReply,
  stopping: AbortSignal,
  mostWaitingBytes: number,
): Promise<void> {
  reply.hijack();
  const { raw } = reply;
  return new Promise((resolve) => {
    if (raw.destroyed) return resolve();
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    raw.write(': open\n\n');
    const write = (text: string) => {
      raw.write(text);
      if (raw.writableLength <= mostWaitingBytes) return;
      leave();
      raw.destroy();
    };
    const unsubscribe = journal.subscribe((entry) => {
      write(`id: ${entry.number}\nevent: request\ndata: ${JSON.stringify(entry)}\n\n`);
    });
    const keepAlive = setInterval(write, keepAliveMs, ': still here\n\n').unref();
    const stop = () => {
      leave();
      raw.end();
      const late = setTimeout(() => raw.destroy(), graceMs).unref();
      raw.once('close', () => clearTimeout(late));
    };
    // At once, before the answer is closed: one more write to it would be an error.
    const leave = () => {
      unsubscribe();
      clearInterval(keepAlive);
      stopping.removeEventListener('abort', stop);
    };
    raw.once('close', () => {
      leave();
      resolve();
    });
    if (stopping.aborted) stop();
    else stopping.addEventListener('abort', stop);
  });
}

/** The streams of a mock: each holds a connection, so there are only so many. */
export class Streams {
  readonly #most: number;
  readonly #mostWaitingBytes: number;
  #open = 0;

  /** @param mostWaitingBytes of each */
  constructor(most: number, mostWaitingBytes: number) {
    this.#most = most;
    this.#mostWaitingBytes = mostWaitingBytes;
  }

  /** Streams the entries of a journal, unless too many do already: then it is false, and nothing was written. */
  open(journal: Journal, reply: FastifyReply, stopping: AbortSignal): boolean {
    if (this.#open >= this.#most) return false;
    this.#open += 1;
    void streamJournal(journal, reply, stopping, this.#mostWaitingBytes).then(() => {
      this.#open -= 1;
    });
    return true;
  }
}
