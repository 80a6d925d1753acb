// Streams what happens as server-sent events, for as long as a client listens. Nothing is kept for one client: who reads
// slowly reads on in what the feed keeps, and is told where that does not reach far enough.

import { finished } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { limits } from '../../config/limits.ts';
import type { Feed, Happening } from '../../journal/feed.ts';
import { MockProblem } from '../../problems/problem-json.ts';

/** Often enough that no proxy takes the stream for dead. */
const keepAliveMs = 15_000;

/** How long a client may take to read the rest when the mock stops. */
const graceMs = 1_000;

const headers = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache, no-transform',
  // Nginx would keep events back until it has many.
  'x-accel-buffering': 'no',
};

/** What the description of every stream has. */
export const resuming =
  'With `Last-Event-ID`, those behind that event first. Where what is kept does not reach that far, or to where a slow reader is, an event `gap` comes in the place of what is missing. `EventSource` cannot send the headers: read the stream by `fetch`.';

export const streamResponse = {
  200: { description: 'Events.', content: { 'text/event-stream': { schema: Type.String() } } },
};

export const ResumeHeaders = Type.Object({
  'last-event-id': Type.Optional(Type.String({ description: 'Id of the last event that was read.' })),
});

/** The name and the data of an event. */
type StreamEvent = { readonly name: string; readonly data: object };

type StreamOptions = {
  readonly feed: Feed;
  /** What is sent of what happened; undefined for nothing. */
  readonly pick: (happening: Happening) => StreamEvent | undefined;
  /** Fields that are left out wherever they stand. */
  readonly without?: readonly string[];
  /** Each ends the stream. */
  readonly endings: readonly AbortSignal[];
};

/**
 * Writes events from now on, or from behind the one that `Last-Event-ID` names, until the client goes or something ends
 * the stream. Resolves when that has come.
 *
 * @throws MockProblem if too many clients follow already
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export async function stream(request: FastifyRequest, reply: FastifyReply, options: StreamOptions): Promise<void> {
  const { feed, pick, without = [], endings } = options;
  const withoutSome = (name: string, value: unknown) => (without.includes(name) ? undefined : value);
  if (feed.followers >= limits.streams) {
    throw new MockProblem('too-many', 'too many clients follow what happens already');
  }
  reply.hijack();
  const { raw } = reply;
  const asked = request.headers['last-event-id'];
  /** Up to where everything was written. What an id of no event here was behind is missing. */
  let written = asked === undefined ? feed.last : (feed.numberOf(String(asked)) ?? -1);
  /** Whether the client took all that was written, and whether it took some since the last heartbeat. */
  let takes = true;
  let took = true;

  /** Every block says up to where it reaches, if it can: what happened in other worlds is no gap in this one. */
  const write = (first: string, number: number, data = '') => {
    const id = feed.idOf(number);
    takes = raw.write(`${first}${id === undefined ? '' : `id: ${id}\n`}${data}\n`);
  };
  const writeEvent = ({ name, data }: StreamEvent, number: number) =>
    write('', number, `event: ${name}\ndata: ${JSON.stringify(data, without.length > 0 ? withoutSome : undefined)}\n`);
  const writeOn = () => {
    if (written < feed.start) {
      written = feed.start;
      writeEvent({ name: 'gap', data: {} }, written);
    }
    for (const happening of feed.after(written)) {
      if (!takes) return;
      written = happening.number;
      const event = pick(happening);
      if (event !== undefined) writeEvent(event, written);
    }
  };
  const beat = () => {
    if (takes) write(': still here\n', written);
    else if (!took) raw.destroy();
    took = takes;
  };

  await new Promise<void>((resolve) => {
    const unfollow = feed.follow(() => {
      if (takes) writeOn();
    });
    const heartbeat = setInterval(beat, keepAliveMs).unref();
    const drained = () => {
      [takes, took] = [true, true];
      writeOn();
    };
    const stop = () => {
      leave();
      raw.end();
      setTimeout(() => raw.destroy(), graceMs).unref();
    };
    // At once, before the answer is closed: one more write to it would be an error.
    const leave = () => {
      unfollow();
      clearInterval(heartbeat);
      raw.off('drain', drained);
      for (const signal of endings) signal.removeEventListener('abort', stop);
    };
    // The client may have gone already.
    finished(raw, () => {
      leave();
      resolve();
    });
    raw.on('drain', drained);
    // A page of a named origin reads it by what hooks have set.
    for (const [name, value = ''] of Object.entries(reply.headers(headers).getHeaders())) raw.setHeader(name, value);
    write(': open\n', written);
    writeOn();
    for (const signal of endings) {
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop);
    }
  });
}
