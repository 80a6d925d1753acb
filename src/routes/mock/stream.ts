// Streams the requests of a world as they are answered: server-sent events, for as long as the client listens.

import { finished } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { limits } from '../../config/limits.ts';
import type { World } from '../../world/world.ts';

/** Often enough that no proxy takes the stream for dead. */
const keepAliveMs = 15_000;

/** How long a client may take to read the rest when the mock stops. */
const graceMs = 1_000;

/**
 * Writes every request as an event, from now until the client goes, the mock stops, or the world is dropped.
 * Resolves when that has come.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function streamRequests(world: World, reply: FastifyReply, stopping: AbortSignal): Promise<void> {
  reply.hijack();
  const { raw } = reply;
  return new Promise((resolve) => {
    const write = (text: string) => {
      raw.write(text);
      if (raw.writableLength <= limits.streamBytes) return;
      leave();
      raw.destroy();
    };
    const unfollow = world.follow((entry) => {
      write(`id: ${entry.number}\nevent: request\ndata: ${JSON.stringify(entry)}\n\n`);
    });
    const keepAlive = setInterval(write, keepAliveMs, ': still here\n\n').unref();
    const stop = () => {
      leave();
      raw.end();
      setTimeout(() => raw.destroy(), graceMs).unref();
    };
    // At once, before the answer is closed: one more write to it would be an error.
    const leave = () => {
      unfollow();
      clearInterval(keepAlive);
      for (const signal of [stopping, world.dropped]) signal.removeEventListener('abort', stop);
    };
    // The client may have gone already.
    finished(raw, () => {
      leave();
      resolve();
    });
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    raw.write(': open\n\n');
    for (const signal of [stopping, world.dropped]) {
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop);
    }
  });
}
